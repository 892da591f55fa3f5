import { diffWords } from 'diff'
import type { ZoneId } from '../ids.ts'
import type { BoardContents, WordedNote } from './contents.ts'
import { plainTextOf, type RichText } from './richText.ts'

/** A run of words of the later version (`same`, `added`), or one the earlier had in its place (`removed`). */
export interface WordPart {
  readonly text: string
  readonly change: 'same' | 'added' | 'removed'
}

/** What can be said to have changed about a thing, most telling first. */
export const aspects = ['words', 'zone', 'group', 'look', 'place', 'dress', 'settings'] as const
export type Aspect = (typeof aspects)[number]

export interface Changed<T> {
  readonly before: T
  readonly after: T
  /** In the order of `aspects`; never empty. */
  readonly aspects: readonly Aspect[]
}
/** What became of the things of one kind. `added` and `changed` are in the later order, `removed` in the earlier. */
export interface KindComparison<T> {
  readonly added: readonly T[]
  readonly removed: readonly T[]
  readonly changed: readonly Changed<T>[]
}
export type BoardComparison = {
  readonly [Kind in keyof BoardContents]: KindComparison<BoardContents[Kind][number]>
}

/**
 * Keys by what a person would call their change. Which thing lies above which (`order`), and whose a note is, are left
 * out: the one is not seen as a change, the other never is one.
 */
type Keys<T> = Partial<Record<Aspect, readonly (keyof T)[]>>
const noteKeys: Keys<WordedNote> = {
  zone: ['zone'],
  group: ['group'],
  look: ['colour', 'kind'],
  place: ['at', 'size'],
  settings: ['onBehalfOf', 'hat'],
}
const zoneKeys: Keys<BoardContents['zones'][number]> = {
  words: ['title', 'instruction'],
  look: ['colour'],
  place: ['at', 'size'],
  settings: ['meaning', 'layout', 'locked'],
}
const groupKeys: Keys<BoardContents['groups'][number]> = { words: ['title'], zone: ['zone'], place: ['stacked'] }
const textKeys: Keys<BoardContents['texts'][number]> = {
  words: ['text'],
  look: ['letters'],
  place: ['at', 'size'],
  settings: ['locked'],
}
const shapeKeys: Keys<BoardContents['shapes'][number]> = {
  words: ['text'],
  look: ['kind', 'colour', 'filled'],
  place: ['at', 'size'],
  settings: ['locked'],
}
const linkKeys: Keys<BoardContents['links'][number]> = {
  words: ['label'],
  look: ['kind', 'colour'],
  place: ['from', 'to'],
  settings: ['locked'],
}
const strokeKeys: Keys<BoardContents['strokes'][number]> = {
  look: ['tool', 'colour', 'width', 'points'],
  place: ['at'],
  settings: ['locked'],
}
const imageKeys: Keys<BoardContents['images'][number]> = {
  words: ['alt'],
  look: ['upload'],
  place: ['at', 'size'],
  settings: ['locked'],
}
const commentKeys: Keys<BoardContents['comments'][number]> = { words: ['text'], settings: ['resolved'] }

/** What happened to a board between two versions. */
export function compare(before: BoardContents, after: BoardContents): BoardComparison {
  return {
    notes: compareKind(before.notes, after.notes, noteAspects),
    zones: compareKind(before.zones, after.zones, (a, b) => changedAspects(a, b, zoneKeys)),
    groups: compareKind(before.groups, after.groups, (a, b) => changedAspects(a, b, groupKeys)),
    texts: compareKind(before.texts, after.texts, (a, b) => changedAspects(a, b, textKeys)),
    shapes: compareKind(before.shapes, after.shapes, (a, b) => changedAspects(a, b, shapeKeys)),
    links: compareKind(before.links, after.links, (a, b) => changedAspects(a, b, linkKeys)),
    strokes: compareKind(before.strokes, after.strokes, (a, b) => changedAspects(a, b, strokeKeys)),
    images: compareKind(before.images, after.images, (a, b) => changedAspects(a, b, imageKeys)),
    comments: compareKind(before.comments, after.comments, (a, b) => changedAspects(a, b, commentKeys)),
    findings: compareKind(before.findings, after.findings, recordAspects),
    problems: compareKind(before.problems, after.problems, recordAspects),
    sheets: compareKind(before.sheets, after.sheets, recordAspects),
    minutes: compareKind(before.minutes, after.minutes, recordAspects),
  }
}

