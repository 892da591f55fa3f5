import * as z from 'zod/mini'
import { noteColours } from '../../shared/domain/note.ts'
import { plainTextOf, richTextCheck } from '../../shared/document/richText.ts'
import {
  groupCheck,
  imageCheck,
  linkCheck,
  shapeCheck,
  strokeCheck,
  textCheck,
  zoneCheck,
} from '../../shared/document/entries.ts'
import type { Group } from '../../shared/domain/zone.ts'
import {
  type GroupId,
  idOf,
  type ImageId,
  type LinkId,
  type NoteId,
  type ShapeId,
  type StrokeId,
  type TextId,
  type WorkgroupId,
  type ZoneId,
} from '../../shared/ids.ts'
import type { Figure } from './Figures.ts'
import type { BoardNote } from './Notes.ts'

/** What is kept of a copied note. Where it lay is kept too, so that a layout is pasted as it was. */
const copiedNote = z.object({
  id: z.optional(idOf<NoteId>()),
  words: richTextCheck,
  colour: z.enum(noteColours),
  at: z.tuple([z.number(), z.number()]),
  /** Over which others it lay. */
  order: z.optional(z.string()),
  /** The zone it was in, when that was copied too. */
  zone: z.optional(idOf<ZoneId>()),
  /** The group it was in, when that was copied whole. */
  group: z.optional(idOf<GroupId>()),
})
const MOST_COPIED = 2000
const listOf = <T extends z.ZodMiniType>(check: T) => z._default(z.array(check).check(z.maxLength(MOST_COPIED)), [])
/** Other things as entries.ts reads them from a document: an odd value becomes its default. */
const copiedBoard = z.object({
  /** Whose pictures these are. */
  workgroup: z.optional(idOf<WorkgroupId>()),
  zones: listOf(z.extend(zoneCheck, { id: idOf<ZoneId>() })),
  groups: listOf(z.extend(groupCheck, { id: idOf<GroupId>() })),
  notes: listOf(copiedNote),
  texts: listOf(z.extend(textCheck, { id: idOf<TextId>() })),
  shapes: listOf(z.extend(shapeCheck, { id: idOf<ShapeId>() })),
  links: listOf(z.extend(linkCheck, { id: idOf<LinkId>() })),
  strokes: listOf(z.extend(strokeCheck, { id: idOf<StrokeId>() })),
  images: listOf(z.extend(imageCheck, { id: idOf<ImageId>() })),
})
export type CopiedBoard = z.infer<typeof copiedBoard>

/**
 * What is copied as other programs take it (one line a note, or a list), and as we read it back.
 * @param groups those that are copied whole
 */
export function clipboardOf(
  notes: readonly BoardNote[],
  figures: readonly Figure[] = [],
  workgroup?: WorkgroupId,
  groups: readonly Group[] = [],
): { readonly text: string; readonly html: string } {
  const titles = figures.flatMap(({ kind, thing }) => (kind === 'zones' ? thing.title : []))
  const texts = figures.flatMap(({ kind, thing }) => {
    if (kind === 'findings') return thing.title
    return kind === 'texts' || kind === 'shapes' ? thing.text : []
  })
  const lines = [...titles, ...notes.map((note) => note.text), ...texts].map((text) =>
    text.trim().replace(/\s*\n\s*/g, ' '),
  )
  const whole = new Set(groups.map(({ id }) => id))
  const zones = new Set(figures.flatMap(({ kind, thing }) => (kind === 'zones' ? thing.id : [])))
  const kept = {
    workgroup,
    groups,
    notes: notes.map(({ id, words, colour, at, order, zone, group }) => ({
      id,
      words,
      colour,
      at,
      order,
      zone: zone && zones.has(zone) ? zone : undefined,
      group: group && whole.has(group) ? group : undefined,
    })),
    ...Object.fromEntries(
      (['zones', 'texts', 'shapes', 'links', 'strokes', 'images'] as const).map((kind) => [
        kind,
        figures.flatMap((figure) => (figure.kind === kind ? figure.thing : [])),
      ]),
    ),
  }
  const items = [...titles, ...notes.map(({ words }) => plainTextOf(words)), ...texts]
    .filter((text) => text !== '')
    .map((text) => `<li>${escaped(text).replaceAll('\n', '<br>')}</li>`)
    .join('')
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    html: `<ul data-trame-board="${escaped(JSON.stringify(kept))}">${items}</ul>`,
  }
}

/** Our own things in what was pasted as HTML, if there are any. It may come from anywhere, so it is checked. */
export function boardFromHtml(html: string): CopiedBoard | undefined {
  const written = /data-trame-board="([^"]*)"/.exec(html)?.[1]
  if (written === undefined) return undefined
  try {
    const read = copiedBoard.safeParse(JSON.parse(unescaped(written)))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/**
 * What each note says when a text is pasted as notes: one line a note, empty ones left out. A row of a spreadsheet is one
 * line, its cells set apart by a dash; a cell with several lines comes between quotes and stays one.
 */
export function linesOf(text: string): string[] {
  const withWholeCells = text.replace(
    /(^|[\t\r\n])"((?:[^"]|"")*)"(?=$|[\t\r\n])/g,
    (_all, before: string, cell: string) =>
      cell.includes('\n') || cell.includes('\t')
        ? before + cell.replaceAll('""', '"').replace(/\s*[\r\n\t]+\s*/g, ' ')
        : _all,
  )
  return withWholeCells
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) =>
      line
        .split('\t')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' – '),
    )
    .map((line) => line.replace(/^[-*•–]\s+/, ''))
    .filter((line) => line !== '')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
