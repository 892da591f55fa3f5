import PDFDocument from 'pdfkit'
import type { BoardContents } from '../../shared/document/contents.ts'
import { frenchNames } from '../../shared/exchange/drawing/frenchNames.ts'
import { well } from '../../shared/exchange/drawing/palette.ts'
import {
  type DrawnLetters,
  type DrawnPicture,
  type PlainDrawn,
  type Scene,
  type ScenePart,
  type Stroke,
  UNDERLINE,
} from '../../shared/exchange/drawing/Scene.ts'
import { sceneOf } from '../../shared/exchange/drawing/sceneOf.ts'
import { uploadsIn } from '../../shared/exchange/pictures.ts'
import { countsOf, outsideOfZones, within } from '../../shared/exchange/scope.ts'
import { inReadingOrder } from '../../shared/exchange/writing/inOrder.ts'
import type { BytesSource } from './carrying.ts'
import { inFonts, measureWith, registerFonts } from './fonts.ts'
import { PdfImages } from './PdfImages.ts'

export interface PdfAbout {
  readonly title: string
  /** Where the group belongs: its territory, its programme. */
  readonly place: string
  /** As people say it: « 24 novembre 2026 ». */
  readonly day: string
}

type Pdf = PDFKit.PDFDocument
type Element = PDFKit.PDFStructureElement

// Points of a page: 72 an inch.
const A4: readonly [number, number] = [595.28, 841.89]
const A3: readonly [number, number] = [841.89, 1190.55]
const MARGIN = 32
const HEAD = 46
const LEAST_LETTERS = 14 // board units: the smallest there are on a note
const LEAST_POINTS = 5 // smaller than this on A4, a page is A3
const INK = '#1b2430'
const SLATE = '#55606e'
const UNDESCRIBED = 'Image sans description'

/** The types of the library do not name the subset for people who listen, which it writes. */
const ACCESSIBLE = { subset: 'PDF/UA' } as unknown as PDFKit.PDFDocumentOptions

/**
 * A board as a PDF that is read aloud in order: a page with all of it where there is more than one, then one for each zone,
 * then what lies on none. Each page is as large as its content needs, A4 or A3.
 * @param pictures asked for one after the other
 * @returns its bytes, page after page, picture after picture
 */
export async function* pdfOf(
  contents: BoardContents,
  about: PdfAbout,
  pictures: BytesSource,
): AsyncGenerator<Uint8Array> {
  const document = new PDFDocument({
    ...ACCESSIBLE,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    info: { Title: about.title, Creator: 'Trame', Subject: about.place },
  })
  registerFonts(document)
  const measure = measureWith(document)
  const drawing = { measure, ...frenchNames }
  const pages = pagesOf(contents)
  const images = new PdfImages(document, well)
  for (const [index, { title, part }] of pages.entries()) {
    for (const upload of uploadsIn(part)) {
      if (images.knows(upload)) continue
      images.embed(upload, await pictures(upload))
      yield* written(document)
    }
    const scene = sceneOf(part, drawing, contents)
    addPage({ document, images }, scene, { ...about, part: title, number: `${index + 1} / ${pages.length}` })
    yield* written(document)
  }
  document.end()
  for await (const chunk of document as AsyncIterable<Uint8Array>) yield chunk
}

function* written(document: Pdf): Generator<Uint8Array> {
  const done = document.read() as Uint8Array | null
  if (done) yield done
}

/** What pages are drawn in. */
interface Print {
  readonly document: Pdf
  readonly images: PdfImages
}
interface Page {
  readonly title: string
  readonly part: BoardContents
}

function pagesOf(contents: BoardContents): Page[] {
  const zones = inReadingOrder(contents.zones)
  const ofZones = zones.map((zone): Page => {
    return { title: zone.title || 'Zone sans titre', part: within(contents, { kind: 'zone', zone: zone.id }) }
  })
  const outside = outsideOfZones(contents)
  const drawn = { ...countsOf(outside), groups: 0, comments: 0, links: 0 }
  const hasOutside = Object.values(drawn).some((count) => count > 0)
  const rest = hasOutside ? [{ title: 'Hors des zones', part: outside }] : []
  if (ofZones.length + rest.length === 1) return [...ofZones, ...rest]
  return [{ title: 'Vue d’ensemble', part: contents }, ...ofZones, ...rest]
}

function addPage(print: Print, scene: Scene, about: PdfAbout & { part: string; number: string }): void {
  const { document } = print
  const { box } = scene
  const isWide = box.width > box.height
  const scaleOn = ([short, long]: readonly [number, number]) => {
    const [width, height] = isWide ? [long, short] : [short, long]
    return Math.min((width - 2 * MARGIN) / box.width, (height - 2 * MARGIN - HEAD) / box.height, 1)
  }
  const paper = scaleOn(A4) * LEAST_LETTERS >= LEAST_POINTS ? A4 : A3
  const scale = scaleOn(paper)
  document.addPage({ size: [...paper], layout: isWide ? 'landscape' : 'portrait', margin: 0 })
  const page = document.struct('Sect')
  document.addStructure(page)
  head(document, page, about)

  document.save()
  const { width } = document.page
  document.translate(Math.max(MARGIN, (width - box.width * scale) / 2), MARGIN + HEAD)
  document.scale(scale)
  document.translate(-box.x, -box.y)
  for (const part of scene.parts) addPart(print, page, part)
  document.restore()
  page.end()
}

