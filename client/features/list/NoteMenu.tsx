import {
  Crosshair,
  FolderInput,
  Group,
  Lock,
  MessageSquarePlus,
  Palette,
  Pencil,
  SquarePlus,
  Tag,
  Trash2,
  Ungroup,
} from 'lucide-react'
import { useId, useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { DocumentAct } from '../../../shared/access.ts'
import { isMatrix } from '../../../shared/domain/matrix.ts'
import { meaningParts, saidOf } from '../../../shared/domain/meaning.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { useOpenWhileStill } from '../../ui/useOpenWhileStill.ts'
import type { Grouping } from './grouping.ts'
import { useList, useNote } from './listContext.ts'
import styles from './NoteMenu.module.css'

export type NoteAction =
  | 'edit'
  | 'comment'
  | 'move'
  | 'mean'
  | 'weigh'
  | 'join'
  | 'makeGroup'
  | 'leave'
  | 'colour'
  | 'remove'
const allActions = [
  ['edit', Pencil, 'note.write'],
  ['move', FolderInput, 'note.move'],
  ['mean', Tag, 'note.move'],
  ['weigh', Crosshair, 'note.move'],
  ['join', Group, 'group'],
  ['makeGroup', SquarePlus, 'group'],
  ['leave', Ungroup, 'group'],
  ['colour', Palette, 'note.write'],
  ['comment', MessageSquarePlus, 'comment'],
  ['remove', Trash2, 'note.remove'],
] as const satisfies readonly (readonly [NoteAction, unknown, DocumentAct])[]

interface NoteMenuProps {
  note: NoteId
  grouping: Grouping
  /** Where it opens. */
  button: HTMLElement
  onChoose: (action: NoteAction) => void
  onClose: () => void
}

/** One menu for all the notes: a thousand closed ones would weigh more than the notes. */
export function NoteMenu({ note: id, grouping, button, onChoose, onClose }: NoteMenuProps) {
  const t = useText()
  const whyId = useId()
  const { book, ruleFor } = useList()
  const note = useNote(id)
  const zones = book.zones()
  const present = grouping.groupOf(id)
  const actions = allActions.filter(([action]) => {
    if (action === 'mean') return meaningParts.some((part) => saidOf(zones, part).length > 0)
    if (action === 'weigh') return isMatrix(zones.find((zone) => zone.id === note?.zone))
    if (action === 'join') return grouping.groups().some(({ group }) => group.id !== present?.id)
    return action !== 'leave' || present !== undefined
  })
  const ruleOf = (act: DocumentAct) => {
    if (act === 'group') return grouping.ruleFor(id)
    // Speaking beside a note takes no right over the note.
    return ruleFor(act, act === 'comment' ? undefined : note)
  }
  const rules = new Map(note && actions.map(([action, , act]) => [action, ruleOf(act)]))
  const why = [...rules.values()].find((rule) => rule !== undefined)
  const anchor = useRef(button)
  useOpenWhileStill(button)
  const name = button.getAttribute('aria-label') ?? ''
  return (
    <Popover
      className={styles.popover ?? ''}
      aria-label={name}
      triggerRef={anchor}
      placement="bottom end"
      isOpen
      // The rest of the page stays reachable: the caret goes into the note in the very moment the menu closes.
      isNonModal
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {why && (
        <p className={styles.why} id={whyId}>
          <Lock size={18} strokeWidth={1.75} aria-hidden />
          {t(`step.why.${why}`)}
        </p>
      )}
      <Menu
        className={styles.menu ?? ''}
        aria-label={name}
        {...(why && { 'aria-describedby': whyId })}
        disabledKeys={actions.flatMap(([action]) => (rules.get(action) ? [action] : []))}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that was asked for has the focus
        autoFocus="first"
        onAction={(action) => onChoose(action as NoteAction)}
        onClose={onClose}
      >
        {actions.map(([action, Icon]) => (
          <MenuItem
            key={action}
            id={action}
            textValue={t(`list.${action}`)}
            className={classNames(styles.item, action === 'remove' && styles.dangerous)}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {t(`list.${action}`)}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
