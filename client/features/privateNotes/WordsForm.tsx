import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { MAX_NOTE_LENGTH } from '../../../shared/domain/note.ts'
import type { PrivateWords } from '../../../shared/domain/privateWriting.ts'
import { CareLine, maskInField } from '../../richText/CareLine.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { fitHeight } from '../list/fitHeight.ts'
import styles from './WordsForm.module.css'

interface WordsFormProps {
  /** What is written already, to change it. */
  words?: PrivateWords
  /** What stands in the field at first, of a new one. */
  draft?: string
  action: string
  onSubmit: (words: PrivateWords) => void
  onCancel?: () => void
  /** What is in the field and not yet kept, after each letter. */
  onText?: (text: string) => void
}

/** A field and its button: Enter keeps what is written, Shift+Enter goes to the line. */
export function WordsForm({ words, draft = '', action, onSubmit, onCancel, onText }: WordsFormProps) {
  const t = useText()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setOwnText] = useState(words?.text ?? draft)
  const setText = (typed: string) => {
    setOwnText(typed)
    onText?.(typed)
  }
  const isChange = words !== undefined
  useEffect(() => fitHeight(field.current)) // after each letter
  useEffect(() => {
    if (isChange) field.current?.focus()
  }, [isChange])
  const excess = text.trim().length - MAX_NOTE_LENGTH
  const submit = () => {
    field.current?.focus() // the keyboard of a phone stays, and the next idea can come
    if (text.trim() === '' || excess > 0) return
    onSubmit({ text: text.trim(), colour: words?.colour ?? 'straw', kind: words?.kind ?? 'idea' })
    setText('')
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && onCancel) {
      event.preventDefault()
      onCancel()
      return
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    if (!event.ctrlKey && !event.metaKey && matchMedia('(pointer: coarse)').matches) return // the button is under the thumb
    event.preventDefault()
    submit()
  }
  return (
    <form className={styles.form} onSubmit={submitted}>
      <textarea
        ref={field}
        className={styles.field}
        rows={2}
        value={text}
        placeholder={t('privateNotes.placeholder')}
        aria-label={t('privateNotes.field')}
        aria-invalid={excess > 0 || undefined}
        aria-describedby={excess > 0 ? id : undefined}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={pressed}
      />
      <CareLine text={text} hasHint={false} onMask={(masking) => maskInField(field.current, masking, setText)} />
      {excess > 0 && (
        <p id={id} className={styles.excess}>
          {t('privateNotes.tooLong', { count: excess, most: MAX_NOTE_LENGTH })}
        </p>
      )}
      <div className={styles.ways}>
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            {t('privateNotes.cancel')}
          </Button>
        )}
        <Button type="submit" kind="primary">
          {action}
        </Button>
      </div>
    </form>
  )
}
