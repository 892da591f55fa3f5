import type { BoardContents, WordedNote } from '../../document/contents.ts'
import { plainTextOf, type RichText } from '../../document/richText.ts'
import type { College } from '../../domain/participant.ts'
import type { Group, Zone, ZoneMeaning } from '../../domain/zone.ts'
import type { NoteId } from '../../ids.ts'
import type { BoardPoint, Size } from '../../units.ts'
import { collegeNames, colourNames, kindNames, natureNames, originNames, scopeNames } from '../frenchWords.ts'
import { localMoment } from '../localTime.ts'
import { inReadingOrder } from './inOrder.ts'

/** What is known of a note beside the document. Votes are known once a ballot has been closed. */
export interface NoteFacts {
  readonly college?: College | undefined
  readonly votes?: number | undefined
}
export interface TableAbout {
  readonly facts: ReadonlyMap<NoteId, NoteFacts>
  /** Zones and groups that the exported part may name without holding them. */
  readonly whole: BoardContents
  readonly policyAreaTitle: (key: string) => string | undefined
}
export type Cell = string | number | undefined
export interface Table {
  readonly titles: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A row before it is a row. */
interface Line {
  readonly element: string
  readonly zone?: Zone | undefined
  readonly group?: Group | undefined
  readonly text: string
  readonly note?: WordedNote | undefined
  readonly place?: { readonly at: BoardPoint; readonly size: Size } | undefined
}

export const elementNames = {
  zone: 'Zone',
  group: 'Groupe',
  note: 'Note',
  text: 'Texte',
  shape: 'Forme',
  link: 'Lien',
  image: 'Image',
  comment: 'Commentaire',
} as const
/** Titles that the import knows its own tables by. */
export const tableTitles = {
  element: 'Élément',
  zone: 'Zone',
  group: 'Groupe',
  text: 'Texte',
  nature: 'Nature',
  scope: 'Portée',
  policyArea: 'Volet',
  axis: 'Axe',
  votes: 'Votes',
  college: 'Collège',
  onBehalfOf: 'Au nom de',
  kind: 'Type',
  colour: 'Couleur',
  origin: 'Origine',
  createdAt: 'Écrite le',
  x: 'X',
  y: 'Y',
  width: 'Largeur',
  height: 'Hauteur',
} as const
type Column = keyof typeof tableTitles

/**
 * A board as a table that follows what holds what: each zone, its groups with their notes, its other notes; then what lies
 * on no zone. A row for each thing, so that nothing is missing; rows of notes repeat where they are, so that a filter works.
 */
export function boardTable(contents: BoardContents, about: TableAbout): Table {
  const hasVotes = contents.notes.some(({ id }) => about.facts.get(id)?.votes !== undefined)
  const columns = (Object.keys(tableTitles) as Column[]).filter((column) => column !== 'votes' || hasVotes)
  return {
    titles: columns.map((column) => tableTitles[column]),
    rows: linesOf(contents, about.whole).map((line) => columns.map((column) => cellOf(column, line, about))),
  }
}

function linesOf(contents: BoardContents, whole: BoardContents): Line[] {
  const zones = new Map(whole.zones.map((zone) => [zone.id, zone]))
  const groups = new Map(whole.groups.map((group) => [group.id, group]))
  const zoneOfNote = (note: WordedNote) => note.zone && zones.get(note.zone)
  const lines: Line[] = []
  const held = new Set(contents.zones.map(({ id }) => id))
  const named = whole.zones.filter(({ id }) => held.has(id) || contents.notes.some(({ zone }) => zone === id))
  const groupsLeft = new Set(contents.groups)
  for (const zone of [...inReadingOrder(named), undefined]) {
    if (zone && held.has(zone.id)) lines.push({ element: elementNames.zone, zone, text: zone.instruction, place: zone })
    const here = inReadingOrder(contents.notes.filter((note) => zoneOfNote(note) === zone))
    const groupsHere = contents.groups.filter((group) => {
      if (!groupsLeft.has(group)) return false
      const home = group.zone && zones.get(group.zone)
      return home ? home === zone : here.some((note) => note.group === group.id) || zone === undefined
    })
    for (const group of groupsHere) {
      groupsLeft.delete(group)
      lines.push({ element: elementNames.group, zone, group, text: '' })
      for (const note of here) if (note.group === group.id) lines.push(noteLine(note, zone, group))
    }
    const inGroups = new Set<string | undefined>(groupsHere.map(({ id }) => id))
    for (const note of here) {
      if (note.group === undefined || !inGroups.has(note.group))
        lines.push(noteLine(note, zone, note.group && groups.get(note.group)))
    }
  }
  return [...lines, ...otherLines(contents)]
}

/** What lies on the board beside zones and notes, as far as it says something: a line of ink has no cell. */
function otherLines({ texts, shapes, images, links, comments }: BoardContents): Line[] {
  return [
    ...inReadingOrder(texts).map((text) => ({ element: elementNames.text, text: text.text, place: text })),
    ...inReadingOrder(shapes).map((shape) => ({ element: elementNames.shape, text: shape.text, place: shape })),
    ...inReadingOrder(images).map((image) => ({ element: elementNames.image, text: image.alt, place: image })),
    ...links.map(({ label }) => ({ element: elementNames.link, text: label })),
    ...comments.map(({ text }) => ({ element: elementNames.comment, text })),
  ]
}

function noteLine(note: WordedNote, zone: Zone | undefined, group: Group | undefined | ''): Line {
  return {
    element: elementNames.note,
    zone,
    group: group || undefined,
    text: withAddresses(note.words),
    note,
    place: note,
  }
}
/** Plain text, where a word that leads somewhere says where. */
function withAddresses(words: RichText): string {
  const said = words.map(({ kind, runs }) => ({
    kind,
    runs: runs.map((run) => (run.link && run.link !== run.text ? { text: `${run.text} (${run.link})` } : run)),
  }))
  return plainTextOf(said)
}

function cellOf(column: Column, { element, zone, group, text, note, place }: Line, about: TableAbout): Cell {
  const meaning: ZoneMeaning = zone?.meaning ?? {}
  switch (column) {
    case 'element':
      return element
    case 'zone':
      return zone?.title
    case 'group':
      return group?.title
    case 'text':
      return text
    case 'nature':
      return meaning.nature && natureNames[meaning.nature]
    case 'scope':
      return meaning.scope && scopeNames[meaning.scope]
    case 'policyArea':
      return meaning.policyArea && (about.policyAreaTitle(meaning.policyArea) ?? meaning.policyArea)
    case 'axis':
      return meaning.axis
    case 'votes':
      return note && about.facts.get(note.id)?.votes
    case 'college': {
      const college = note && about.facts.get(note.id)?.college
      return college && collegeNames[college]
    }
    case 'onBehalfOf':
      return note?.onBehalfOf
    case 'kind':
      return note && kindNames[note.kind]
    case 'colour':
      return note && colourNames[note.colour]
    case 'origin':
      return note && originNames[note.origin]
    case 'createdAt':
      return note && localMoment(note.createdAt)
    case 'x':
      return place?.at[0]
    case 'y':
      return place?.at[1]
    case 'width':
      return place?.size[0]
    case 'height':
      return place?.size[1]
  }
}
