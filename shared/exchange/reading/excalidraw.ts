import { richTextOf } from '../../document/richText.ts'
import type { LinkEnd, LinkKind } from '../../domain/link.ts'
import { FileProblems } from '../../domain/programmeFileReading.ts'
import type { ShapeKind } from '../../domain/shape.ts'
import { packInk } from '../../domain/stroke.ts'
import type { ItemId } from '../../ids.ts'
import type { BoardPoint, Size } from '../../units.ts'
import { emptyDraft, Leftovers, type ReadDraft } from '../draft.ts'
import { cleanLine, cleanText, coordinate, extent } from './clean.ts'
import { inkNear, paperNear } from './colours.ts'
import { DRAFT_ORDER, DraftIds } from './DraftIds.ts'
import { type Fields, fieldsOf, listOf, numberOf, wordsOf } from './json.ts'

const OUTLINES: Readonly<Record<string, ShapeKind>> = { rectangle: 'rectangle', ellipse: 'ellipse', diamond: 'diamond' }
const FRAMES = new Set(['frame', 'magicframe'])
const LEAST_ANGLE = 0.02 // radians: what a hand leaves crooked
const LETTERS = { least: 8, most: 400, usual: 20 }
const INK = { least: 1, most: 200, perWidth: 2 }

/**
 * An Excalidraw drawing, a library of them, or what its clipboard holds. A filled rectangle with words in it is a note; a
 * frame is a zone; outlines, arrows and pen lines stay what they are.
 * @throws FileProblems when there is nothing to read in it
 */
export function readExcalidraw(file: unknown): ReadDraft {
  const all = elementsOf(fieldsOf(file))
  const shown = all.filter(({ isDeleted }) => isDeleted !== true)
  if (shown.length === 0) throw new FileProblems([{ path: '', sentence: 'Ce dessin Excalidraw est vide.' }])
  const reading = new Reading(shown)
  for (const element of shown) reading.take(element)
  for (let hidden = shown.length; hidden < all.length; hidden++) reading.left.add('element', 'hidden')
  return { source: 'excalidraw', draft: reading.draft, leftOut: reading.left.list }
}

/** A library is a row of drawings. */
function elementsOf(file: Fields): Fields[] {
  const items = file['libraryItems'] ?? file['library']
  if (!Array.isArray(items)) return listOf(file['elements']).map(fieldsOf)
  return items.flatMap((item: unknown) => listOf(Array.isArray(item) ? item : fieldsOf(item)['elements']).map(fieldsOf))
}

class Reading {
  readonly draft = emptyDraft()
  readonly left = new Leftovers()
  readonly #ids = new DraftIds()
  readonly #byId: ReadonlyMap<unknown, Fields>
  /** Words that stand in an outline or on an arrow, by what holds them. */
  readonly #labels: ReadonlyMap<unknown, string>

