import { type FormEvent, useState } from 'react'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { Group } from '../../../shared/domain/zone.ts'
import { LEAST_IN_GROUP } from '../../../shared/grouping.ts'
import type { GroupId, NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError, TextField } from '../../ui/Field.tsx'
import styles from './GroupDialogs.module.css'
import type { Grouping } from './grouping.ts'
import { useList } from './listContext.ts'
import places from './NoteDialogs.module.css'

const LONGEST_TITLE = 400

interface JoinDialogProps {
  note: Note
  grouping: Grouping
  onChoose: (group: GroupId) => void
  onClose: () => void
}

/** The groups a note may join, those of its zone first. */
export function JoinDialog({ note, grouping, onChoose, onClose }: JoinDialogProps) {
  const t = useText()
  const { book, ruleFor } = useList()
  const here = (group: Group) => (group.zone === note.zone ? 0 : 1)
  const groups = grouping.groups().sort((a, b) => here(a.group) - here(b.group))
  return (
    <Dialog title={t('list.group.joinTitle')} isOpen onClose={onClose}>
      <ul className={places.places}>
        {groups.map(({ group, notes }) => {
          const isPresent = group.id === note.group
          const zone = group.zone && book.zone(group.zone)
          return (
            <li key={group.id}>
              <button
                type="button"
                className={places.place}
                aria-current={isPresent || undefined}
                disabled={ruleFor('group', group) !== undefined}
                onClick={() => (isPresent ? onClose() : onChoose(group.id))}
              >
                <span className={places.placeTitle}>{group.title || t('board.group.untitled')}</span>
                <span className={places.detail}>
                  {isPresent
                    ? t('list.here')
                    : [zone?.title, t('list.notes', { count: notes.length })].filter(Boolean).join(', ')}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

interface MakeDialogProps {
  note: Note
  grouping: Grouping
  onMake: (title: string, notes: readonly NoteId[]) => void
  onClose: () => void
}

/** A title, and which notes of the zone go with this one. */
export function MakeDialog({ note, grouping, onMake, onClose }: MakeDialogProps) {
  const t = useText()
  const { book } = useList()
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<NoteId>>(new Set())
  const [isAsked, setAsked] = useState(false)
  const zone = note.zone && book.zone(note.zone)?.id
  const others = book
    .sections()
    .filter((section) => section.zone === zone)
    .flatMap(({ notes }) => notes)
    .filter((id) => id !== note.id && !grouping.ruleFor(id))
  const isEnough = chosen.size + 1 >= LEAST_IN_GROUP
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (isEnough) onMake(title, [note.id, ...chosen])
  }
  const choose = (id: NoteId, isIn: boolean) => {
    const next = new Set(chosen)
    if (isIn) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <Dialog title={t('list.group.makeTitle')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submitted}>
        <TextField
          label={t('board.group.title')}
          value={title}
          maxLength={LONGEST_TITLE}
          autoComplete="off"
          onChange={({ target }) => setTitle(target.value)}
        />
        <fieldset className={styles.notes}>
          <legend>{t('list.group.with')}</legend>
          {others.length === 0 && <p className={styles.none}>{t('list.group.noOther')}</p>}
          {others.map((id) => (
            <label key={id} className={styles.note}>
              <input type="checkbox" checked={chosen.has(id)} onChange={({ target }) => choose(id, target.checked)} />
              <span>{plainTextOf(book.words(id)).trim() || t('list.blank')}</span>
            </label>
          ))}
        </fieldset>
        <FieldError id="list-group-with" error={isAsked && !isEnough ? t('list.group.needsOther') : undefined} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('list.group.makeAction')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface RenameDialogProps {
  group: Group
  onRename: (title: string) => void
  onClose: () => void
}

export function RenameDialog({ group, onRename, onClose }: RenameDialogProps) {
  const t = useText()
  const [title, setTitle] = useState(group.title)
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    onRename(title)
  }
  return (
    <Dialog title={t('list.group.rename')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submitted}>
        <TextField
          label={t('board.group.title')}
          value={title}
          maxLength={LONGEST_TITLE}
          autoComplete="off"
          onChange={({ target }) => setTitle(target.value)}
        />
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('list.group.renameAction')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