function head(
  document: Pdf,
  page: Element,
  { title, place, day, part, number }: PdfAbout & { part: string; number: string },
): void {
  const line = (text: string, at: readonly [number, number], size: number, bold: boolean, fill: string) => {
    setLetters(document, { kind: 'letters', at, text, fontSize: size, bold, italic: false, fill })
  }
  const heading = document.struct('H1', {}, () => line(part, [MARGIN, MARGIN + 14], 16, true, INK))
  page.add(heading)
  const words = [title, place, day, number].filter(Boolean).join(' · ')
  page.add(document.struct('P', {}, () => line(words, [MARGIN, MARGIN + 32], 10, false, SLATE)))
}

/** What is only seen is an artifact; words are a paragraph, read as they were written. */
function addPart(print: Print, page: Element, { drawn, says }: ScenePart): void {
  const { document } = print
  const plain = drawn.flatMap((one) => {
    if (one.kind !== 'picture') return one
    return addPicture(print, page, one, says) ? [] : one.instead
  })
  const figures = plain.filter((one) => one.kind !== 'letters')
  const letters = plain.filter((one) => one.kind === 'letters')
  if (figures.length > 0) {
    document.markContent('Artifact', { type: 'Layout' })
    for (const one of figures) drawFigure(document, one)
    document.endMarkedContent()
  }
  if (letters.length === 0) return
  if (letters.some(({ link }) => link)) return addLinked(document, page, letters)
  page.add(
    document.struct('P', { actual: says }, () => {
      for (const one of letters) setLetters(document, one)
    }),
  )
}

/** A picture, said aloud by the words for it. @returns false where its bytes are not to be had */
function addPicture({ document, images }: Print, page: Element, drawn: DrawnPicture, says: string): boolean {
  const image = images.get(drawn.upload)
  if (!image) return false
  const { x, y, width, height } = drawn.box
  page.add(
    document.struct('Figure', { alt: says || UNDESCRIBED }, () => {
      document.save()
      document.roundedRect(x, y, width, height, drawn.radius).clip()
      document.rect(x, y, width, height).fill(drawn.ground)
      document.image(image, x, y, { fit: [width, height], align: 'center', valign: 'center' })
      document.restore()
    }),
  )
  return true
}

/** Words of which some lead somewhere: each piece says its own, so that who listens meets the links on the way. */
function addLinked(document: Pdf, page: Element, letters: readonly DrawnLetters[]): void {
  const paragraph = document.struct('P')
  page.add(paragraph)
  for (const [index, one] of letters.entries()) {
    const isLineEnd = letters[index + 1]?.at[1] !== one.at[1]
    const says = { actual: isLineEnd ? `${one.text}\n` : `${one.text} ` }
    const piece: Element = document.struct(one.link ? 'Link' : 'Span', says, () => setLinked(document, one, piece))
    paragraph.add(piece)
  }
  paragraph.end()
}

function setLinked(document: Pdf, one: DrawnLetters, piece: Element): void {
  setLetters(document, one)
  if (!one.link) return
  const { at, fontSize, link, fill } = one
  const { below, thick } = UNDERLINE
  document.rect(at[0], at[1] + below * fontSize, link.width, thick * fontSize).fill(fill)
  const about = { structParent: piece, Contents: new String(one.text) }
  document.link(at[0], at[1] - fontSize, link.width, fontSize * 1.3, link.address, about as object)
}

function drawFigure(document: Pdf, drawn: Exclude<PlainDrawn, DrawnLetters>): void {
  const { fill, stroke } = drawn
  if (!fill && !stroke) return
  const shape = () => {
    if (drawn.kind === 'path') return document.path(drawn.path)
    const { x, y, width, height } = drawn.box
    return drawn.radius > 0
      ? document.roundedRect(x, y, width, height, drawn.radius)
      : document.rect(x, y, width, height)
  }
  document.save()
  if (fill) {
    if (drawn.kind === 'path' && drawn.opacity !== undefined) document.fillOpacity(drawn.opacity)
    shape().fill(fill)
  }
  if (stroke) lined(document, stroke, shape)
  document.restore()
}

function lined(document: Pdf, { colour, width, opacity = 1, dashes }: Stroke, shape: () => Pdf): void {
  document.lineWidth(width).lineCap('round').lineJoin('round').strokeOpacity(opacity)
  if (dashes?.[0] !== undefined) document.dash(dashes[0], { space: dashes[1] ?? dashes[0] })
  shape().stroke(colour)
}

function setLetters(document: Pdf, { at, text, fontSize, bold, italic, fill }: DrawnLetters): void {
  let [x] = at
  for (const piece of inFonts(text, { bold, italic })) {
    document.font(piece.font).fontSize(fontSize).fillColor(fill)
    document.text(piece.text, x, at[1], { lineBreak: false, baseline: 'alphabetic' })
    x += document.widthOfString(piece.text)
  }
}