/** Whether two versions show the same. */
export function isSame(comparison: BoardComparison): boolean {
  return Object.values(comparison).every(
    ({ added, removed, changed }) => added.length + removed.length + changed.length === 0,
  )
}

/** The part of a comparison that going back for one zone alone would touch. */
export function notesInZone(notes: KindComparison<WordedNote>, zone: ZoneId): KindComparison<WordedNote> {
  return {
    added: notes.added.filter((note) => note.zone === zone),
    removed: notes.removed.filter((note) => note.zone === zone),
    changed: notes.changed.filter(({ before, after }) => before.zone === zone || after.zone === zone),
  }
}

const MAX_WORD_EDITS = 1500 // beyond, two texts have nothing in common and the search for it would be felt

/**
 * What became of a text, word by word: `same` and `added` together are `after`, `same` and `removed` are `before`, both
 * but for their spaces.
 */
export function compareWords(before: string, after: string): WordPart[] {
  const parts = diffWords(before, after, { maxEditLength: MAX_WORD_EDITS })
  if (!parts) return [said(before, 'removed'), said(after, 'added')].filter(({ text }) => text !== '')
  return parts.map(({ value, added, removed }) => said(value, added ? 'added' : removed ? 'removed' : 'same'))
}

function said(text: string, change: WordPart['change']): WordPart {
  return { text, change }
}

function compareKind<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  aspectsOf: (before: T, after: T) => Aspect[],
): KindComparison<T> {
  const formerById = new Map(before.map((thing) => [thing.id, thing]))
  const presentIds = new Set(after.map((thing) => thing.id))
  const changed = after.flatMap((present) => {
    const former = formerById.get(present.id)
    const what = former ? aspectsOf(former, present) : []
    return former && what.length > 0 ? [{ before: former, after: present, aspects: what }] : []
  })
  return {
    added: after.filter((thing) => !formerById.has(thing.id)),
    removed: before.filter((thing) => !presentIds.has(thing.id)),
    changed,
  }
}

function noteAspects(before: WordedNote, after: WordedNote): Aspect[] {
  const found = new Set(changedAspects(before, after, noteKeys))
  if (plainTextOf(before.words) !== plainTextOf(after.words)) found.add('words')
  else if (!isEqual(before.words, after.words)) found.add('dress')
  return aspects.filter((aspect) => found.has(aspect))
}

const unseen: ReadonlySet<string> = new Set(['id', 'order', 'author', 'createdAt'])
const titles: ReadonlySet<string> = new Set(['title', 'question'])

/** Of a finding, a problem or a sheet: what it says, where its card lies, and everything else as settings. */
function recordAspects(before: object, after: object): Aspect[] {
  const [then, now]: Readonly<Record<string, unknown>>[] = [{ ...before }, { ...after }]
  const found = new Set<Aspect>()
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [former, present] = [then?.[key], now?.[key]]
    if (unseen.has(key) || isEqual(former, present)) continue
    if (key === 'at') found.add('place')
    else if (titles.has(key)) found.add('words')
    else if (key !== 'words') found.add('settings')
    else found.add(isEqual(plainTexts(former), plainTexts(present)) ? 'dress' : 'words')
  }
  return aspects.filter((aspect) => found.has(aspect))
}
function plainTexts(words: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((words ?? {}) as Record<string, RichText>).map(([field, blocks]) => [field, plainTextOf(blocks)]),
  )
}

function changedAspects<T>(before: T, after: T, keys: Keys<T>): Aspect[] {
  return aspects.filter((aspect) => keys[aspect]?.some((key) => !isEqual(before[key], after[key])))
}

/** Whether two plain values say the same; a key that holds nothing is as good as none, whatever the order of keys. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}
