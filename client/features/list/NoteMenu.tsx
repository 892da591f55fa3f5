import {
  ClipboardList,
  ClipboardPlus,
  Crosshair,
  FolderInput,
  Group,
  MessageSquarePlus,
  Palette,
  Pencil,
  ScrollText,
  SquarePlus,
  Tag,
  Trash2,
  Ungroup,
} from 'lucide-react'
import type { DocumentAct } from '../../../shared/access.ts'
import { isMatrix } from '../../../shared/domain/matrix.ts'
import { meaningParts, saidOf } from '../../../shared/domain/meaning.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import type { Grouping } from './grouping.ts'
import { useList, useNote } from './listContext.ts'
import { RowMenu } from './RowMenu.tsx'

export type NoteAction =
  | 'edit'
  | 'comment'
  | 'makeSheet'
  | 'openSheet'
  | 'move'
  | 'mean'
  | 'weigh'
  | 'join'
  | 'makeGroup'
  | 'makeFinding'
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
  ['makeFinding', ScrollText, 'finding.create'],
  ['makeSheet', ClipboardPlus, 'sheet.create'],
  ['comment', MessageSquarePlus, 'comment'],
  ['remove', Trash2, 'note.remove'],
] as const satisfies readonly (readonly [NoteAction, unknown, DocumentAct])[]

interface NoteMenuProps {
  note: NoteId
  grouping: Grouping
  /** In how many action sheets it is. */
  sheetCount: number
  /** Where it opens. */
  button: HTMLElement
  onChoose: (action: NoteAction) => void
  onClose: () => void
}

/** What can be done with a note. What may not be done now is there, and says why. */
export function NoteMenu({ note: id, grouping, sheetCount, button, onChoose, onClose }: NoteMenuProps) {
  const t = useText()
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
    // Speaking beside a note, or making something of it, takes no right over the note.
    const isBeside = act === 'comment' || act === 'finding.create' || act === 'sheet.create'
    return ruleFor(act, isBeside ? undefined : note)
  }
  const items = actions.map(([action, icon, act]) => ({
    id: action,
    label: action === 'makeSheet' ? t('sheets.make') : t(`list.${action}`),
    icon,
    isDangerous: action === 'remove',
    rule: note && ruleOf(act),
  }))
  const made = { id: 'openSheet', label: t('sheets.inSheets', { count: sheetCount }), icon: ClipboardList } as const
  return (
    <RowMenu button={button} items={sheetCount > 0 ? [made, ...items] : items} onChoose={onChoose} onClose={onClose} />
  )
}
