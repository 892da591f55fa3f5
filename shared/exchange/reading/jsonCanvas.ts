import { type RichText, richTextOf, safeAddress } from '../../document/richText.ts'
import { FileProblems } from '../../domain/programmeFileReading.ts'
import { type Box, boxHolds, boxOf } from '../../geometry.ts'
import type { ItemId, ZoneId } from '../../ids.ts'
import type { BoardPoint, Size } from '../../units.ts'
import type { NoteColour } from '../../domain/note.ts'
import { emptyDraft, Leftovers, type ReadDraft } from '../draft.ts'
import { cleanLine, cleanText, coordinate, extent } from './clean.ts'
import { inkNear, paperNear } from './colours.ts'
import { DRAFT_ORDER, DraftIds } from './DraftIds.ts'
import { type Fields, fieldsOf, listOf, wordsOf } from './json.ts'

/** The numbered colours of JSON Canvas 1.0: red, orange, yellow, green, cyan, purple. */
const PRESETS: Readonly<Record<string, string>> = {
  '1': '#fb464c',
  '2': '#e9973f',
  '3': '#e0de71',
  '4': '#44cf6e',
  '5': '#53dfdd',
  '6': '#a882ff',
}

/**
 * A JSON Canvas 1.0 file: groups are zones, cards are notes, edges are links. A file or a web address is a note that says
 * which; the file itself stays where it is.
 * @throws FileProblems when it has no node
 */
export function readJsonCanvas(file: unknown): ReadDraft {
  const nodes = listOf(fieldsOf(file)['nodes']).map(fieldsOf)
  if (nodes.length === 0) throw new FileProblems([{ path: '', sentence: 'Ce canevas est vide.' }])
  const draft = emptyDraft()
  const left = new Leftovers()
  const ids = new DraftIds()
  const zones: { readonly id: ZoneId; readonly box: Box }[] = []
  for (const node of nodes.filter(({ type }) => type === 'group')) {
    const id = ids.of<ZoneId>(node['id'])
    const place = placeOf(node)
    zones.push({ id, box: boxOf(place.at, place.size) })
    const title = cleanLine(wordsOf(node['label']))
    draft.zones.push({
      id,
      title,
      instruction: '',
      ...place,
      meaning: {},
      layout: 'free',
      locked: true,
      order: DRAFT_ORDER,
    })
  }
  for (const node of nodes) {
    const type = wordsOf(node['type'])
    if (type === 'group') continue
    const text = wordsIn(node, type)
    if (text === undefined) {
      left.add(type.slice(0, 40) || '?', 'unknown')
      continue
    }
    if (type !== 'text') left.add(type, 'embed')
    const place = placeOf(node)
    const middle: BoardPoint = [place.at[0] + place.size[0] / 2, place.at[1] + place.size[1] / 2]
    draft.notes.push({
      id: ids.of(node['id']),
      ...place,
      colour: paperOf(node['color']),
      kind: 'idea',
      zone: zones.filter(({ box }) => boxHolds(box, middle)).at(-1)?.id,
      origin: 'import',
      createdAt: 0,
      order: DRAFT_ORDER,
      words: type === 'link' ? linkTo(cleanText(text)) : richTextOf(cleanText(text)),
    })
  }
  const known = new Set<unknown>([...draft.notes, ...draft.zones].map(({ id }) => id))
  for (const edge of listOf(fieldsOf(file)['edges']).map(fieldsOf)) {
    const [from, to] = [ids.of<ItemId>(edge['fromNode']), ids.of<ItemId>(edge['toNode'])]
    if (!known.has(from) || !known.has(to)) {
      left.add('edge', 'linkEnd')
      continue
    }
    const [start, end] = [edge['fromEnd'] === 'arrow', edge['toEnd'] !== 'none']
    draft.links.push({
      id: ids.of(edge['id'] ?? edge),
      from: start && !end ? to : from,
      to: start && !end ? from : to,
      kind: start && end ? 'both' : start || end ? 'arrow' : 'line',
      colour: inkNear(colourOf(edge['color'])),
      label: cleanLine(wordsOf(edge['label'])),
      order: DRAFT_ORDER,
    })
  }
  return { source: 'jsonCanvas', draft, leftOut: left.list }
}

function linkTo(address: string): RichText {
  const link = safeAddress(address)
  return link === undefined ? richTextOf(address) : [{ kind: 'paragraph', runs: [{ text: address, link }] }]
}

function wordsIn(node: Fields, type: string): string | undefined {
  switch (type) {
    case 'text':
      return wordsOf(node['text'])
    case 'file':
      return `${wordsOf(node['file'])}${wordsOf(node['subpath'])}`
    case 'link':
      return wordsOf(node['url'])
    default:
      return undefined
  }
}

function placeOf({ x, y, width, height }: Fields): { readonly at: BoardPoint; readonly size: Size } {
  return { at: [coordinate(x), coordinate(y)], size: [extent(width, 200), extent(height, 200)] }
}

function colourOf(colour: unknown): unknown {
  return (typeof colour === 'string' && PRESETS[colour]) || colour
}
function paperOf(colour: unknown): NoteColour {
  return paperNear(colourOf(colour)) ?? 'straw'
}
