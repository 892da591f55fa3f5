import {
  CornerUpRight,
  IndentDecrease,
  IndentIncrease,
  Locate,
  MessageSquarePlus,
  Pencil,
  Plus,
  Trash2,
  Unlink,
} from 'lucide-react'
import type { ActRule } from '../../../shared/access.ts'
import { useText } from '../../text/index.ts'
import { useList, useNote } from '../list/listContext.ts'
import { RowMenu } from '../list/RowMenu.tsx'
import type { TreePlace } from './places.ts'
import type { TreeActing } from './TreeActing.ts'

export type TreeAction =
  | 'goTo'
  | 'edit'
  | 'causes'
  | 'effects'
  | 'hang'
  | 'inward'
  | 'outward'
  | 'detach'
  | 'comment'
  | 'remove'

interface TreeMenuProps {
  place: TreePlace
  acting: TreeActing
  /** Where it opens. */
  button: HTMLElement
  onChoose: (action: TreeAction) => void
  onClose: () => void
}

/** What can be done with a note of a tree. What may not be done now is there, and says why. */
export function TreeMenu({ place, acting, button, onChoose, onClose }: TreeMenuProps) {
  const t = useText()
  const { ruleFor } = useList()
  const note = useNote(place.note)
  const { part, branch } = place
  const creating = ruleFor('note.create')
  const hanging = acting.ruleForHanging(place)
  const all: (readonly [TreeAction, typeof Pencil, boolean, ActRule | undefined, label?: string])[] = [
    ['goTo', Locate, branch?.stops !== undefined, undefined],
    ['edit', Pencil, !branch?.stops, note && ruleFor('note.write', note)],
    ['causes', Plus, !branch?.stops && part !== 'effects', creating],
    ['effects', Plus, !branch?.stops && part !== 'causes', creating],
    ['hang', CornerUpRight, branch !== undefined, hanging, t(branch?.under ? 'tree.do.hang' : 'tree.do.join')],
    ['inward', IndentIncrease, acting.inward(place) !== undefined, hanging],
    ['outward', IndentDecrease, acting.outward(place) !== undefined, hanging],
    ['detach', Unlink, branch?.under !== undefined, acting.ruleForDetaching(place)],
    ['comment', MessageSquarePlus, !branch?.stops, ruleFor('comment')],
    ['remove', Trash2, !branch?.stops, note && ruleFor('note.remove', note)],
  ]
  const items = all
    .filter(([, , isThere]) => isThere)
    .map(([id, icon, , rule, label = t(`tree.do.${id}`)]) => ({ id, icon, rule, label, isDangerous: id === 'remove' }))
  return <RowMenu button={button} items={items} onChoose={onChoose} onClose={onClose} />
}
