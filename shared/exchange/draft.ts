import type { BoardContents } from '../document/contents.ts'
import { cardOf } from '../domain/findingCard.ts'
import { type Box, boxAround, boxOf } from '../geometry.ts'
import type { UploadId } from '../ids.ts'

/*
 * What a file brings, before it is on any board: things as a board has them, under ids that hold within the file alone,
 * in places of the file's own. Notes and zones without a place yet lie in rows that the import makes.
 */
export type BoardDraft = BoardContents

export const sourceKinds = ['trame', 'table', 'miro', 'excalidraw', 'tldraw', 'jsonCanvas'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Why something of a file does not come: one word of these for each sentence. */
export const leftOutReasons = [
  'image',
  'noBytes',
  'embed',
  'angle',
  'emptyText',
  'hidden',
  'curve',
  'form',
  'unknown',
  'linkEnd',
  'meaning',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]
/** Counted by what it is in the file's own words and why it does not come, or not whole. */
export interface LeftOut {
  readonly what: string
  readonly reason: LeftOutReason
  readonly count: number
}

export interface ReadDraft {
  readonly source: SourceKind
  readonly draft: BoardDraft
  readonly leftOut: readonly LeftOut[]
  /** Of a board of ours: the bytes of its pictures in base 64, by the upload that they were. */
  readonly pictures?: ReadonlyMap<UploadId, string> | undefined
}

/** Counts what does not come. */
export class Leftovers {
  readonly #counts: Map<string, LeftOut>

  /** @param known counted before */
  constructor(known: readonly LeftOut[] = []) {
    this.#counts = new Map(known.map((one) => [`${one.what} ${one.reason}`, one]))
  }
  add(what: string, reason: LeftOutReason): void {
    const key = `${what} ${reason}`
    this.#counts.set(key, { what, reason, count: (this.#counts.get(key)?.count ?? 0) + 1 })
  }
  get list(): LeftOut[] {
    return [...this.#counts.values()]
  }
}

export function emptyDraft(): { -readonly [Kind in keyof BoardDraft]: BoardDraft[Kind][number][] } {
  return {
    notes: [],
    zones: [],
    groups: [],
    texts: [],
    shapes: [],
    links: [],
    strokes: [],
    images: [],
    comments: [],
    findings: [],
    problems: [],
    sheets: [],
    minutes: [],
  }
}

/** How many things a draft brings, of all kinds. */
export function sizeOf(draft: BoardDraft): number {
  return Object.values(draft).reduce((sum, some: readonly unknown[]) => sum + some.length, 0)
}

/** The box around all of a draft that has a place; undefined for nothing. */
export function draftBox({
  notes,
  zones,
  texts,
  shapes,
  images,
  strokes,
  links,
  findings,
}: BoardDraft): Box | undefined {
  const cards = findings.flatMap((finding) => cardOf(finding) ?? [])
  const placed = [...notes, ...zones, ...texts, ...shapes, ...images, ...cards].map(({ at, size }) => boxOf(at, size))
  const points = [
    ...strokes.map(({ at }) => at),
    ...links.flatMap(({ from, to }) => [from, to].filter((end) => typeof end !== 'string')),
  ].map((at) => boxOf(at, [0, 0]))
  return boxAround([...placed, ...points])
}
