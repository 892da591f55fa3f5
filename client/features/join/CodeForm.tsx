import { type ChangeEvent, type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { CODE_ALPHABET, normaliseCode } from '../../../shared/domain/invitation.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError } from '../../ui/Field.tsx'
import styles from './CodeForm.module.css'
import { caretAfter, doorTyped, groupedSigns, signsOf } from './typedCode.ts'

/** A keyboard that is always there: on a phone the field would open one over the page before anybody asked. */
const hasOwnKeyboard = () => globalThis.matchMedia?.('(hover: hover) and (pointer: fine)').matches ?? false

/** The field for a code read on a wall or heard across a room: spaces, dashes and small letters do not matter. */
export function CodeForm({ isCompact = false }: { isCompact?: boolean }) {
  const t = useText()
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const caret = useRef<number>(undefined)
  const [signs, setSigns] = useState('')
  const [error, setError] = useState<string>()

  // The browser puts the caret at the end when we change what was typed; it goes back where the person had it.
  useLayoutEffect(() => {
    if (caret.current === undefined || document.activeElement !== field.current) return
    field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })

  const type = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    const link = doorTyped(target.value)
    if (link) {
      void navigate(`/join/${encodeURIComponent(link)}`)
      return
    }
    const typed = signsOf(target.value)
    const before = signsOf(target.value.slice(0, target.selectionStart ?? target.value.length)).length
    // Backspace over the space between the groups takes the sign before it: the space is ours, nobody typed it.
    const isOverSpace =
      typed === signs && (nativeEvent as InputEvent).inputType === 'deleteContentBackward' && before > 0
    const next = isOverSpace ? typed.slice(0, before - 1) + typed.slice(before) : typed
    caret.current = caretAfter(isOverSpace ? before - 1 : before)
    setSigns(next)
    setError(undefined)
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = normaliseCode(signs)
    if (code) {
      void navigate(`/join/${code}`)
      return
    }
    const isWrongSign = [...signs].some((sign) => !CODE_ALPHABET.includes(sign))
    setError(t(isWrongSign ? 'door.wrongSign' : 'door.incomplete'))
    field.current?.focus()
  }

  return (
    <form className={isCompact ? styles.compact : styles.form} onSubmit={submit} noValidate>
      <label htmlFor={id} className={styles.label}>
        {t(isCompact ? 'home.haveCode' : 'door.label')}
      </label>
      {!isCompact && (
        <p className={styles.hint} id={`${id}-hint`}>
          {t('door.hint')}
        </p>
      )}
      <div className={styles.row}>
        <input
          ref={field}
          id={id}
          className={styles.code}
          value={groupedSigns(signs)}
          onChange={type}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this page
          autoFocus={!isCompact && hasOwnKeyboard()}
          autoCapitalize="characters"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder="K7M 4QX"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : isCompact ? undefined : `${id}-hint`}
        />
        <Button kind={isCompact ? 'secondary' : 'primary'} isLarge={!isCompact} type="submit">
          {t('door.submit')}
        </Button>
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </form>
  )
}
