import { CornerDownRight, EllipsisVertical, Lock, Pencil, Plus } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useCallback } from 'react'
import { roots } from '../../../shared/document/keys.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { SaidUnder } from '../../canvas/SaidUnder.tsx'
import { StaticText } from '../../richText/StaticText.tsx'
import { useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { CommentCount } from '../comments/CommentCount.tsx'
import { stepFocus } from '../list/focusing.ts'
import { useList, useNote, useWords } from '../list/listContext.ts'
import { NoteEditor } from '../list/NoteEditor.tsx'
import { useWriter } from '../list/useWriters.ts'
import type { TreePlace } from './places.ts'
import { useTreeParts } from './treeContext.ts'
import styles from './TreeOutline.module.css'

/** A note of a tree: its words, what else it hangs on, and what can be done with it. What is written out elsewhere says where. */
export function TreeRow({ place }: { place: TreePlace }) {
  const t = useText()
  const { canWrite, ruleFor } = useList()
  const { doing, startOf } = useTreeParts()
  const note = useNote(place.note)
  const writer = useWriter(place.note)
  if (!note) return null
  const { branch, part, key } = place
  const stops = branch?.stops
  const isEdited = doing?.what === 'edit' && doing.key === key
  const rule = ruleFor('note.write', note)
  const isKept = rule === 'notYours' || rule === 'locked'
  const others = branch?.holders.filter((id) => id !== branch.under) ?? []
  return (
    <div
      className={styles.row}
      // What is written out elsewhere is found there by its note.
      {...(stops ? { 'data-thing': key } : { 'data-note': place.note })}
      data-part={part}
      style={{ '--paper': `var(--note-${note.colour})` } as CSSProperties}
    >
      {isEdited ? <Editing place={place} /> : <Words place={place} />}
      {!isEdited && stops && part !== 'problem' && (
        <p className={styles.mark}>
          <CornerDownRight size={16} strokeWidth={1.75} aria-hidden />
          {t(stops === 'problem' ? 'tree.isProblem' : `tree.again.${part}`)}
        </p>
      )}
      {!isEdited && others.length > 0 && part !== 'problem' && (
        <p className={styles.mark}>
          {t(`tree.also.${part}`, { starts: others.map((id) => t('tree.quoted', { start: startOf(id) })).join(', ') })}
        </p>
      )}
      {!isEdited && <SaidUnder note={note} className={styles.mark} />}
      {writer && !isEdited && <p className={styles.mark}>{t('list.writing', { name: writer })}</p>}
      {!isEdited && (
        <div className={styles.side}>
          {isKept && (
            <span className={styles.kept}>
              <Lock size={16} strokeWidth={1.75} role="img" aria-label={t('step.readOnly')} />
            </span>
          )}
          {!stops && <CommentCount root={roots.notes} id={place.note} />}
          {canWrite && <Tools place={place} mayEdit={!rule} />}
        </div>
      )}
    </div>
  )
}

function Words({ place: { key, note, branch } }: { place: TreePlace }): ReactNode {
  const t = useText()
  const { canWrite } = useList()
  const { edit } = useTreeParts()
  const words = useWords(note)
  const isBlank = plainTextOf(words).trim() === ''
  return (
    // With the mouse a second way in; the button beside it is for every hand.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.words} onDoubleClick={canWrite && !branch?.stops ? () => edit(key) : undefined}>
      {isBlank ? <p className={styles.blank}>{t('list.blank')}</p> : <StaticText words={words} terms="keys" />}
    </div>
  )
}

/** Its words with the caret in them: Enter goes on beside it, Tab and Shift+Tab take it in and out, Escape leads out. */
function Editing({ place }: { place: TreePlace }) {
  const { startNew, shift } = useTreeParts()
  const { key, part, branch, note } = place
  const heard = useCallback(
    (event: globalThis.KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
      if (event.key === 'Enter' && !event.shiftKey) {
        const hook =
          part === 'problem'
            ? { side: 'causes' as const, under: note }
            : branch?.under && { side: part, under: branch.under, after: note }
        if (!hook) return false
        queueMicrotask(() => startNew(hook)) // the text that handles the key is about to go
        return true
      }
      if (event.key !== 'Tab' || part === 'problem') return false
      queueMicrotask(() => shift(key, event.shiftKey ? 'outward' : 'inward'))
      return true
    },
    [branch, key, note, part, shift, startNew],
  )
  return <NoteEditor id={note} onKey={heard} />
}

function Tools({ place, mayEdit }: { place: TreePlace; mayEdit: boolean }) {
  const t = useText()
  const { openMenu, edit, remove, shift, startNew, places, startOf, doing, closed } = useTreeParts()
  const { key, note, part, branch } = place
  const start = startOf(note)
  const stops = branch?.stops
  const keyPressed = (event: KeyboardEvent<HTMLElement>) => {
    const button = event.currentTarget
    const isTurned = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey
    if (isTurned && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      shift(key, event.key === 'ArrowRight' ? 'inward' : 'outward')
    } else if (event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === 'Enter' || event.key === ' ') openMenu(key, button)
    else if (event.key === 'Delete') remove(key)
    else if (event.key === 'F2') edit(key)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const to = event.key === 'ArrowLeft' ? place.holder : firstBelow(places, place)
      if (to) document.querySelector<HTMLElement>(`[data-entry="${to.key}"]`)?.focus()
    } else if (!stepFocus(button, event.key)) return
    // No click follows: react-aria takes a click without a pointer for a screen reader's, and leaves the focus aside.
    event.preventDefault()
  }
  return (
    <>
      {mayEdit && !stops && (
        <IconButton name={t('list.edit')} className={styles.edit} tabIndex={-1} aria-hidden onClick={() => edit(key)}>
          <Pencil size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {!stops && part !== 'problem' && (
        <Button
          kind="quiet"
          className={styles.add}
          aria-label={t(`tree.addTo.${part}`, { start })}
          aria-disabled={closed !== undefined}
          icon={<Plus size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => startNew({ side: part, under: note })}
        >
          {t(`tree.one.${part}`)}
        </Button>
      )}
      <button
        type="button"
        className={styles.menu}
        data-entry={key}
        aria-haspopup="menu"
        aria-expanded={doing?.what === 'menu' && doing.key === key}
        aria-label={t('list.actions', { start })}
        aria-keyshortcuts="F2 Delete Alt+Shift+ArrowRight Alt+Shift+ArrowLeft"
        onClick={(event) => openMenu(key, event.currentTarget)}
        onKeyDown={keyPressed}
      >
        <EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />
      </button>
    </>
  )
}

function firstBelow(places: ReadonlyMap<string, TreePlace>, { key }: TreePlace): TreePlace | undefined {
  for (const place of places.values()) if (place.holder?.key === key) return place
  return undefined
}
