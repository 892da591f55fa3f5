import { type Block, plainTextOf, type RichText, richTextOf, type Run, safeAddress } from '../../document/richText.ts'
import type { LinkEnd, LinkKind } from '../../domain/link.ts'
import { NOTE_SIZE, type NoteColour } from '../../domain/note.ts'
import { FileProblems } from '../../domain/programmeFileReading.ts'
import type { ShapeKind } from '../../domain/shape.ts'
import { type InkPoint, packInk, type StrokeTool } from '../../domain/stroke.ts'
import type { InkColour } from '../../domain/thing.ts'
import type { ItemId, ZoneId } from '../../ids.ts'
import type { BoardPoint, Size } from '../../units.ts'
import { emptyDraft, Leftovers, type ReadDraft } from '../draft.ts'
import { cleanLine, cleanText, coordinate, extent } from './clean.ts'
import { DRAFT_ORDER, DraftIds } from './DraftIds.ts'
import { type Fields, fieldsOf, listOf, numberOf, wordsOf } from './json.ts'
import { inkIn } from './tldrawInk.ts'

const PAPERS: Readonly<Record<string, NoteColour>> = {
  black: 'chalk',
  grey: 'chalk',
  white: 'chalk',
  violet: 'lilac',
  'light-violet': 'lilac',
  blue: 'sky',
  'light-blue': 'sky',
  yellow: 'straw',
  orange: 'apricot',
  green: 'mint',
  'light-green': 'lime',
  red: 'rose',
  'light-red': 'rose',
}
const INKS: Readonly<Record<string, InkColour>> = {
  violet: 'petrol',
  'light-violet': 'petrol',
  blue: 'petrol',
  'light-blue': 'petrol',
  yellow: 'gold',
  orange: 'gold',
  green: 'leaf',
  'light-green': 'leaf',
  red: 'brick',
  'light-red': 'brick',
}
const GEO: Readonly<Record<string, ShapeKind>> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  oval: 'ellipse',
  diamond: 'diamond',
}
const LETTERS: Readonly<Record<string, number>> = { s: 18, m: 24, l: 36, xl: 44 }
const WIDTHS: Readonly<Record<string, number>> = { s: 2, m: 3.5, l: 5, xl: 10 }
const PAGE_GAP = 200
const LEAST_ANGLE = 0.02
const MOST_ANCESTORS = 50

/**
 * A tldraw file (.tldr, format 1: the records of its store), or what its clipboard holds. Frames are zones and
 * notes are notes; the pages of a file lie side by side.
 * @throws FileProblems when it has nothing to show, or is of a form that is not known
 */
export function readTldraw(file: unknown): ReadDraft {
  const { records, shapes } = fieldsOf(file)
  const all = (Array.isArray(records) ? records : listOf(shapes)).map(fieldsOf)
  const drawn = all.filter((record) => record['typeName'] === 'shape' || (!Array.isArray(records) && record['type']))
  if (drawn.length === 0) throw new FileProblems([{ path: '', sentence: 'Ce tableau tldraw est vide.' }])
  const bindings = [...all, ...listOf(fieldsOf(file)['bindings']).map(fieldsOf)].filter(({ fromId }) => fromId)
  const reading = new Reading(drawn, bindings, pagesOf(all))
  for (const shape of [...drawn].sort(byIndex)) reading.take(shape)
  return { source: 'tldraw', draft: reading.draft, leftOut: reading.left.list }
}

function pagesOf(records: readonly Fields[]): unknown[] {
  return records
    .filter(({ typeName }) => typeName === 'page')
    .sort(byIndex)
    .map(({ id }) => id)
}
function byIndex(a: Fields, b: Fields): number {
  const [one, other] = [wordsOf(a['index']), wordsOf(b['index'])]
  return one < other ? -1 : one > other ? 1 : 0
}

interface Frame {
  readonly at: BoardPoint
  readonly angle: number
}

