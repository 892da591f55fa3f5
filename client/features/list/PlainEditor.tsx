import { useEffect, useRef, useState } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import { CareLine, maskInField } from '../../richText/CareLine.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { fitHeight } from './fitHeight.ts'
import styles from './NoteEditor.module.css'

/** A field for the words of a note where the editor could not be had: what is bold becomes plain once one types. */
export function PlainEditor({ id, label, onEnd }: { id: NoteId; label: string; onEnd: () => void }) {
  const { board } = useRoom().client
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => board.textOf(id))
  useEffect(() => {
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  useEffect(() => fitHeight(field.current))
  const write = (written: string) => {
    setText(written)
    board.setText(id, written)
  }
  return (
    <>
      <textarea
        ref={field}
        className={styles.plain}
        aria-label={label}
        rows={1}
        value={text}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onEnd()
        }}
      />
      <CareLine text={text} onMask={(masking) => maskInField(field.current, masking, write)} />
    </>
  )
}
