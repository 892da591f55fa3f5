import { ordersAbove } from '../../../shared/document/order.ts'
import type { Group } from '../../../shared/domain/zone.ts'
import { boxCentre, boxHolds } from '../../../shared/geometry.ts'
import { type GroupId, newId, type NoteId } from '../../../shared/ids.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { Editor } from '../Editor.ts'
import { type BoardNote, drawnBox } from '../Notes.ts'
import { wholeIn } from './regrouping.ts'

/**
 * The groups of copies: a group that is copied whole is a group again; a single copy is in the group of its original as long
 * as it lies in its frame.
 * @param by how far the copies lie from the originals
 */
export function copyGroups(
  editor: Editor,
  originals: readonly BoardNote[],
  by: BoardPoint,
): { readonly fresh: readonly Group[]; groupOf: (original: NoteId) => GroupId | undefined } {
  const mayGroup = editor.ruleFor('group') === undefined
  const whole = mayGroup ? wholeIn(editor, new Set(originals.map(({ id }) => id))) : []
  const orders = ordersAbove(editor.board.groups(), whole.length)
  const copyOf = new Map<GroupId, Group>(
    whole.map(({ group }, index) => [
      group.id,
      { ...group, id: newId<GroupId>(), zone: undefined, order: orders[index] ?? group.order },
    ]),
  )
  const boxes = new Map(originals.map((note) => [note.id, drawnBox(note)]))
  return {
    fresh: [...copyOf.values()],
    groupOf(original) {
      const own = editor.groups.of(original)
      const box = boxes.get(original)
      if (!own || !box) return undefined
      const [x, y] = boxCentre(box)
      const copy = copyOf.get(own.group.id)
      if (copy) return copy.id
      const isInFrame = boxHolds(own.frame, [x + by[0], y + by[1]])
      return isInFrame && !editor.ruleFor('group', own.group) ? own.group.id : undefined
    },
  }
}