  constructor(elements: readonly Fields[]) {
    this.#byId = new Map(elements.map((element) => [element['id'], element]))
    const inside = elements.filter((element) => this.#container(element))
    this.#labels = new Map(inside.map((element) => [element['containerId'], cleanText(textOf(element))]))
  }

  take(element: Fields): void {
    const type = wordsOf(element['type'])
    if (Math.abs(numberOf(element['angle'])) > LEAST_ANGLE) this.left.add(type, 'angle')
    if (OUTLINES[type]) this.#outline(element, OUTLINES[type])
    else if (type === 'text') this.#text(element)
    else if (FRAMES.has(type)) this.#frame(element)
    else if (type === 'arrow' || type === 'line') this.#line(element, type)
    else if (type === 'freedraw') this.#ink(element)
    else if (type === 'image') this.left.add(type, 'image')
    else if (type === 'embeddable' || type === 'iframe') this.left.add(type, 'embed')
    else this.left.add(type.slice(0, 40) || '?', 'unknown')
  }

  #outline(element: Fields, kind: ShapeKind): void {
    const text = this.#labels.get(element['id']) ?? ''
    const { backgroundColor } = element
    const filled = typeof backgroundColor === 'string' && !['', 'transparent'].includes(backgroundColor)
    const place = placeOf(element)
    if (kind === 'rectangle' && filled && text.trim() !== '') {
      this.draft.notes.push({
        ...this.#named(element),
        ...place,
        colour: paperNear(backgroundColor) ?? 'straw',
        kind: 'idea',
        origin: 'import',
        createdAt: Math.max(0, numberOf(element['updated'])),
        words: richTextOf(text),
      })
    } else {
      const colour = inkNear(element['strokeColor'])
      this.draft.shapes.push({ ...this.#named(element), ...place, kind, colour, filled, text })
    }
  }

  #text(element: Fields): void {
    if (this.#container(element)) return // said by what holds it
    const text = cleanText(textOf(element))
    if (text.trim() === '') return this.left.add('text', 'emptyText')
    const letters = Math.min(LETTERS.most, Math.max(LETTERS.least, numberOf(element['fontSize'], LETTERS.usual)))
    this.draft.texts.push({ ...this.#named(element), ...placeOf(element), text, letters })
  }

  #frame(element: Fields): void {
    const title = cleanLine(wordsOf(element['name']))
    this.draft.zones.push({
      ...this.#named(element),
      ...placeOf(element),
      title,
      instruction: '',
      meaning: {},
      layout: 'free',
      locked: true,
    })
  }

  #line(element: Fields, type: 'arrow' | 'line'): void {
    const points = pointsOf(element)
    const [first, last] = [points[0], points.at(-1)]
    if (!first || !last || points.length < 2) return this.left.add(type, 'unknown')
    if (type === 'line' && points.length > 2) return this.#ink(element)
    if (points.length > 2) this.left.add(type, 'curve')
    this.draft.links.push({
      ...this.#named(element),
      from: this.#end(element['startBinding'], first),
      to: this.#end(element['endBinding'], last),
      kind: headsOf(element, type),
      colour: inkNear(element['strokeColor']),
      label: cleanLine(this.#labels.get(element['id']) ?? ''),
    })
  }

  #ink(element: Fields): void {
    const points = pointsOf(element)
    if (points.length === 0) return this.left.add(wordsOf(element['type']), 'unknown')
    const pressures = listOf(element['pressures'])
    const width = numberOf(element['strokeWidth'], 2) * INK.perWidth
    this.draft.strokes.push({
      ...this.#named(element),
      tool: 'pen',
      colour: inkNear(element['strokeColor']),
      width: Math.min(INK.most, Math.max(INK.least, width)),
      ...packInk(points.map(([x, y], index) => [x, y, numberOf(pressures[index], 0.5)])),
    })
  }

  /** What an end of a line holds on to, where that comes too; else the place it points at. */
  #end(binding: unknown, at: BoardPoint): LinkEnd {
    const bound = this.#byId.get(fieldsOf(binding)['elementId'])
    if (!bound) return at
    const holder = this.#container(bound) ?? bound
    const type = wordsOf(holder['type'])
    const isHere = OUTLINES[type] || FRAMES.has(type) || (type === 'text' && textOf(holder).trim() !== '')
    return isHere ? this.#ids.of<ItemId>(holder['id']) : at
  }

  #container(element: Fields): Fields | undefined {
    return element['type'] === 'text' && element['containerId'] ? this.#byId.get(element['containerId']) : undefined
  }

  #named<Id extends string>(element: Fields): { readonly id: Id; readonly order: string } {
    return { id: this.#ids.of<Id>(element['id']), order: DRAFT_ORDER }
  }
}

function placeOf({ x, y, width, height }: Fields): { readonly at: BoardPoint; readonly size: Size } {
  return { at: [coordinate(x), coordinate(y)], size: [extent(width, 100), extent(height, 100)] }
}

function textOf(element: Fields): string {
  return wordsOf(element['originalText']) || wordsOf(element['text'])
}

function headsOf({ startArrowhead, endArrowhead }: Fields, type: 'arrow' | 'line'): LinkKind {
  const hasStart = typeof startArrowhead === 'string'
  const hasEnd = type === 'arrow' ? endArrowhead !== null : typeof endArrowhead === 'string'
  if (hasStart && hasEnd) return 'both'
  return hasStart || hasEnd ? 'arrow' : 'line'
}

function pointsOf({ x, y, points }: Fields): BoardPoint[] {
  return listOf(points).map((point): BoardPoint => {
    const [dx, dy] = listOf(point)
    return [coordinate(numberOf(x) + numberOf(dx)), coordinate(numberOf(y) + numberOf(dy))]
  })
}
