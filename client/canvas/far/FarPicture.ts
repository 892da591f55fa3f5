import { byOrder } from '../../../shared/document/BoardDocument.ts'
import { type Box, boxesMeet, boxGrown } from '../../../shared/geometry.ts'
import type { NoteId } from '../../../shared/ids.ts'
import type { Editor } from '../../board/Editor.ts'
import { type BoardNote, drawnBox } from '../../board/Notes.ts'
import { drawNote } from './drawNote.ts'
import { type Palette, paletteOf } from './palette.ts'

const AROUND = 0.25 // of the view, drawn on each side besides: how far one may pan on one picture
const MOST_PIXELS = 12e6
const MOST_SHARPNESS = 2
/** A picture is stretched between these before it is drawn anew. */
const STRETCH = { least: 0.7, most: 1.6 }
const SHARP_AFTER_MS = 120
const MOST_PATCHES = 80 // more changes at once are cheaper drawn all together
const PATCH_ROOM_PX = 3 // the outline of what is chosen, and what a browser smooths beyond an edge

/** What was drawn last: around which part of the board, at which zoom, and with how many canvas pixels a screen pixel. */
interface Drawn {
  readonly region: Box
  readonly zoom: number
  readonly sharpness: number
}

/**
 * All notes as one picture, for when they are too many to be elements. While the camera moves only the picture's transform
 * changes; a change draws what it touched, and nothing else.
 */
export class FarPicture {
  readonly #editor: Editor
  readonly #canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D | null
  readonly #stops: (() => void)[]
  #palette: Palette
  #drawn: Drawn | undefined
  /** Where each note is in the picture, so that it can be taken out again. */
  readonly #boxes = new Map<NoteId, Box>()
  /** The notes that are elements, and so not in it. */
  #held: ReadonlySet<NoteId> = new Set()
  #sharpening: ReturnType<typeof setTimeout> | undefined

  constructor(editor: Editor, canvas: HTMLCanvasElement) {
    this.#editor = editor
    this.#canvas = canvas
    this.#context = canvas.getContext('2d')
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
      () => clearTimeout(this.#sharpening),
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
      if (this.#canvas.hidden) this.#draw()
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
    this.#drawn = undefined
    this.#boxes.clear()
    clearTimeout(this.#sharpening)
  }
  #repaint(): void {
    this.#palette = paletteOf(this.#canvas)
    if (!this.#canvas.hidden) this.#draw()
  }

  #follow(): void {
    if (this.#canvas.hidden) return
    const drawn = this.#drawn
    const { box, zoom } = this.#editor.camera
    const stretch = drawn ? zoom / drawn.zoom : 0
    if (!drawn || stretch < STRETCH.least || stretch > STRETCH.most || !holds(drawn.region, box)) return this.#draw()
    this.#place(drawn)
    clearTimeout(this.#sharpening)
    if (stretch !== 1) this.#sharpening = setTimeout(() => this.#draw(), SHARP_AFTER_MS)
  }
  #place({ region, zoom }: Drawn): void {
    const { camera } = this.#editor
    const [x, y] = camera.toScreen([region.x, region.y])
    this.#canvas.style.transform = `translate(${x}px, ${y}px) scale(${camera.zoom / zoom})`
  }

  #draw(): void {
    clearTimeout(this.#sharpening)
    const context = this.#context
    const { camera, mounted, notes } = this.#editor
    const [width, height] = [camera.size[0] * (1 + 2 * AROUND), camera.size[1] * (1 + 2 * AROUND)]
    if (!context || width === 0 || height === 0) return
    const { box, zoom } = camera
    const region = {
      x: box.x - box.width * AROUND,
      y: box.y - box.height * AROUND,
      width: width / zoom,
      height: height / zoom,
    }
    const sharpness = Math.min(MOST_SHARPNESS, devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)))
    this.#resize(width, height, sharpness)
    this.#drawn = { region, zoom, sharpness }
    this.#boxes.clear()
    this.#held = new Set(mounted.isFar ? mounted.list : [])
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height)
    this.#paint(notes.index.inBox(region))
    this.#place(this.#drawn)
  }
  #resize(width: number, height: number, sharpness: number): void {
    const canvas = this.#canvas
    const [pixelWidth, pixelHeight] = [Math.round(width * sharpness), Math.round(height * sharpness)]
    if (canvas.width === pixelWidth && canvas.height === pixelHeight) return
    canvas.width = pixelWidth
    canvas.height = pixelHeight
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
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
    const context = this.#context
    const drawn = this.#drawn
    if (!context || !drawn || this.#canvas.hidden || ids.size === 0) return
    if (ids.size > MOST_PATCHES) return this.#draw()
    const { notes, mounted } = this.#editor
    const boxes: Box[] = []
    for (const id of ids) {
      const before = this.#boxes.get(id)
      const note = mounted.has(id) ? undefined : notes.get(id)
      if (before) boxes.push(before)
      if (note) boxes.push(drawnBox(note))
      this.#boxes.delete(id)
    }
    const patches = boxes.filter((box) => boxesMeet(box, drawn.region)).map((box) => this.#snapped(box, drawn))
    if (patches.length === 0) return
    context.save()
    this.#countInUnits(context, drawn)
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

  /** Lowest first; not those that are elements. */
  #paint(ids: Iterable<NoteId>): void {
    const context = this.#context
    const drawn = this.#drawn
    if (!context || !drawn) return
    const { notes, mounted, selection } = this.#editor
    const visible: BoardNote[] = []
    for (const id of ids) {
      const note = mounted.isFar && mounted.has(id) ? undefined : notes.get(id)
      if (note) visible.push(note)
    }
    this.#countInUnits(context, drawn)
    for (const note of visible.sort(byOrder)) {
      drawNote(context, note, selection.has(note.id), drawn.zoom, notes, this.#palette)
      this.#boxes.set(note.id, drawnBox(note))
    }
  }
  #countInUnits(context: CanvasRenderingContext2D, { region, zoom, sharpness }: Drawn): void {
    const scale = zoom * sharpness
    context.setTransform(scale, 0, 0, scale, -region.x * scale, -region.y * scale)
  }
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
