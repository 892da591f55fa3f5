import { byOrder } from '../../../shared/document/order.ts'
import { type Box, boxesMeet, boxGrown } from '../../../shared/geometry.ts'
import type { NoteId } from '../../../shared/ids.ts'
import type { Editor } from '../../board/Editor.ts'
import { type BoardNote, drawnBox } from '../../board/Notes.ts'
import { type Drawn, KeptCanvas } from '../KeptCanvas.ts'
import { drawNote, type Mark } from './drawNote.ts'
import { type Palette, paletteOf } from './palette.ts'

const MOST_PATCHES = 80 // more changes at once are cheaper drawn all together
const PATCH_ROOM_PX = 3 // the outline of what is chosen, and what a browser smooths beyond an edge

/**
 * All notes as one picture, for when they are too many to be elements. While the camera moves only the picture's transform
 * changes; a change draws what it touched, and nothing else.
 */
export class FarPicture {
  readonly #editor: Editor
  readonly #canvas: HTMLCanvasElement
  readonly #kept: KeptCanvas
  readonly #stops: (() => void)[]
  #palette: Palette
  /** Where each note is in the picture, so that it can be taken out again. */
  readonly #boxes = new Map<NoteId, Box>()
  /** The notes that are elements, and so not in it. */
  #held: ReadonlySet<NoteId> = new Set()

  constructor(editor: Editor, canvas: HTMLCanvasElement) {
    this.#editor = editor
    this.#canvas = canvas
    this.#kept = new KeptCanvas(editor, canvas, () => this.#paintAll())
    this.#palette = paletteOf(canvas)
    const { camera, drawn, mounted, plane } = editor.signals
    const theme = new MutationObserver(() => this.#repaint())
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.#stops = [
      plane.listen(() => this.#turn()),
      camera.listen(() => this.#follow()),
      mounted.listen(() => this.#turn()),
      drawn.listen((ids) => this.#patch(ids)),
      () => theme.disconnect(),
      () => this.#kept.forget(),
    ]
    this.#turn()
  }
  close(): void {
    for (const stop of this.#stops) stop()
  }

  /** Shown as long as notes are missing among the elements: the last of them comes before the picture goes. */
  #turn(): void {
    const { mounted } = this.#editor
    if (mounted.isFar) {
      if (this.#canvas.hidden) this.#kept.draw()
      this.#canvas.hidden = false
      this.#heldChanged()
    } else if (!mounted.isBehind && !this.#canvas.hidden) {
      requestAnimationFrame(() => {
        if (!mounted.isFar) this.#hide()
      })
    }
  }
  #hide(): void {
    this.#canvas.hidden = true
    this.#kept.forget()
    this.#boxes.clear()
  }
  #repaint(): void {
    this.#palette = paletteOf(this.#canvas)
    if (!this.#canvas.hidden) this.#kept.draw()
  }

  #follow(): void {
    if (!this.#canvas.hidden) this.#kept.follow()
  }
  #paintAll(): void {
    const { mounted, notes } = this.#editor
    const { drawn } = this.#kept
    this.#boxes.clear()
    this.#held = new Set(mounted.isFar ? mounted.list : [])
    if (drawn) this.#paint(notes.index.inBox(drawn.region))
  }

  /** What was held and is no element any more goes back into the picture, and the reverse. */
  #heldChanged(): void {
    const held = new Set(this.#editor.mounted.list)
    const changed = [...held].filter((id) => !this.#held.has(id))
    for (const id of this.#held) if (!held.has(id)) changed.push(id)
    this.#held = held
    this.#patch(new Set(changed))
  }

  /** Draws again what these notes covered and cover now. */
  #patch(ids: ReadonlySet<NoteId>): void {
    const { context, drawn } = this.#kept
    if (!context || !drawn || this.#canvas.hidden) return
    const { notes, mounted } = this.#editor
    // What is an element, and was one before, is not in the picture: two hundred notes in the hand cost it nothing.
    const concerned = [...ids].filter((id) => this.#boxes.has(id) || !mounted.has(id))
    if (concerned.length > MOST_PATCHES) return this.#kept.draw()
    const boxes: Box[] = []
    for (const id of concerned) {
      const before = this.#boxes.get(id)
      const note = mounted.has(id) ? undefined : notes.get(id)
      if (before) boxes.push(before)
      if (note) boxes.push(drawnBox(note))
      this.#boxes.delete(id)
    }
    const patches = boxes.filter((box) => boxesMeet(box, drawn.region)).map((box) => this.#snapped(box, drawn))
    if (patches.length === 0) return
    context.save()
    this.#kept.countInUnits(drawn)
    context.beginPath()
    for (const { x, y, width, height } of patches) context.rect(x, y, width, height)
    context.clip()
    for (const { x, y, width, height } of patches) context.clearRect(x, y, width, height)
    this.#paint(new Set(patches.flatMap((patch) => notes.index.inBox(patch))))
    context.restore()
  }
  /** Edges lie between pixels of the canvas: a half cleared pixel would leave a trail. */
  #snapped(box: Box, { region, zoom, sharpness }: Drawn): Box {
    const scale = zoom * sharpness
    const grown = boxGrown(box, PATCH_ROOM_PX / zoom)
    const left = Math.floor((grown.x - region.x) * scale)
    const top = Math.floor((grown.y - region.y) * scale)
    const right = Math.ceil((grown.x + grown.width - region.x) * scale)
    const bottom = Math.ceil((grown.y + grown.height - region.y) * scale)
    return {
      x: region.x + left / scale,
      y: region.y + top / scale,
      width: (right - left) / scale,
      height: (bottom - top) / scale,
    }
  }

  #markOf(id: NoteId): Mark | undefined {
    if (this.#editor.selection.has(id)) return 'chosen'
    return this.#editor.found.has(id) ? 'found' : undefined
  }

  /** Lowest first; not those that are elements. */
  #paint(ids: Iterable<NoteId>): void {
    const { context, drawn } = this.#kept
    if (!context || !drawn) return
    const { notes, mounted } = this.#editor
    const visible: BoardNote[] = []
    for (const id of ids) {
      const note = mounted.isFar && mounted.has(id) ? undefined : notes.get(id)
      if (note) visible.push(note)
    }
    this.#kept.countInUnits(drawn)
    for (const note of visible.sort(byOrder)) {
      drawNote(context, note, this.#markOf(note.id), drawn.zoom, notes, this.#palette)
      this.#boxes.set(note.id, drawnBox(note))
    }
  }
}
