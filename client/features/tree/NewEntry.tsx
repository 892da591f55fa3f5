import { Check, X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { MAX_NOTE_LENGTH } from '../../../shared/domain/note.ts'
import { CareLine, maskInField } from '../../richText/CareLine.tsx'
import { useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { fitHeight } from '../list/fitHeight.ts'
import type { Hook } from './TreeActing.ts'
import styles from './TreeOutline.module.css'
import { useTreeParts } from './treeContext.ts'

/**
 * The field in which a cause, an effect or a problem is written, where it will hang. Enter writes it and goes on with the next
 * beside it; Tab and Shift+Tab take the field in and out where that says something, and go on as ever where it does not.
 */
export function NewEntry({ hook }: { hook: Hook | undefined }) {
  const t = useText()
  const id = useId()
  const { closed, draftNow, keepDraft, startOf, write, shiftNew, endNew } = useTreeParts()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(draftNow)
  useEffect(() => {
    field.current?.focus()
    showForm(field.current)
  }, [])
  useEffect(() => {
    keepDraft(text)
    fitHeight(field.current)
  }, [keepDraft, text])

  const send = () => {
    if (text.trim() === '') return endNew()
    if (!write(text.trim())) return // closed this very moment: the words stay in the field
    setText('')
    field.current?.focus()
    requestAnimationFrame(() => showForm(field.current)) // what was written has come before it
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const keyPressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      endNew()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) {
      if (shiftNew(event.shiftKey ? 'outward' : 'inward')) event.preventDefault()
    }
  }
  const label = hook ? t(`tree.new.${hook.side}`, { start: startOf(hook.under) }) : t('tree.new.problem')
  return (
    <form className={styles.new} onSubmit={submitted}>
      <label className={styles.newLabel} htmlFor={id}>
        {label}
      </label>
      <div className={styles.newLine}>
        <textarea
          id={id}
          ref={field}
          className={styles.newField}
          rows={1}
          value={text}
          maxLength={MAX_NOTE_LENGTH}
          readOnly={closed !== undefined}
          aria-describedby={`${id}-keys`}
          enterKeyHint="done"
          onChange={({ target }) => setText(target.value)}
          onKeyDown={keyPressed}
        />
        <Button
          type="submit"
          kind="primary"
          aria-disabled={closed !== undefined}
          icon={<Check size={20} aria-hidden />}
        >
          {t('tree.new.add')}
        </Button>
        <IconButton name={t('tree.new.close')} onClick={endNew}>
          <X size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      {!closed && (
        <CareLine text={text} hasHint={false} onMask={(masking) => maskInField(field.current, masking, setText)} />
      )}
      <p className={styles.keys} id={`${id}-keys`}>
        {t(closed ? `step.why.${closed}` : 'tree.new.keys')}
      </p>
      {closed && text.trim() !== '' && <CopyButton copied={text} label={t('step.copyDraft')} />}
    </form>
  )
}

function showForm(field: HTMLElement | null): void {
  field?.closest('form')?.scrollIntoView({ block: 'nearest' })
}
