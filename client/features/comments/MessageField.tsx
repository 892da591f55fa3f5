import { SendHorizontal } from 'lucide-react'
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { MAX_COMMENT_LENGTH } from '../../../shared/domain/comment.ts'
import { CareLine, maskInField } from '../../richText/CareLine.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { fitHeight } from '../list/fitHeight.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './MessageField.module.css'

interface MessageFieldProps {
  /** What its words are for: they wait under this key until they are sent. */
  draftKey: string
  label: string
  action: string
  /** What it begins with, where nothing waits. */
  words?: string
  /** Whether it has the caret at once: one has just asked for it. */
  takesFocus?: boolean
  /** What else one can do there. */
  beside?: ReactNode
  /** The panel puts the caret there. */
  ref?: RefObject<HTMLTextAreaElement | null>
  onSend: (words: string) => void
  onCancel?: () => void
}

/** A field for one message. Enter sends; under a thumb it goes to the line, and the button is beside it. */
export function MessageField(props: MessageFieldProps) {
  const { draftKey, label, action, words = '', takesFocus = false, beside, ref, onSend, onCancel } = props
  const t = useText()
  const { desk } = useRoom()
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const field = ref ?? own
  const [text, setText] = useState(() => desk.draft(draftKey) || words)
  useEffect(() => {
    if (!takesFocus || !field.current) return
    field.current.focus()
    field.current.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [takesFocus, field])
  useEffect(() => {
    desk.keepDraft(draftKey, text === words ? '' : text)
    fitHeight(field.current)
  }, [desk, draftKey, text, words, field])

  const send = () => {
    field.current?.focus()
    if (text.trim() === '') return
    desk.keepDraft(draftKey, '')
    onSend(text)
    setText(words)
  }
  const keyPressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && onCancel) {
      event.preventDefault()
      event.stopPropagation()
      desk.keepDraft(draftKey, '')
      return onCancel()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    if (!event.ctrlKey && !event.metaKey && matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        send()
      }}
    >
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        className={styles.field}
        rows={1}
        value={text}
        maxLength={MAX_COMMENT_LENGTH}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={keyPressed}
      />
      <CareLine text={text} onMask={(masking) => maskInField(field.current, masking, setText)} />
      <div className={styles.actions}>
        {beside}
        {onCancel && (
          <Button
            kind="quiet"
            onClick={() => {
              desk.keepDraft(draftKey, '')
              onCancel()
            }}
          >
            {t('ui.cancel')}
          </Button>
        )}
        <Button
          type="submit"
          kind="primary"
          aria-disabled={text.trim() === '' || undefined}
          icon={<SendHorizontal size={18} strokeWidth={1.75} aria-hidden />}
        >
          {action}
        </Button>
      </div>
    </form>
  )
}