class Reading {
  readonly draft = emptyDraft()
  readonly left = new Leftovers()
  readonly #ids = new DraftIds()
  readonly #byId: ReadonlyMap<unknown, Fields>
  readonly #bindings: readonly Fields[]
  readonly #pageOffsets: ReadonlyMap<unknown, number>

  constructor(shapes: readonly Fields[], bindings: readonly Fields[], pages: readonly unknown[]) {
    this.#byId = new Map(shapes.map((shape) => [shape['id'], shape]))
    this.#bindings = bindings
    let offset = 0
    this.#pageOffsets = new Map(
      pages.map((page) => {
        const here = shapes.filter(({ parentId }) => parentId === page)
        const lefts = here.map(({ x }) => numberOf(x))
        const rights = here.map(({ x, props }) => numberOf(x) + numberOf(fieldsOf(props)['w'], NOTE_SIZE[0]))
        const width = here.length > 0 ? Math.max(...rights) - Math.min(...lefts) : 0
        const own = offset
        offset += width + PAGE_GAP
        return [page, own]
      }),
    )
  }

  take(shape: Fields): void {
    const type = wordsOf(shape['type'])
    const props = fieldsOf(shape['props'])
    const { angle } = this.#frameOf(shape)
    const isTurned = Math.abs(Math.sin(angle)) > LEAST_ANGLE || Math.cos(angle) < 0
    if (isTurned && !['draw', 'highlight', 'line', 'arrow', 'group'].includes(type)) this.left.add(type, 'angle')
    switch (type) {
      case 'note':
        return this.#note(shape, props)
      case 'text':
        return this.#text(shape, props)
      case 'geo':
        return this.#geo(shape, props)
      case 'frame':
        return this.#zone(shape, props)
      case 'arrow':
        return this.#arrow(shape, props)
      case 'line':
        return this.#line(shape, props)
      case 'draw':
        return this.#ink(shape, props, 'pen')
      case 'highlight':
        return this.#ink(shape, props, 'highlighter')
      case 'group':
        return // holds others, shows nothing
      case 'image':
      case 'video':
        return this.left.add(type, 'image')
      case 'embed':
      case 'bookmark':
        return this.left.add(type, 'embed')
      default:
        return this.left.add(type.slice(0, 40) || '?', 'unknown')
    }
  }

  #note(shape: Fields, props: Fields): void {
    const scale = numberOf(props['scale'], 1)
    const size: Size = [NOTE_SIZE[0] * scale, (NOTE_SIZE[1] + Math.max(0, numberOf(props['growY']))) * scale]
    this.draft.notes.push({
      ...this.#named(shape),
      at: this.#frameOf(shape).at,
      size: [extent(size[0], NOTE_SIZE[0]), extent(size[1], NOTE_SIZE[1])],
      colour: PAPERS[wordsOf(props['color'])] ?? 'straw',
      kind: 'idea',
      origin: 'import',
      createdAt: 0,
      zone: this.#zoneAbove(shape),
      words: wordsIn(props),
    })
  }

  #text(shape: Fields, props: Fields): void {
    const text = plainTextOf(wordsIn(props))
    if (text.trim() === '') return this.left.add('text', 'emptyText')
    const letters = Math.min(400, Math.max(8, (LETTERS[wordsOf(props['size'])] ?? 24) * numberOf(props['scale'], 1)))
    const width = numberOf(props['w'], 300) * numberOf(props['scale'], 1)
    const size: Size = [extent(width, 300), extent(letters * 1.3 * text.split('\n').length, 60)]
    this.draft.texts.push({ ...this.#named(shape), at: this.#frameOf(shape).at, size, text, letters })
  }

  #geo(shape: Fields, props: Fields): void {
    const form = wordsOf(props['geo'])
    const kind = GEO[form]
    if (!kind) this.left.add(form.slice(0, 40) || 'geo', 'form')
    const height = numberOf(props['h'], 100) + Math.max(0, numberOf(props['growY']))
    this.draft.shapes.push({
      ...this.#named(shape),
      kind: kind ?? 'rectangle',
      at: this.#frameOf(shape).at,
      size: [extent(props['w'], 100), extent(height, 100)],
      colour: INKS[wordsOf(props['color'])] ?? 'ink',
      filled: !['', 'none'].includes(wordsOf(props['fill'])),
      text: plainTextOf(wordsIn(props)),
    })
  }

  #zone(shape: Fields, props: Fields): void {
    this.draft.zones.push({
      ...this.#named(shape),
      title: cleanLine(wordsOf(props['name'])),
      instruction: '',
      at: this.#frameOf(shape).at,
      size: [extent(props['w'], 600), extent(props['h'], 400)],
      meaning: {},
      layout: 'free',
      locked: true,
    })
  }

  #arrow(shape: Fields, props: Fields): void {
    this.#link(shape, props, this.#terminal(shape, props, 'start'), this.#terminal(shape, props, 'end'), headsOf(props))
    if (Math.abs(numberOf(props['bend'])) > 1) this.left.add('arrow', 'curve')
  }

  #line(shape: Fields, props: Fields): void {
    const { points } = props
    const inOrder = (Array.isArray(points) ? points.map(fieldsOf) : Object.values(fieldsOf(points)).map(fieldsOf)).sort(
      byIndex,
    )
    const places = inOrder.map(({ x, y }) => this.#placed(shape, numberOf(x), numberOf(y)))
    const [first, last] = [places[0], places.at(-1)]
    if (first && last && places.length === 2) this.#link(shape, props, first, last, 'line')
    else if (places.length > 0)
      this.#stroke(
        shape,
        props,
        'pen',
        places.map(([x, y]): InkPoint => [x, y, 0.5]),
      )
    else this.left.add('line', 'unknown')
  }

  #link(shape: Fields, props: Fields, from: LinkEnd, to: LinkEnd, kind: LinkKind): void {
    const label = cleanLine(plainTextOf(wordsIn(props)))
    this.draft.links.push({
      ...this.#named(shape),
      from,
      to,
      kind,
      colour: INKS[wordsOf(props['color'])] ?? 'ink',
      label,
    })
  }

  #ink(shape: Fields, props: Fields, tool: StrokeTool): void {
    const drawn = listOf(props['segments']).flatMap((segment) => inkIn(fieldsOf(segment)))
    if (drawn.length === 0) return this.left.add(wordsOf(shape['type']), 'unknown')
    const [wide, high] = [numberOf(props['scaleX'], 1), numberOf(props['scaleY'], 1)]
    const points = drawn.map(([x, y, pressure]): InkPoint => {
      const [left, top] = this.#placed(shape, x * wide, y * high)
      return [left, top, pressure]
    })
    this.#stroke(shape, props, tool, points)
  }

  #stroke(shape: Fields, props: Fields, tool: StrokeTool, points: readonly InkPoint[]): void {
    const width = (WIDTHS[wordsOf(props['size'])] ?? 3.5) * numberOf(props['scale'], 1) * (tool === 'pen' ? 1 : 6)
    const colour = INKS[wordsOf(props['color'])] ?? 'ink'
    this.draft.strokes.push({
      ...this.#named(shape),
      tool,
      colour,
      width: Math.min(200, Math.max(0.5, width)),
      ...packInk(points),
    })
  }

  /** An end of an arrow: told by a binding of its own in newer files, inside the arrow in older ones. */
  #terminal(shape: Fields, props: Fields, end: 'start' | 'end'): LinkEnd {
    const terminal = fieldsOf(props[end])
    const binding = this.#bindings.find(
      ({ fromId, props: about }) => fromId === shape['id'] && fieldsOf(about)['terminal'] === end,
    )
    const bound = this.#byId.get(binding?.['toId'] ?? terminal['boundShapeId'])
    if (bound && ['note', 'geo', 'frame'].includes(wordsOf(bound['type']))) return this.#ids.of<ItemId>(bound['id'])
    if (bound && bound['type'] === 'text' && plainTextOf(wordsIn(fieldsOf(bound['props']))).trim() !== '') {
      return this.#ids.of<ItemId>(bound['id'])
    }
    return this.#placed(shape, numberOf(terminal['x']), numberOf(terminal['y']))
  }

  #zoneAbove(shape: Fields): ZoneId | undefined {
    const parent = this.#byId.get(shape['parentId'])
    if (!parent) return undefined
    return parent['type'] === 'frame' ? this.#ids.of<ZoneId>(parent['id']) : this.#zoneAbove(parent)
  }

  /** A place inside a shape, as a place on the board. */
  #placed(shape: Fields, x: number, y: number): BoardPoint {
    const { at, angle } = this.#frameOf(shape)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    return [coordinate(at[0] + x * cos - y * sin), coordinate(at[1] + x * sin + y * cos)]
  }

  /** Where a shape's own corner is, and how it is turned, with what holds it. */
  #frameOf(shape: Fields, depth = 0): Frame {
    const [x, y] = [numberOf(shape['x']), numberOf(shape['y'])]
    const angle = numberOf(shape['rotation'])
    const parent = this.#byId.get(shape['parentId'])
    if (!parent || depth > MOST_ANCESTORS) {
      const offset = this.#pageOffsets.get(shape['parentId']) ?? 0
      return { at: [coordinate(x + offset), coordinate(y)], angle }
    }
    const above = this.#frameOf(parent, depth + 1)
    const [cos, sin] = [Math.cos(above.angle), Math.sin(above.angle)]
    const at: BoardPoint = [coordinate(above.at[0] + x * cos - y * sin), coordinate(above.at[1] + x * sin + y * cos)]
    return { at, angle: above.angle + angle }
  }

  #named<Id extends string>(shape: Fields): { readonly id: Id; readonly order: string } {
    return { id: this.#ids.of<Id>(shape['id']), order: DRAFT_ORDER }
  }
}

