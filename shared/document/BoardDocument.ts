import * as Y from 'yjs'
import type { Comment } from '../domain/comment.ts'
import type { BoardImage } from '../domain/image.ts'
import type { Link } from '../domain/link.ts'
import type { Note } from '../domain/note.ts'
import type { Shape } from '../domain/shape.ts'
import type { Stroke } from '../domain/stroke.ts'
import type { BoardText, Group, Zone } from '../domain/zone.ts'
import type {
  CommentId,
  FindingId,
  GroupId,
  ImageId,
  LinkId,
  NoteId,
  ProblemId,
  ShapeId,
  SessionId,
  SheetId,
  StrokeId,
  TextId,
  ZoneId,
} from '../ids.ts'
import {
  readComment,
  readGroup,
  readImage,
  readLink,
  readNote,
  readShape,
  readStroke,
  readText,
  readZone,
} from './entries.ts'
import { keysOf, setKeys } from './entryKeys.ts'
import { roots, TEXT_KEY } from './keys.ts'
import { byOrder } from './order.ts'
import { BoardHistory } from './BoardHistory.ts'
import { recordKinds } from './recordShapes.ts'
import { RecordsDocument } from './RecordsDocument.ts'
import { VotesDocument } from './VotesDocument.ts'
import {
  plainTextOf,
  plainWords,
  readFragment,
  replaceInFragment,
  rewriteFragment,
  richTextOf,
  writeFragment,
  type RichText,
} from './richText.ts'

const boardKinds = ['notes', 'zones', 'groups', 'texts', 'shapes', 'links', 'strokes', 'images', 'comments'] as const
const itemKinds = [...boardKinds, ...recordKinds] as const
type BoardKind = (typeof boardKinds)[number]
export type ItemKind = (typeof itemKinds)[number]

/** What lies on the board beside notes, zones and groups, by the root that holds it. */
export interface Things {
  readonly texts: BoardText
  readonly shapes: Shape
  readonly links: Link
  readonly strokes: Stroke
  readonly images: BoardImage
  readonly comments: Comment
}
export type ThingKind = keyof Things
export const thingKinds = ['texts', 'shapes', 'links', 'strokes', 'images', 'comments'] as const satisfies ThingKind[]

const readers: { readonly [Kind in ThingKind]: Reader<Things[Kind]> } = {
  texts: readText,
  shapes: readShape,
  links: readLink,
  strokes: readStroke,
  images: readImage,
  comments: readComment,
}

/** Which entries a transaction touched, and whether their words changed. */
export interface BoardChange {
  readonly notes: ReadonlySet<NoteId>
  /** Notes whose words changed, or that came or went. A part of `notes`. */
  readonly words: ReadonlySet<NoteId>
  readonly zones: ReadonlySet<ZoneId>
  readonly groups: ReadonlySet<GroupId>
  readonly texts: ReadonlySet<TextId>
  readonly shapes: ReadonlySet<ShapeId>
  readonly links: ReadonlySet<LinkId>
  readonly strokes: ReadonlySet<StrokeId>
  readonly images: ReadonlySet<ImageId>
  readonly comments: ReadonlySet<CommentId>
  /** Findings of which anything changed: a value, a line, a word. So for problems and sheets. */
  readonly findings: ReadonlySet<FindingId>
  readonly problems: ReadonlySet<ProblemId>
  readonly sheets: ReadonlySet<SheetId>
  readonly minutes: ReadonlySet<SessionId>
  /** Whether it was made here, rather than heard from the room. */
  readonly isLocal: boolean
}

const contributed = { author: undefined, locked: undefined }
/** The keys an entry may do without. */
const leftOut = {
  notes: { zone: undefined, group: undefined, author: undefined, onBehalfOf: undefined, hat: undefined },
  zones: { colour: undefined },
  groups: { zone: undefined, stacked: undefined },
  texts: { letters: undefined, ...contributed },
  shapes: contributed,
  links: contributed,
  strokes: contributed,
  images: contributed,
  comments: { thread: undefined, author: undefined, onBehalfOf: undefined },
} as const satisfies Record<BoardKind, object>

/** Words beside things are a conversation: nobody expects Ctrl+Z to take one back. */
const undoneKinds = itemKinds.filter((kind) => kind !== 'comments')

type Patch<T extends { readonly id: string }> = Partial<Omit<T, 'id'>>

/**
 * The only door to a workgroup's Y.Doc: typed reads and writes of what lies on the board, and of `records`.
 * Reads are fresh objects (not live); writes belong inside `change`, which is one transaction and one step to undo.
 */
