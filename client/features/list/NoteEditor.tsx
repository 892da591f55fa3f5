import { type FocusEvent, useCallback, useEffect, useRef } from 'react'
import { MAX_NOTE_LENGTH } from '../../../shared/domain/note.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { useTextEditor } from '../../canvas/useTextEditor.ts'
import { endsWriting } from '../../richText/endsWriting.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { CareLine, type Masking } from '../../richText/CareLine.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { keepCaretInSight } from '../../ui/keepCaretInSight.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { hasMovedOn, rowOf } from './focusing.ts'
import { useList, useNote, useWords } from './listContext.ts'
import styles from './NoteEditor.module.css'
import { PlainEditor } from './PlainEditor.tsx'

interface NoteEditorProps {
  id: NoteId
  /** Each key before the text gets it. @returns true when it was meant for something else */
  onKey?: (event: KeyboardEvent) => boolean
}

/** The words of a note with the caret in them, in the note's own place. */
export function NoteEditor({ id, onKey }: NoteEditorProps) {
  const t = useText()
  const { client, history } = useRoom()
  const { endEdit, say } = useList()
  const [Text, isMissing] = useTextEditor()
  const end = useCallback(() => endEdit(id), [endEdit, id])
  const words = useWords(id)
  const mask = ({ start, end: stop, words: former, mask: instead }: Masking) => {
    history.mark()
    client.board.replaceWords(id, { start, end: stop, former }, instead)
    history.mark()
  }
  useLossTold(id)
  useEffect(() => {
    history.mark()
    client.presence.say({ editing: id })
    rowOf(id)?.scrollIntoView({ block: 'nearest' })
    return () => {
      history.mark()
      client.presence.say({ editing: null })
    }
  }, [client, history, id])

  const left = (event: FocusEvent) => {
    if (hasMovedOn(event) && !event.currentTarget.contains(event.relatedTarget)) endEdit(id, true)
  }
  return (
    <div className={styles.editor} onBlur={left}>
      <div className={styles.field}>
        {Text && (
          <Text
            key={id}
            board={client.board}
            note={id}
            history={history}
            label={t('list.editing')}
            onKey={(event) => onKey?.(event) === true || endsWriting(event, end)}
            onFull={() => say(t('list.full', { most: MAX_NOTE_LENGTH }))}
            onCaret={keepCaretInSight}
          />
        )}
        {!Text && isMissing && <PlainEditor id={id} label={t('list.editing')} onEnd={end} />}
      </div>
      {Text && <CareLine className={styles.care} text={plainTextOf(words)} onMask={mask} />}
      <Button kind="secondary" onClick={end}>
        {t('list.done')}
      </Button>
    </div>
  )
}

/** A note that goes while one writes in it must not take the words along. */
function useLossTold(id: NoteId): void {
  const { book, lost } = useList()
  const note = useNote(id)
  const words = useWords(id)
  const last = useRef({ note, words })
  useEffect(() => {
    if (note) last.current = { note, words }
  }, [note, words])
  useEffect(
    () => () => {
      const { note: gone, words: kept } = last.current
      if (gone && !book.note(id)) lost(gone, kept)
    },
    [book, id, lost],
  )
}
