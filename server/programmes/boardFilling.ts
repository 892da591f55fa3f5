import type { BoardDocument, Things } from '../../shared/document/BoardDocument.ts'
import type { Comment, CommentTarget } from '../../shared/domain/comment.ts'
import type { BoardImage } from '../../shared/domain/image.ts'
import type { Link, LinkEnd } from '../../shared/domain/link.ts'
import type { Shape } from '../../shared/domain/shape.ts'
import type { Stroke } from '../../shared/domain/stroke.ts'
import { ordersAbove } from '../../shared/document/order.ts'
import { NOTE_SIZE, type Note } from '../../shared/domain/note.ts'
import { type BoardFile, type BoardFileKind, boardFileKinds, type NoteLine } from '../../shared/domain/programmeFile.ts'
import { colourOf, type BoardText, type Group, type Zone } from '../../shared/domain/zone.ts'
import { boxAround, boxOf, type Box } from '../../shared/geometry.ts'
import { type RecordKind, recordKinds } from '../../shared/document/recordShapes.ts'
import type { RecordLine, Reference, SourceLine } from '../../shared/domain/recordFile.ts'
import type {
  CommentId,
  FindingId,
  GroupId,
  ImageId,
  ItemId,
  LinkId,
  NoteId,
  ShapeId,
  StrokeId,
  TextId,
  UploadId,
  WorkgroupId,
  ZoneId,
} from '../../shared/ids.ts'
import { areaBelow, obstacleOf, placesIn, placesInZone } from '../../shared/placing.ts'
import type { BoardPoint, Size } from '../../shared/units.ts'
import { derivedId } from './digest.ts'
import { type FlatRecord, fieldsOf, flatRecord, recordOfLine, wordsIn } from './recordLines.ts'
import { type Counts, count, merged, noCounts, type Parts, stampsOf } from './merging.ts'
import { blocksOf, type Words, wordsOf } from './words.ts'

/** What imports have written on a board: stamps by the key in the file. */
export type BoardStamps = Readonly<Record<BoardFileKind, Map<string, string>>>
type Kind = BoardFileKind
export type BoardCounts = Record<Kind, Counts>
export function noBoardCounts(): BoardCounts {
  return Object.fromEntries(boardFileKinds.map((kind) => [kind, noCounts()])) as BoardCounts
}

type WordedNote = Note & { readonly words: Words }
/** Something of the file, as it would stand on the board. */
interface Keyed<T> {
  readonly key: string
  readonly thing: T
}

const zoneParts: Parts<Zone> = [
  ['title', 'instruction'],
  ['at', 'size'],
  ['meaning', 'colour', 'layout', 'locked'],
]
const groupParts: Parts<Group> = [['title'], ['zone'], ['stacked']]
const textParts: Parts<BoardText> = [['text'], ['at', 'size'], ['letters', 'locked']]
const shapeParts: Parts<Shape> = [['text'], ['at', 'size'], ['kind', 'colour', 'filled', 'locked']]
const strokeParts: Parts<Stroke> = [['at'], ['tool', 'colour', 'width', 'points', 'locked']]
const imageParts: Parts<BoardImage> = [['alt'], ['at', 'size'], ['upload', 'locked']]
const commentParts: Parts<Comment> = [['text'], ['target', 'thread', 'onBehalfOf', 'createdAt'], ['resolved']]
const linkParts: Parts<Link> = [['label'], ['from', 'to'], ['kind', 'colour', 'locked']]
const noteParts: Parts<WordedNote> = [
  ['words'],
  ['zone', 'at', 'size'],
  ['colour', 'kind', 'group', 'onBehalfOf', 'origin', 'createdAt'],
]

const TEXT_SIZE: Size = [300, 60]

/** The id on a workgroup's board of what a file calls by this key. */
export function entryIdOf<Id extends string>(workgroup: WorkgroupId, kind: Kind, key: string): Id {
  return derivedId<Id>(workgroup, kind, key)
}

