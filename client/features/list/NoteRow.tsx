import { EllipsisVertical, Lock, Pencil } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, memo } from 'react'
import { noteEntry } from '../../../shared/document/acts.ts'
import { roots } from '../../../shared/document/keys.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { VotesOn } from '../ballots/VotesOn.tsx'
import { SaidUnder } from '../../canvas/SaidUnder.tsx'
import { CommentCount } from '../comments/CommentCount.tsx'
import { InFindings } from '../findings/InFindings.tsx'
import { stepFocus } from './focusing.ts'
import { useList, useNote, useWords } from './listContext.ts'
import { NoteEditor } from './NoteEditor.tsx'
import styles from './NoteRow.module.css'
import { useWriter } from './useWriters.ts'

const START_LENGTH = 60

/** A note of the list: its words, whose it is, and what can be done with it. Drawn again only when it changes. */
export const NoteRow = memo(function NoteRow({ id, isEdited }: { id: NoteId; isEdited: boolean }) {
  const t = useText()
  const { canWrite, ruleFor, you } = useList()
  const note = useNote(id)
  const writer = useWriter(id)
  if (!note) return null
  const rule = ruleFor('note.write', note)
  // When nothing may be written at all the page says so once.
  const isKept = rule === 'notYours' || rule === 'locked'
  return (
    <li className={styles.row} data-note={id} style={{ '--paper': `var(--note-${note.colour})` } as CSSProperties}>
      {isEdited ? <NoteEditor id={id} /> : <Reading id={id} />}
      {!isEdited && <SaidUnder note={note} className={styles.said} />}
      {writer && !isEdited && <p className={styles.writer}>{t('list.writing', { name: writer })}</p>}
      <div className={styles.side}>
        <span className="visually-hidden">{t('list.paper', { colour: t(`colour.${note.colour}`) })}</span>
        {note.author === you && !isEdited && <span className={styles.yours}>{t('list.yours')}</span>}
        {isKept && (
          <span className={styles.kept}>
            <Lock size={16} strokeWidth={1.75} role="img" aria-label={t('step.readOnly')} />
          </span>
        )}
        {!isEdited && <InFindings note={id} group={note.group} />}
        {!isEdited && <VotesOn thing={noteEntry(id)} />}
        {!isEdited && <CommentCount root={roots.notes} id={id} />}
        {canWrite && !isEdited && <Tools id={id} mayEdit={!rule} />}
      </div>
    </li>
  )
})

function Reading({ id }: { id: NoteId }) {
  const t = useText()
  const { canWrite, edit } = useList()
  const words = useWords(id)
  const isBlank = plainTextOf(words).trim() === ''
  return (
    // With the mouse a second way in; the button beside it is for every hand.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.words} onDoubleClick={canWrite ? () => edit(id) : undefined}>
      {isBlank ? <p className={styles.blank}>{t('list.blank')}</p> : <StaticText words={words} terms="keys" />}
    </div>
  )
}

function Tools({ id, mayEdit }: { id: NoteId; mayEdit: boolean }) {
  const t = useText()
  const { edit, openMenu, remove } = useList()
  const words = useWords(id)
  const start = startOf(plainTextOf(words)) || t('list.blank')
  const keyPressed = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') openMenu(id, event.currentTarget)
    else if (event.key === 'Delete') remove(id)
    else if (event.key === 'F2') edit(id)
    else if (!stepFocus(event.currentTarget, event.key)) return
    // No click follows: react-aria takes a click without a pointer for a screen reader's, and leaves the focus aside.
    event.preventDefault()
  }
  return (
    <>
      {/* The pointer's short cut to the first line of the menu: the keyboard needs no second stop on each note. */}
      {mayEdit && (
        <Button
          kind="quiet"
          className={styles.edit}
          tabIndex={-1}
          aria-hidden
          icon={<Pencil size={18} strokeWidth={1.75} aria-hidden />}
          onClick={() => edit(id)}
        >
          {t('list.edit')}
        </Button>
      )}
      <button
        type="button"
        className={styles.menu}
        aria-haspopup="menu"
        aria-label={t('list.actions', { start })}
        aria-keyshortcuts="F2 Delete"
        onClick={(event) => openMenu(id, event.currentTarget)}
        onKeyDown={keyPressed}
      >
        <EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />
      </button>
    </>
  )
}

function startOf(text: string): string {
  const line = text.trim().replaceAll('\n', ' ')
  return line.length <= START_LENGTH ? line : `${line.slice(0, START_LENGTH - 1).trimEnd()}…`
}
