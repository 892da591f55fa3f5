import { boxAround, boxOf } from '../../../shared/geometry.ts'
import { orderTrees } from '../../../shared/layout/treeOrdering.ts'
import { hasBranches, type ProblemTrees, readTrees } from '../../../shared/problemTree.ts'
import type { Editor } from '../Editor.ts'
import { drawnBox } from '../Notes.ts'
import { zoneOf } from '../zones.ts'
import { standing } from './tidying.ts'

/**
 * Puts the notes of the problem trees where their drawing has them. What may not be moved stays, and is gone around; a pile
 * stays one. One step to undo.
 * @returns whether anything was moved
 */
export function orderTree(editor: Editor): boolean {
  const read = treesOn(editor)
  if (!hasBranches(read)) return false
  const all = [...editor.notes.all()]
  const loose = all.filter(({ id }) => editor.groups.of(id)?.group.stacked !== true)
  const movable = editor.permitted(
    'note.move',
    loose.map(({ id }) => id),
  )
  const moving = new Set(movable.map(({ id }) => id))
  const { problem, causes, effects } = read.zones
  const ground = boxAround([...problem, ...causes, ...effects].map(({ at, size }) => boxOf(at, size)))
  const ordered = orderTrees(
    read,
    movable.map(({ id, at, size, fit, zone }) => ({ id, at, size: [size[0], fit.height], zone })),
    ground ? standing(editor, ground, moving) : all.filter(({ id }) => !moving.has(id)).map(drawnBox),
  )
  if (ordered.length === 0) return false
  editor.change((board) => {
    for (const { id, at, zone } of ordered) {
      const size = editor.notes.get(id)?.size ?? [0, 0]
      board.updateNote(id, { at, zone: zone ?? zoneOf(editor.zones, { at, size }) })
    }
  })
  editor.tell({ kind: 'tidied', count: ordered.length })
  return true
}

function treesOn(editor: Editor): ProblemTrees {
  return readTrees({ notes: [...editor.notes.all()], links: editor.board.all('links'), zones: editor.zones })
}