interface Filled {
  readonly workgroup: WorkgroupId
  readonly stamps: BoardStamps
  readonly now: number
  /** Another workgroup of the file, by its key. */
  readonly elsewhere?: ((key: string) => WorkgroupId | undefined) | undefined
  /** What the pictures of the file are in this workgroup; one that is none stays out. */
  readonly uploads?: ReadonlyMap<string, UploadId> | undefined
}

/**
 * Writes a board of a file into a document. What people made, changed or removed stays as it is (merging.ts).
 * @param stamps what imports have written so far; brought up to date in place
 * @param now    milliseconds since 1970, for notes that do not say when they were written
 */
export function fillBoard(
  board: BoardDocument,
  file: BoardFile,
  { workgroup, stamps, now, elsewhere, uploads = new Map() }: Filled,
): BoardCounts {
  const filling = new Filling(board, workgroup, stamps)
  filling.zones(file.zones)
  filling.groups(file.groups)
  filling.texts(file.texts)
  filling.shapes(file.shapes)
  filling.strokes(file.strokes)
  filling.images(file.images, uploads)
  filling.notes(file.notes, now)
  filling.links(file.links)
  for (const kind of recordKinds) filling.records(kind, file[kind], now, elsewhere)
  filling.comments(file.comments, now)
  return filling.counts
}

class Filling {
  readonly counts = noBoardCounts()
  readonly #board: BoardDocument
  readonly #workgroup: WorkgroupId
  readonly #stamps: BoardStamps

  constructor(board: BoardDocument, workgroup: WorkgroupId, stamps: BoardStamps) {
    this.#board = board
    this.#workgroup = workgroup
    this.#stamps = stamps
  }