export class BoardDocument {
  readonly #doc: Y.Doc
  /** Marks our own transactions; what others and the network do has another origin. */
  readonly #origin = { name: 'BoardDocument' }
  /** Findings, problems and action sheets. */
  readonly records: RecordsDocument
  /** What votes came to. */
  readonly votes: VotesDocument

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.records = new RecordsDocument(doc, (write) => this.change(write))
    this.votes = new VotesDocument(doc)
  }

  /** One transaction, one update to send, one step to undo. Changes inside changes join the outer one. */
  change<T>(write: () => T): T {
    return this.#doc.transact(write, this.#origin)
  }

  /** Undo and redo of what is done through this object. */
  history(): BoardHistory {
    return new BoardHistory(
      undoneKinds.map((kind) => this.#root(kind)),
      this.#origin,
    )
  }

  // Notes

  notes(): Note[] {
    return this.#entries('notes', readNote)
  }
  noteIds(): NoteId[] {
    return [...this.#root('notes').keys()] as NoteId[]
  }
  note(id: NoteId): Note | undefined {
    return this.#entry('notes', id, readNote)
  }
  /** Adds a note with its words, or replaces all but the words when it is there already. */
  putNote(note: Note, words?: string | RichText): void {
    this.change(() => {
      const map = this.#put('notes', note)
      const fragment = map.get(TEXT_KEY)
      const blocks = typeof words === 'string' ? richTextOf(words) : words
      if (!(fragment instanceof Y.XmlFragment)) {
        const fresh = new Y.XmlFragment()
        if (blocks) writeFragment(fresh, blocks)
        map.set(TEXT_KEY, fresh)
      } else if (blocks) {
        rewriteFragment(fragment, blocks)
      }
    })
  }
  updateNote(id: NoteId, patch: Patch<Note>): void {
    this.#update('notes', id, patch)
  }
  removeNotes(ids: Iterable<NoteId>): void {
    this.#remove('notes', ids)
  }
  /** A note's words as plain text, one line a paragraph; '' for none. */
  textOf(id: NoteId): string {
    return plainTextOf(this.richTextOf(id))
  }
  richTextOf(id: NoteId): RichText {
    const words = this.#root('notes').get(id)?.get(TEXT_KEY)
    if (words instanceof Y.XmlFragment) return readFragment(words)
    // A program of another hand may keep plain words there: they are read, and not edited.
    return words instanceof Y.Text ? richTextOf(plainWords(words)) : []
  }
  /** The live words, for the editor in client/richText/ alone. */
  fragmentOf(id: NoteId): Y.XmlFragment | undefined {
    const fragment = this.#root('notes').get(id)?.get(TEXT_KEY)
    return fragment instanceof Y.XmlFragment ? fragment : undefined
  }
  setText(id: NoteId, words: string | RichText): void {
    const fragment = this.fragmentOf(id)
    if (!fragment) return
    this.change(() => rewriteFragment(fragment, typeof words === 'string' ? richTextOf(words) : words))
  }
  /** Puts other words in the place of some of a note; see `replaceInFragment`. @returns whether it was done */
  replaceWords(
    id: NoteId,
    ...[where, words]: [where: Parameters<typeof replaceInFragment>[1], words: string]
  ): boolean {
    const fragment = this.fragmentOf(id)
    return fragment !== undefined && this.change(() => replaceInFragment(fragment, where, words))
  }

  // Zones

  zones(): Zone[] {
    return this.#entries('zones', readZone)
  }
  zone(id: ZoneId): Zone | undefined {
    return this.#entry('zones', id, readZone)
  }
  putZone(zone: Zone): void {
    this.change(() => this.#put('zones', zone))
  }
  updateZone(id: ZoneId, patch: Patch<Zone>): void {
    this.#update('zones', id, patch)
  }
  /** The notes inside stay where they are and belong to no zone any more. */
  removeZones(ids: Iterable<ZoneId>): void {
    const gone = new Set(ids)
    this.change(() => {
      this.#remove('zones', gone)
      for (const note of this.notes())
        if (note.zone && gone.has(note.zone)) this.updateNote(note.id, { zone: undefined })
    })
  }

  // Groups

  groups(): Group[] {
    return this.#entries('groups', readGroup)
  }
  group(id: GroupId): Group | undefined {
    return this.#entry('groups', id, readGroup)
  }
  putGroup(group: Group): void {
    this.change(() => this.#put('groups', group))
  }
  removeGroups(ids: Iterable<GroupId>): void {
    this.#remove('groups', ids)
  }

  updateGroup(id: GroupId, patch: Patch<Group>): void {
    this.#update('groups', id, patch)
  }

  // Everything else that lies on the board

  all<Kind extends ThingKind>(kind: Kind): Things[Kind][] {
    return this.#entries(kind, readers[kind])
  }
  get<Kind extends ThingKind>(kind: Kind, id: Things[Kind]['id']): Things[Kind] | undefined {
    return this.#entry(kind, id, readers[kind])
  }
  put<Kind extends ThingKind>(kind: Kind, thing: Things[Kind]): void {
    this.change(() => this.#put(kind, thing))
  }
  update<Kind extends ThingKind>(kind: Kind, id: Things[Kind]['id'], patch: Patch<Things[Kind]>): void {
    this.#update(kind, id, patch)
  }
  remove<Kind extends ThingKind>(kind: Kind, ids: Iterable<Things[Kind]['id']>): void {
    this.#remove(kind, ids)
  }

  texts(): BoardText[] {
    return this.all('texts')
  }
  text(id: TextId): BoardText | undefined {
    return this.get('texts', id)
  }
  putText(text: BoardText): void {
    this.put('texts', text)
  }
  updateText(id: TextId, patch: Patch<BoardText>): void {
    this.update('texts', id, patch)
  }
  removeTexts(ids: Iterable<TextId>): void {
    this.remove('texts', ids)
  }

  /** How many entries of each kind there are, without reading them. */
  counts(): Record<ItemKind, number> {
    return Object.fromEntries(itemKinds.map((kind) => [kind, this.#root(kind).size])) as Record<ItemKind, number>
  }

  /** Whether there is nothing at all: asked at every change, where counting would go through everything. */
  get isEmpty(): boolean {
    return itemKinds.every((kind) => this.#root(kind).keys().next().done)
  }

  /** Calls back once for each transaction that touched an entry. @returns stop listening */
  onChange(listener: (change: BoardChange) => void): () => void {
    let touched = nothingTouched()
    const hearings = itemKinds.map((kind) => {
      const root = this.#root(kind)
      const hear = (events: Y.YEvent<Y.Map<unknown>>[]) => {
        for (const event of events) touch(touched, kind, root, event)
      }
      root.observeDeep(hear)
      return () => root.unobserveDeep(hear)
    })
    const tell = (transaction: Y.Transaction) => {
      if (itemKinds.every((kind) => touched[kind].size === 0)) return
      const told = touched
      touched = nothingTouched()
      listener({ ...told, isLocal: transaction.local })
    }
    this.#doc.on('afterTransaction', tell)
    return () => {
      this.#doc.off('afterTransaction', tell)
      for (const stop of hearings) stop()
    }
  }

  #root(kind: ItemKind): Y.Map<Y.Map<unknown>> {
    return this.#doc.getMap(roots[kind])
  }

  #entries<T extends { id: string; order: string }>(kind: BoardKind, read: Reader<T>): T[] {
    const entries: T[] = []
    for (const [id, map] of this.#root(kind)) if (map instanceof Y.Map) entries.push(read(id, keysOf(map)))
    return entries.sort(byOrder)
  }

  #entry<T>(kind: BoardKind, id: string, read: Reader<T>): T | undefined {
    const map = this.#root(kind).get(id)
    return map instanceof Y.Map ? read(id, keysOf(map)) : undefined
  }

  /** What the entry leaves out is taken out of the document too: it is a whole, not a patch. */
  #put(kind: BoardKind, { id, ...keys }: { readonly id: string }): Y.Map<unknown> {
    const root = this.#root(kind)
    const map = root.get(id) ?? root.set(id, new Y.Map<unknown>())
    setKeys(map, { ...leftOut[kind], ...keys })
    return map
  }

  #update(kind: BoardKind, id: string, patch: object): void {
    const map = this.#root(kind).get(id)
    if (map instanceof Y.Map) this.change(() => setKeys(map, patch))
  }

  #remove(kind: BoardKind, ids: Iterable<string>): void {
    this.change(() => {
      for (const id of ids) this.#root(kind).delete(id)
    })
  }
}

type Reader<T> = (id: string, keys: Record<string, unknown>) => T

type Touched = {
  -readonly [Key in Exclude<keyof BoardChange, 'isLocal'>]: BoardChange[Key] extends ReadonlySet<infer Id>
    ? Set<Id>
    : never
}

function nothingTouched(): Touched {
  return {
    notes: new Set(),
    words: new Set(),
    zones: new Set(),
    groups: new Set(),
    texts: new Set(),
    shapes: new Set(),
    links: new Set(),
    strokes: new Set(),
    images: new Set(),
    comments: new Set(),
    findings: new Set(),
    problems: new Set(),
    sheets: new Set(),
    minutes: new Set(),
  }
}

function touch(touched: Touched, kind: ItemKind, root: Y.Map<Y.Map<unknown>>, event: Y.YEvent<Y.Map<unknown>>): void {
  const ids = touched[kind] as Set<string>
  const words = touched.words as Set<string>
  if (event.target === root) {
    for (const id of event.keys.keys()) {
      ids.add(id)
      if (kind === 'notes') words.add(id)
    }
    return
  }
  const [id, key] = event.path
  if (typeof id !== 'string') return
  ids.add(id)
  if (kind === 'notes' && (key === TEXT_KEY || event.keys.has(TEXT_KEY))) words.add(id)
}
