import { type FormEvent, useId, useState } from 'react'
import { MAX_QUESTION_LENGTH } from '../../../shared/domain/roomTalk.ts'
import { failureText } from '../../api/failure.ts'
import { newQuestionId, useAskQuestion } from '../../api/roomTalk.ts'
import { CareLine } from '../../richText/CareLine.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError, TextAreaField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './QuestionDialog.module.css'

/** A question for whoever conducts, with or without one's name. */
export function QuestionDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const id = useId()
  const { workgroup } = useRoom()
  const { mutate, isPending, error } = useAskQuestion(workgroup)
  const [question] = useState(newQuestionId)
  const [text, setText] = useState('')
  const [isAnonymous, setAnonymous] = useState(false)
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    mutate(
      { id: question, text: text.trim(), isAnonymous },
      {
        onSuccess: () => {
          toast(t('talk.sent'))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={t('talk.askTitle')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submitted}>
        <TextAreaField
          label={t('talk.question')}
          hint={t('talk.askHint')}
          value={text}
          rows={3}
          maxLength={MAX_QUESTION_LENGTH}
          onChange={({ target }) => setText(target.value)}
        />
        <CareLine
          text={text}
          hasHint={false}
          onMask={({ start, end, mask }) => setText(text.slice(0, start) + mask + text.slice(end))}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            className={styles.box}
            checked={isAnonymous}
            onChange={({ target }) => setAnonymous(target.checked)}
          />
          {t('talk.anonymous')}
        </label>
        <FieldError id={id} error={error ? failureText(t, error) : undefined} />
        <Button kind="primary" type="submit" busyWords={isPending ? t('talk.sending') : undefined}>
          {t('talk.send')}
        </Button>
      </form>
    </Dialog>
  )
}
