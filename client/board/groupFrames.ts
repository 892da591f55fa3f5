import { type Box, boxCentre, boxGrown, boxHolds } from '../../shared/geometry.ts'
import { LEAST_IN_GROUP } from '../../shared/grouping.ts'
import type { GroupId, NoteId } from '../../shared/ids.ts'
import type { BoardPoint } from '../../shared/units.ts'
import type { Editor } from './Editor.ts'
import { type BoardGroup, frameAround } from './Groups.ts'

/** How titles of groups are set, in em of their letters; `above` is how far they stand out of the frame, `insetPx` how far in from its left. `GroupTitles.tsx` draws with the same numbers. */
export const GROUP_TITLE = { height: 1.7, padding: 0.5, gap: 0.45, icon: 1.25, above: 1.1, insetPx: 8 } as const
const LETTERS = 24 // board units, while that can be read
const LEAST_LETTERS_PX = 14
/** A title is cut no shorter than this, however small its frame: in board units near by, in screen pixels from afar. */
const LEAST_WIDTH = 340
const LEAST_WIDTH_PX = 120
const LEAST_FRAME_PX = 64 // smaller than this, a frame bears no title: it would cover more than it names
const BOLD = 1.06
/** What a title without words is taken to be as wide as. */
const UNTITLED = 'Groupe'
const REACH_PX = { mouse: 3, pen: 3, touch: 10 } as const

/**
 * The frame of a group as it is drawn now. While some of its notes are in a hand, those that would stay are in it: whose
 * middle is still within the frame as it was. Undefined when too few would be left.
 */
export function frameOf(editor: Editor, { group, notes, frame }: BoardGroup): Box | undefined {
  const isPart = notes.some((id) => !editor.isHeld(id))
  const staying = isPart ? notes.filter((id) => !editor.isHeld(id) || isInside(editor, id, frame)) : notes
  if (staying.length < LEAST_IN_GROUP) return undefined
  return frameAround(
    group,
    staying.flatMap((id) => editor.whereIs(id) ?? []),
  )
}

/** Height of the letters of titles, in screen pixels: they are read from afar. @param leastPx for a wall read from the back */
export function titleLetters(zoom: number, leastPx = LEAST_LETTERS_PX): number {
  return Math.max(leastPx, LETTERS * zoom)
}
/** The widest that a title may be, in screen pixels; 0 where there is no room for one. */
export function titleRoom(frame: Box, zoom: number): number {
  const width = frame.width * zoom
  return width < LEAST_FRAME_PX ? 0 : Math.max(width - 2 * GROUP_TITLE.insetPx, LEAST_WIDTH * zoom, LEAST_WIDTH_PX)
}

/** Where the title of a group is drawn now, on the upper edge of its frame, in board units; undefined when it has none. */
export function titleBox(editor: Editor, of: BoardGroup): Box | undefined {
  const frame = frameOf(editor, of)
  const { zoom } = editor.camera
  const room = frame && titleRoom(frame, zoom)
  if (!frame || !room) return undefined
  const letters = titleLetters(zoom)
  const { title, stacked } = of.group
  const words = editor.measure(title || UNTITLED, { bold: true, italic: false }) * BOLD
  const count = editor.measure(String(of.notes.length), { bold: false, italic: false })
  const em = 2 * GROUP_TITLE.padding + words + GROUP_TITLE.gap + count + (stacked ? GROUP_TITLE.icon : 0)
  const width = Math.min(room, em * letters) / zoom
  const height = (letters * GROUP_TITLE.height) / zoom
  return { x: frame.x + GROUP_TITLE.insetPx / zoom, y: frame.y - (letters * GROUP_TITLE.above) / zoom, width, height }
}

/** The group whose title is under the hand. */
export function titleAt(
  editor: Editor,
  point: BoardPoint,
  device: 'mouse' | 'pen' | 'touch',
  except?: GroupId,
): BoardGroup | undefined {
  return editor.groups.list.findLast((group) => {
    const box = group.group.id === except ? undefined : titleBox(editor, group)
    return box && boxHolds(boxGrown(box, REACH_PX[device] / editor.camera.zoom), point)
  })
}

/** The group, its notes side by side, in whose frame a point lies; the smallest where several do. */
export function frameAt(editor: Editor, point: BoardPoint, isMeant: (group: BoardGroup) => boolean = () => true) {
  let found: BoardGroup | undefined
  for (const id of editor.groups.index.near(point)) {
    const group = editor.groups.get(id)
    if (!group || group.group.stacked || !isMeant(group)) continue
    if (!found || areaOf(group.frame) < areaOf(found.frame)) found = group
  }
  return found
}

function isInside(editor: Editor, note: NoteId, frame: Box): boolean {
  const box = editor.whereIs(note)
  return box !== undefined && boxHolds(frame, boxCentre(box))
}
function areaOf({ width, height }: Box): number {
  return width * height
}