  zones(lines: BoardFile['zones']): void {
    const board = this.#board
    const wanted = lines.map(
      ({
        key,
        title,
        instruction = '',
        at,
        size,
        meaning = {},
        colour,
        layout = 'free',
        locked = true,
      }): Keyed<Zone> => {
        return {
          key,
          thing: { id: this.#zoneId(key), title, instruction, at, size, meaning, colour, layout, locked, order: '' },
        }
      },
    )
    this.#merge('zones', wanted, zoneParts, {
      find: (id) => board.zone(id as ZoneId),
      orders: () => ordersAbove(board.zones(), wanted.length),
      add: (zone) => board.putZone(zone),
      change: ({ id }, patch) => board.updateZone(id, patch),
    })
  }

  groups(lines: BoardFile['groups']): void {
    const board = this.#board
    const wanted = lines.map(({ key, title, zone, stacked }): Keyed<Group> => {
      return { key, thing: { id: this.#groupId(key), title, zone: this.#zoneHere(zone), stacked, order: '' } }
    })
    this.#merge('groups', wanted, groupParts, {
      find: (id) => board.group(id as GroupId),
      orders: () => ordersAbove(board.groups(), wanted.length),
      add: (group) => board.putGroup(group),
      change: (group, patch) => board.putGroup({ ...group, ...patch }),
    })
  }

  texts(lines: BoardFile['texts']): void {
    const board = this.#board
    const wanted = lines.map(({ key, text, at, size = TEXT_SIZE, letters, locked }): Keyed<BoardText> => {
      const id = this.#idOf<TextId>('texts', key, (own) => board.text(own))
      return { key, thing: { id, text, at, size, letters, locked, order: '' } }
    })
    this.#merge('texts', wanted, textParts, {
      find: (id) => board.text(id as TextId),
      orders: () => ordersAbove(board.texts(), wanted.length),
      add: (text) => board.putText(text),
      change: ({ id }, patch) => board.updateText(id, patch),
    })
  }

  shapes(lines: BoardFile['shapes']): void {
    const board = this.#board
    const wanted = lines.map(({ key, colour = 'ink', filled = false, text = '', ...line }): Keyed<Shape> => {
      const id = this.#idOf<ShapeId>('shapes', key, (own) => board.get('shapes', own))
      return { key, thing: { ...line, id, colour, filled, text, order: '' } }
    })
    this.#things('shapes', wanted, shapeParts)
  }

  strokes(lines: BoardFile['strokes']): void {
    const board = this.#board
    const wanted = lines.map(({ key, tool = 'pen', colour = 'ink', ...line }): Keyed<Stroke> => {
      const id = this.#idOf<StrokeId>('strokes', key, (own) => board.get('strokes', own))
      return { key, thing: { ...line, id, tool, colour, order: '' } }
    })
    this.#things('strokes', wanted, strokeParts)
  }

  images(lines: BoardFile['images'], uploads: ReadonlyMap<string, UploadId>): void {
    const board = this.#board
    const wanted = lines.flatMap(({ key, upload: name, alt = '', ...line }): Keyed<BoardImage>[] => {
      const upload = uploads.get(name)
      const id = this.#idOf<ImageId>('images', key, (own) => board.get('images', own))
      return upload ? [{ key, thing: { ...line, id, upload, alt, order: '' } }] : []
    })
    this.#things('images', wanted, imageParts)
  }

  /** Needs all that the comments of the file are about. What a file says is nobody's here: who said it is a word. */
  comments(lines: BoardFile['comments'], now: number): void {
    const board = this.#board
    const idOf = (key: string) => this.#idOf<CommentId>('comments', key, (own) => board.get('comments', own))
    const wanted = lines.flatMap(
      ({ key, target, thread, text, by = '', createdAt, resolved = false }): Keyed<Comment>[] => {
        const about = this.#targetOf(target)
        const id = idOf(key)
        const moment = createdAt ? Date.parse(createdAt) : (board.get('comments', id)?.createdAt ?? now)
        const thing = { id, text, onBehalfOf: by, createdAt: moment, resolved, order: '' }
        return [{ key, thing: { ...thing, target: about, thread: thread === undefined ? undefined : idOf(thread) } }]
      },
    )
    this.#things('comments', wanted, commentParts)
  }

  #targetOf({ kind, key }: BoardFile['comments'][number]['target']): CommentTarget {
    const board = this.#board
    if (kind === 'group') return { root: 'groups', id: this.#groupId(key) }
    if (kind === 'stroke')
      return { root: 'strokes', id: this.#idOf<StrokeId>('strokes', key, (own) => board.get('strokes', own)) }
    if (kind === 'link')
      return { root: 'links', id: this.#idOf<LinkId>('links', key, (own) => board.get('links', own)) }
    if (kind === 'finding' || kind === 'problem' || kind === 'sheet') {
      const root = `${kind}s` as const
      return { root, id: this.#idOf<FindingId>(root, key, (own) => board.records.get(root, own)) }
    }
    return { root: `${kind}s`, id: this.#linkEnd({ kind, key }) as ItemId }
  }

  /** Needs all that the links of the file hold on to. */
  links(lines: BoardFile['links']): void {
    const board = this.#board
    const wanted = lines.map(({ key, from, to, kind = 'arrow', colour = 'ink', label = '', locked }): Keyed<Link> => {
      const id = this.#idOf<LinkId>('links', key, (own) => board.get('links', own))
      const ends = { from: this.#linkEnd(from), to: this.#linkEnd(to) }
      return { key, thing: { id, ...ends, kind, colour, label, locked, order: '' } }
    })
    this.#things('links', wanted, linkParts)
  }

  /** Needs the notes and groups of the file. */
  records(
    kind: RecordKind,
    lines: readonly RecordLine[],
    now: number,
    elsewhere: Filled['elsewhere'] = () => undefined,
  ): void {
    const { records } = this.#board
    const idHere = (root: RecordKind, key: string) => this.#idOf<FindingId>(root, key, (own) => records.get(root, own))
    const idOf = (root: 'findings' | 'sheets', { workgroup, key }: Reference) => {
      const other = workgroup === undefined ? undefined : elsewhere(workgroup)
      if (other) return entryIdOf<FindingId>(other, root, key)
      // What was made here and lies on another board is named by its id.
      return /^[0-9A-Za-z]{22}$/.test(key) && !this.#stamps[root].has(key) ? key : idHere(root, key)
    }
    const pathOf = ({ kind: of, key }: SourceLine) => {
      if (of === 'finding') return `findings/${idHere('findings', key)}`
      return of === 'group'
        ? `groups/${this.#groupId(key)}`
        : `notes/${this.#idOf<NoteId>('notes', key, (own) => this.#board.note(own))}`
    }
    const find = (id: string): FlatRecord | undefined => {
      const record = records.get(kind, id as never)
      return record && flatRecord(kind, record, records.wordsOf(kind, record.id))
    }
    const wanted = lines.map((line): Keyed<FlatRecord> => {
      const id = idHere(kind, line.key)
      const present = records.get(kind, id)
      return {
        key: line.key,
        thing: recordOfLine(kind, line, { id, createdAt: present?.createdAt ?? now, idOf, pathOf }),
      }
    })
    const write = (record: FlatRecord, changed: Readonly<Record<string, unknown>>) => {
      records.put(kind, { ...record, ...changed } as never, wordsIn(kind, changed))
    }
    this.#merge(
      kind,
      wanted,
      fieldsOf(kind).map((field) => [field]),
      {
        find,
        orders: () => ordersAbove(records.all(kind), wanted.length),
        add: (record) => write(record, record),
        change: (present, patch) => write(present, patch),
      },
    )
  }

  #linkEnd(end: BoardFile['links'][number]['from']): LinkEnd {
    if (Array.isArray(end)) return end
    const { kind, key } = end
    const board = this.#board
    if (kind === 'zone') return this.#zoneId(key)
    if (kind === 'note') return this.#idOf<NoteId>('notes', key, (own) => board.note(own))
    if (kind === 'image') return this.#idOf<ImageId>('images', key, (own) => board.get('images', own))
    if (kind === 'text') return this.#idOf<TextId>('texts', key, (own) => board.text(own))
    return this.#idOf<ShapeId>('shapes', key, (own) => board.get('shapes', own))
  }

  #things<K extends 'shapes' | 'strokes' | 'links' | 'images' | 'comments'>(
    kind: K,
    wanted: readonly Keyed<Things[K]>[],
    parts: Parts<Things[K]>,
  ): void {
    const board = this.#board
    this.#merge(kind, wanted, parts, {
      find: (id) => board.get(kind, id as Things[K]['id']),
      orders: () => ordersAbove(board.all(kind), wanted.length),
      add: (thing) => board.put(kind, thing),
      change: ({ id }, patch) => board.update(kind, id, patch),
    })
  }

  /** Needs the zones and groups of the file to be there. */
  notes(lines: readonly NoteLine[], now: number): void {
    const board = this.#board
    const wanted = lines.map((line): Keyed<WordedNote> => ({ key: line.key, thing: this.#wantedNote(line, now) }))
    const slots = this.#slotsFor(
      wanted.filter((_, index) => !lines[index]?.at),
      wanted.filter((_, index) => lines[index]?.at),
    )
    const placed = wanted.map(({ key, thing }) => ({ key, thing: { ...thing, at: slots.get(key) ?? thing.at } }))
    this.#merge('notes', placed, noteParts, {
      find: (id) => this.#note(id as NoteId),
      orders: () => ordersAbove(board.notes(), wanted.length),
      add: ({ words, ...note }) => board.putNote(note, blocksOf(words)),
      change: ({ id }, { words, ...patch }) => {
        if (words) board.setText(id, blocksOf(words))
        board.updateNote(id, patch)
      },
    })
  }

  /** Adds, changes or leaves each thing, by the rule of merging.ts. */
  #merge<T extends { readonly id: string; readonly order: string }>(
    kind: Kind,
    wanted: readonly Keyed<T>[],
    parts: Parts<T>,
    document: {
      find: (id: string) => T | undefined
      orders: () => string[]
      add: (thing: T) => void
      change: (present: T, patch: Partial<T>) => void
    },
  ): void {
    const orders = document.orders()
    for (const [index, { key, thing }] of wanted.entries()) {
      const present = document.find(thing.id)
      const stamps = this.#stamps[kind].get(key)
      if (present) {
        const result = merged(present, thing, parts, stamps)
        count(this.counts[kind], result)
        if (Object.keys(result.patch).length > 0) document.change(present, result.patch)
        if (result.stamps !== undefined) this.#stamps[kind].set(key, result.stamps)
      } else if (stamps === undefined) {
        document.add({ ...thing, order: orders[index] as string })
        this.#stamps[kind].set(key, stampsOf(thing, parts))
        this.counts[kind].created++
      } else {
        this.counts[kind].kept++ // somebody removed it
      }
    }
  }

  #wantedNote(line: NoteLine, now: number): WordedNote {
    const id = this.#idOf<NoteId>('notes', line.key, (own) => this.#board.note(own))
    const present = this.#board.note(id)
    const zone = this.#zoneHere(line.zone)
    return {
      id,
      at: line.at ?? present?.at ?? [0, 0],
      size: line.size ?? NOTE_SIZE,
      colour: line.colour ?? colourOf(zone && this.#board.zone(zone)),
      kind: line.kind ?? 'idea',
      zone,
      group: line.group === undefined ? undefined : this.#board.group(this.#groupId(line.group))?.id,
      onBehalfOf: line.onBehalfOf,
      origin: line.origin ?? 'import',
      createdAt: line.createdAt ? Date.parse(line.createdAt) : (present?.createdAt ?? now),
      order: '',
      words: wordsOf(blocksOf(line)),
    }
  }

  #note(id: NoteId): WordedNote | undefined {
    const note = this.#board.note(id)
    return note && { ...note, words: wordsOf(this.#board.richTextOf(id)) }
  }

  /** Free places by key, for those of `unplaced` that are new on the board or in their zone. */
  #slotsFor(unplaced: readonly Keyed<WordedNote>[], placed: readonly Keyed<WordedNote>[]): Map<string, BoardPoint> {
    const waiting = new Map<ZoneId | undefined, Keyed<WordedNote>[]>()
    for (const { key, thing } of unplaced) {
      const present = this.#note(thing.id)
      const stamps = this.#stamps.notes.get(key)
      const changesZone = present?.zone !== thing.zone
      const needsPlace = present
        ? changesZone && 'zone' in merged(present, thing, noteParts, stamps).patch
        : stamps === undefined
      if (!needsPlace) continue
      const some = waiting.get(thing.zone)
      if (some) some.push({ key, thing })
      else waiting.set(thing.zone, [{ key, thing }])
    }
    const slots = new Map<string, BoardPoint>()
    const others = [...this.#board.notes(), ...placed.map(({ thing }) => thing)]
    const taken = others.map(({ at, size }) => boxOf(at, size))
    for (const [zone, some] of waiting) {
      const sizes = some.map(({ thing }) => thing.size)
      const home = zone && this.#board.zone(zone)
      const inTheWay = obstacleOf(() => taken)
      const places = home
        ? placesInZone(home, sizes, inTheWay)
        : placesIn(this.#areaBelowAll(some.length), sizes, inTheWay)
      for (const [index, { key }] of some.entries()) slots.set(key, places[index] as BoardPoint)
    }
    return slots
  }

  #areaBelowAll(noteCount: number): Box {
    const everything = [...this.#board.notes(), ...this.#board.zones(), ...this.#board.texts()]
    return areaBelow(boxAround(everything.map(({ at, size }) => boxOf(at, size))), noteCount)
  }

  /** The zone on the board; undefined for none named, and for one that people have removed. */
  #zoneHere(key: string | undefined): ZoneId | undefined {
    return key === undefined ? undefined : this.#board.zone(this.#zoneId(key))?.id
  }
  #zoneId(key: string): ZoneId {
    return this.#idOf<ZoneId>('zones', key, (own) => this.#board.zone(own))
  }
  #groupId(key: string): GroupId {
    return this.#idOf<GroupId>('groups', key, (own) => this.#board.group(own))
  }
  /** What people made on this board goes by its id in an export; what a file made goes by the file's key. */
  #idOf<Id extends string>(kind: Kind, key: string, find: (own: Id) => unknown): Id {
    if (!this.#stamps[kind].has(key) && find(key as Id)) return key as Id
    return entryIdOf<Id>(this.#workgroup, kind, key)
  }
}
