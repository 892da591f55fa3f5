import { CloudOff, Pencil, Trash2 } from 'lucide-react'
import { type CSSProperties, useState } from 'react'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { toast } from '../../ui/toasts.ts'
import styles from './OwnNote.module.css'
import type { DeskNote, PrivateDesk } from './PrivateDesk.ts'
import { WordsForm } from './WordsForm.tsx'

/** One of one's own notes, to be changed or taken back until it is revealed. */
export function OwnNote({ note, desk, mayChange }: { note: DeskNote; desk: PrivateDesk; mayChange: boolean }) {
  const t = useText()
  const [isChanging, setChanging] = useState(false)
  const { id, writing, text, colour, kind, state, isLate } = note
  const remove = () => {
    desk.remove(id)
    toast(t('privateNotes.removed'), { undo: () => desk.put(writing, { text, colour, kind }, id) })
  }
  if (isChanging) {
    return (
      <li className={styles.note}>
        <WordsForm
          words={{ text, colour, kind }}
          action={t('privateNotes.save')}
          onCancel={() => setChanging(false)}
          onSubmit={(words) => {
            desk.put(writing, words, id)
            setChanging(false)
          }}
        />
      </li>
    )
  }
  const said = state === 'kept' ? (isLate ? 'late' : undefined) : state
  return (
    <li className={styles.note} style={{ '--paper': `var(--note-${colour})` } as CSSProperties}>
      <p className={styles.words}>{text}</p>
      {mayChange && state !== 'refused' && (
        <span className={styles.ways}>
          <IconButton name={t('privateNotes.edit')} onClick={() => setChanging(true)}>
            <Pencil size={18} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <IconButton name={t('privateNotes.remove')} onClick={remove}>
            <Trash2 size={18} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </span>
      )}
      {said && (
        <p className={styles.said}>
          {said !== 'late' && <CloudOff size={16} strokeWidth={1.75} aria-hidden />}
          {t(`privateNotes.${said}`)}
        </p>
      )}
      {said === 'refused' && <CopyButton copied={text} label={t('privateNotes.copy')} />}
    </li>
  )
}
