import { type Box, boxGrown } from '../../../shared/geometry.ts'
import type { Editor } from '../../board/Editor.ts'
import type { Figure, FigureKind } from '../../board/Figures.ts'
import { type Drawn, KeptCanvas } from '../KeptCanvas.ts'
import { drawLink } from './drawLink.ts'
import { drawShape } from './drawShape.ts'
import { drawStroke } from './drawStroke.ts'
import { type FigurePalette, figurePaletteOf } from './palette.ts'

const FADED = 0.25 // what the eraser has touched

/** All figures of some kinds as one picture that is kept while the camera moves. */
export class FigurePicture {
  readonly #editor: Editor
  readonly #canvas: HTMLCanvasElement
  readonly #kinds: readonly FigureKind[]
  readonly #kept: KeptCanvas
  readonly #stops: (() => void)[]
  #palette: FigurePalette
  /** What the picture holds: see `#shownIn`. */
  #shown: unknown[] = []

  constructor(editor: Editor, canvas: HTMLCanvasElement, kinds: readonly FigureKind[]) {
    this.#editor = editor
    this.#canvas = canvas
    this.#kinds = kinds
    this.#palette = figurePaletteOf(canvas)
    this.#kept = new KeptCanvas(editor, canvas, (drawn) => this.#paint(drawn))
    const theme = new MutationObserver(() => {
      this.#palette = figurePaletteOf(this.#canvas)
      this.#draw()
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const { camera, figures, sketch, zones } = editor.signals
    this.#stops = [
      camera.listen(() => !canvas.hidden && this.#kept.follow()),
      figures.listen(() => this.#figuresChanged()),
      zones.listen(() => this.#draw()), // the letters may be others
      sketch.listen(() => this.#sketched()),
      () => theme.disconnect(),
      () => this.#kept.forget(),
    ]
    this.#draw()
  }
  close(): void {
    for (const stop of this.#stops) stop()
  }

  #wasErasing = false
  #sketched(): void {
    const isErasing = this.#editor.sketch?.kind === 'erase'
    if (this.#kinds.includes('strokes') && (isErasing || this.#wasErasing)) this.#draw()
    this.#wasErasing = isErasing
  }

  /** A link that follows a note is no reason to draw all ink again. */
  #figuresChanged(): void {
    const { drawn } = this.#kept
    const shown = drawn && this.#shownIn(drawn.region)
    const isSame = shown?.length === this.#shown.length && shown.every((one, index) => one === this.#shown[index])
    if (!isSame) this.#draw()
  }
  /** The figures in a region, each with how far it is held from its place and whether its words are being written. */
  #shownIn(region: Box): unknown[] {
    const { figures, writingFigure } = this.#editor
    const shown: unknown[] = []
    for (const figure of this.#figuresIn(region)) {
      shown.push(figure, this.#editor.offsetOf(figure.thing.id), figure.thing.id === writingFigure)
    }
    return shown.length > 0 ? shown : [figures.hasAny(this.#kinds)]
  }
  /** What is dragged may come from outside of the region. */
  #figuresIn(region: Box): Figure[] {
    const near = this.#editor.figures.inBox(boxGrown(region, region.width / 2))
    return near.filter(({ kind }) => this.#kinds.includes(kind))
  }

  /** A board without any costs nothing. */
  #draw(): void {
    const hasAny = this.#editor.figures.hasAny(this.#kinds)
    if (this.#canvas.hidden && !hasAny) return
    this.#canvas.hidden = !hasAny
    if (hasAny) this.#kept.draw()
    else this.#kept.forget()
  }

  #paint({ region, zoom }: Drawn): void {
    const { context } = this.#kept
    if (!context) return
    const { sketch } = this.#editor
    const erased: ReadonlySet<string> = sketch?.kind === 'erase' ? sketch.strokes : new Set()
    this.#shown = this.#shownIn(region)
    for (const figure of this.#figuresIn(region)) {
      context.save()
      const offset = this.#editor.offsetOf(figure.thing.id)
      if (offset && figure.kind !== 'links') context.translate(offset[0], offset[1])
      if (erased.has(figure.thing.id)) context.filter = `opacity(${FADED})`
      this.#paintOne(context, figure, zoom)
      context.restore()
    }
  }
  #paintOne(context: CanvasRenderingContext2D, figure: Figure, zoom: number): void {
    if (figure.kind === 'strokes') drawStroke(context, figure.thing, this.#palette)
    else if (figure.kind === 'links') drawLink(context, figure.thing, figure.way ?? [], zoom, this.#palette)
    else if (figure.kind === 'shapes') {
      const isWritten = this.#editor.writingFigure === figure.thing.id
      const shape = isWritten ? { ...figure.thing, text: '' } : figure.thing
      drawShape(context, shape, figure.box, zoom, this.#editor.measure, this.#palette)
    }
  }
}