function headsOf({ arrowheadStart, arrowheadEnd }: Fields): LinkKind {
  const has = (head: unknown) => typeof head === 'string' && head !== 'none'
  if (has(arrowheadStart) && has(arrowheadEnd)) return 'both'
  return has(arrowheadStart) || has(arrowheadEnd) ? 'arrow' : 'line'
}

const MOST_DEPTH = 20

/** Plain text in older files, a ProseMirror document in newer ones. */
function wordsIn({ text, richText }: Fields): RichText {
  if (typeof richText !== 'object' || richText === null) return richTextOf(cleanText(wordsOf(text)))
  const blocks: Block[] = []
  gather(fieldsOf(richText), 'paragraph', blocks, 0)
  return blocks
}

function gather(node: Fields, kind: Block['kind'], blocks: Block[], depth: number): void {
  if (depth > MOST_DEPTH) return
  for (const child of listOf(node['content']).map(fieldsOf)) {
    const inner = child['type'] === 'bulletList' ? 'bullet' : child['type'] === 'orderedList' ? 'numbered' : kind
    if (['paragraph', 'heading', 'codeBlock'].includes(wordsOf(child['type'])))
      blocks.push({ kind, runs: runsOf(child) })
    else gather(child, inner, blocks, depth + 1)
  }
}

function runsOf(paragraph: Fields): Run[] {
  return listOf(paragraph['content'])
    .map(fieldsOf)
    .flatMap((node): Run[] => {
      if (node['type'] === 'hardBreak') return [{ text: '\n' }]
      const text = cleanText(wordsOf(node['text']))
      const marks = new Map(
        listOf(node['marks']).map((mark) => [fieldsOf(mark)['type'], fieldsOf(fieldsOf(mark)['attrs'])]),
      )
      const link = safeAddress(marks.get('link')?.['href'])
      if (text === '') return []
      return [
        {
          text,
          ...(marks.has('bold') && { bold: true }),
          ...(marks.has('italic') && { italic: true }),
          ...(link && { link }),
        },
      ]
    })
}
