import * as Y from 'yjs'
import { type DocumentAct, type Role, ruleAgainst, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { type RecordPlace, recordActAt, type RecordState, statusOf } from '../../shared/document/recordActs.ts'
import type { PathChange, PathContent } from '../../shared/document/paths.ts'
import { type RecordKind, recordShapes, spokenLists } from '../../shared/document/recordShapes.ts'
import { readSheetOf } from '../../shared/document/sheetReading.ts'
import { suggestionsIn } from '../../shared/document/suggestions.ts'
import { MAX_WORDS_LENGTH, type RecordShape } from '../../shared/domain/fields.ts'
import { isSuggestionMark, type Suggestion, suggestionCheck } from '../../shared/domain/suggestion.ts'
import type { College } from '../../shared/domain/participant.ts'
import { lifeRuleAgainst } from '../../shared/domain/sheetLife.ts'
import { isForTheGroup, type SheetStatus, sheetStatuses } from '../../shared/domain/sheetStatus.ts'
import { Refusal, type RefusalRule } from '../../shared/errors.ts'
import { isId, type ParticipantId, type SheetId } from '../../shared/ids.ts'

const MAX_RECORDS = 5000
/** Lines of one list, values of one set. */
const MAX_HELD = 500
/** Characters one update may add to one text: a generous paste, not a book. */
/** What Tiptap's schema puts into words, and what a person's formatting leaves there. */
const WORD_PARTS = new Set(['element', 'text', 'characters', 'mark', 'value'])
const identityKeys: ReadonlySet<string> = new Set(['author', 'createdAt', 'college', 'amends'])

/** Of a reading that was asked for: who says that it is done. */
const READ_BY = 'readBy'

interface Asking {
  readonly participant: { readonly id: ParticipantId; readonly college?: College | undefined }
  readonly role: Role
}

/** A sheet that came from one status to another; `from` is absent for one that was made. */
export interface StatusChange {
  readonly sheet: SheetId
  readonly from: SheetStatus | undefined
  readonly to: SheetStatus
}
/** Whether this person has brought this sheet out of this status: then they may put it back. */
export type HasLeft = (sheet: SheetId, status: SheetStatus, participant: ParticipantId) => boolean

/** Where a change of a record is, once the shape of its kind is known. */
type Spot =
  | { readonly kind: 'entry' | 'value' | 'words' | 'container' }
  | { readonly kind: 'member'; readonly member: string }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'lineValue'; readonly line: string; readonly name: string }

type RecordChange = PathChange & { readonly root: RecordKind }

function forbidden(rule: RefusalRule, thing: string): Refusal {
  return new Refusal('forbidden', `${rule} at ${thing}`, { rule, thing })
}

/** The part of the guard that knows findings, problems and sheets: their values, their lists, their texts, and their life. */
export class RecordCheck {
  readonly #document: Y.Doc
  readonly #changes: readonly RecordChange[]
  readonly #sender: Asking
  readonly #step: StepRights
  readonly #authorOfGone: (id: string) => string | undefined
  /** Records and lines this update makes, and takes away: as root/id, and root/id/list/line. */
  readonly #made = new Set<string>()
  readonly #removed = new Set<string>()
  /** What it writes on keys that say whose something is: more than one value where Yjs would choose, and not we. */
  readonly #identities = new Map<string, Set<unknown>>()
  readonly #added = new Map<string, number>()
  readonly #statusChanges: StatusChange[] = []
  readonly #hasLeft: HasLeft
  readonly #after: () => Y.Doc
  /** Suggestions whose marks it takes out of words, and those that were in the words it writes in. */
  readonly #answered = new Map<string, Suggestion>()
  /** Who had read something, by the reading that it takes away. */
  readonly #readers = new Map<string, string>()
  readonly #pending = new Map<string, ReadonlyMap<string, Suggestion>>()

  /** @param after the document as it would be, which is dear: asked for where a sheet leaves the group's hands, or has left them */
  constructor(
    document: Y.Doc,
    changes: readonly PathChange[],
    sender: Asking,
    step: StepRights,
    authorOfGone: (id: string) => string | undefined,
    hasLeft: HasLeft,
    after: () => Y.Doc,
  ) {
    this.#hasLeft = hasLeft
    this.#after = after
    this.#document = document
    this.#changes = changes as readonly RecordChange[]
    this.#sender = sender
    this.#step = step
    this.#authorOfGone = authorOfGone
  }

  /** @throws Refusal 'forbidden' | 'tooLarge' */
  run(): void {
    for (const change of this.#changes) this.#gather(change)
    for (const change of this.#changes) this.#allow(change)
    const reached = new Set(
      this.#changes.flatMap(({ root, id, key }) => (root === 'sheets' && isLife(key) ? [id] : [])),
    )
    for (const id of reached) if (id !== undefined) this.#allowLife(id as SheetId)
  }

  /** The sheets that come to another status. */
  get statusChanges(): readonly StatusChange[] {
    return this.#statusChanges
  }

  /** Whose the things were that it takes away, for those who bring them back. */
  get removedThings(): { readonly id: string; readonly author: string }[] {
    const things: { id: string; author: string }[] = []
    const add = (id: string, held: unknown) => {
      const author = held instanceof Y.Map ? held.get('author') : undefined
      if (typeof author === 'string') things.push({ id, author })
    }
    for (const path of this.#removed) {
      const [root = '', id = '', list, line] = path.split('/')
      const entry = this.#liveEntry(root, id)
      if (line !== undefined) {
        add(line, mapIn(entry, list)?.get(line))
        continue
      }
      add(id, entry)
      for (const spoken of spokenLists) for (const [one, held] of mapIn(entry, spoken) ?? []) add(one, held)
    }
    for (const [id, author] of this.#readers) things.push({ id, author })
    for (const { id, author } of this.#answered.values()) if (author) things.push({ id, author })
    return things
  }

  #gather({ root, id, key, below = [], act, content }: RecordChange): void {
    const answered = act === 'remove' ? suggestionIn(content) : undefined
    if (answered) this.#answered.set(answered.id, answered)
    if (act === 'remove') this.#rememberReading(root, id, key, below)
    const isLine = key !== undefined && Object.hasOwn(shapeOf(root).lines, key) && below.length === 1
    if (id !== undefined && (key === undefined || isLine)) {
      const path = isLine ? linePath(root, id, key, below[0]) : `${root}/${id}`
      if (act === 'remove') this.#removed.add(path)
      else if (content?.kind === 'map') this.#made.add(path)
      return
    }
    const name = below.length === 2 ? below[1] : below.length === 0 ? key : undefined
    if (act !== 'set' || name === undefined || !identityKeys.has(name)) return
    const place = [root, id, key, ...below].join('/')
    const value = content?.kind === 'value' ? content.value : undefined
    const known = this.#identities.get(place)
    if (known) known.add(value)
    else this.#identities.set(place, new Set([value]))
  }

  #allow(change: RecordChange): void {
    const { root, id, key, below = [] } = change
    const thing = [root, id, key, ...below].filter(Boolean).join('/')
    const spot = spotOf(change)
    if (!id || !isId(id) || !spot) throw forbidden('unknownPlace', thing)
    for (const [act, isOwn] of this.#actsOf(change, spot)) {
      const rule = ruleAgainst(this.#sender.role, this.#step, act, isOwn, `${root}/${id}`)
      if (rule) throw forbidden(rule, thing)
    }
    if (change.act === 'remove') this.#allowRemoval(change, spot, thing)
    else this.#allowSetting(change, spot, thing)
  }

  // What is done

  #actsOf(change: RecordChange, spot: Spot): [DocumentAct, isOwn: boolean][] {
    const { root, id = '', key, act } = change
    const entry = `${root}/${id}`
    const live = this.#liveEntry(root, id)
    const value = change.content?.kind === 'value' ? change.content.value : undefined
    const isRemoved = act === 'remove'
    const whole: RecordPlace = { root, key: undefined, below: [] }
    const state = live ? stateOf(live) : {}
    const isOwn = live?.get('author') === this.#sender.participant.id
    const removing: [DocumentAct, boolean] = [recordActAt(whole, true, state), isOwn]
    if (live && isRemoved && this.#removed.has(entry)) return [removing]
    if (!live || this.#made.has(entry)) {
      // Who brings back what another has brought back already takes that away.
      const acts: [DocumentAct, boolean][] = live ? [removing] : []
      acts.push([recordActAt(whole, false, {}), this.#isMadeByThem(entry)])
      // A record that is made begins at its beginning, or who makes it may put it further.
      if (spot.kind === 'value' && key !== undefined && startsLater(root, key, value))
        acts.push([recordActAt({ root, key, below: [] }, false, {}, value), true])
      return acts
    }
    if (spot.kind === 'line' || spot.kind === 'lineValue') return this.#lineActs(change, spot, live, state)
    return [[recordActAt({ root, key, below: [] }, isRemoved, state, value), isOwn]]
  }

  #lineActs(
    { root, id = '', key = '', below = [], act }: RecordChange,
    spot: Spot & { readonly line: string },
    entry: Y.Map<unknown>,
    state: RecordState,
  ): [DocumentAct, isOwn: boolean][] {
    const path = linePath(root, id, key, spot.line)
    const live = mapIn(entry, key)?.get(spot.line)
    const whole: RecordPlace = { root, key, below: [spot.line] }
    const isRemoved = act === 'remove'
    const isOwn = live instanceof Y.Map && live.get('author') === this.#sender.participant.id
    const removing: [DocumentAct, boolean] = [recordActAt(whole, true, state), isOwn]
    if (live && isRemoved && this.#removed.has(path)) return [removing]
    if (!live || this.#made.has(path)) {
      const adding: [DocumentAct, boolean] = [recordActAt(whole, false, state), this.#isMadeByThem(path)]
      return live ? [removing, adding] : [adding]
    }
    return [[recordActAt({ root, key, below }, isRemoved, state), isOwn]]
  }

  #isMadeByThem(path: string): boolean {
    const self = this.#sender.participant.id
    const id = path.slice(path.lastIndexOf('/') + 1)
    return (this.#authorOfGone(id) ?? self) === self && this.#isAllWritten(`${path}/author`, self)
  }

  /** Whether nothing else than this is written there. */
  #isAllWritten(place: string, value: unknown): boolean {
    const written = this.#identities.get(place)
    return written === undefined || (written.size === 1 && written.has(value))
  }

  // The life of a sheet

  /** A status follows the one before it, once what its gate asks for is there. Who brought a sheet out of one puts it back. */
  #allowLife(id: SheetId): void {
    const changes = this.#changes.filter((change) => change.root === 'sheets' && change.id === id)
    const written = changes.flatMap(({ key, content }) => {
      const status = key === 'status' && content?.kind === 'value' ? content.value : undefined
      return sheetStatuses.find((one) => one === status) ?? []
    })
    const live = this.#liveEntry('sheets', id)
    const from = live && statusOf(live.get('status'))
    // Among what the group gives, each follows the other: nothing to look at, however often.
    if ((from === undefined || isForTheGroup(from)) && written.every(isForTheGroup)) return
    const board = new BoardDocument(this.#after())
    const to = board.records.get('sheets', id)?.status
    if (to === undefined || to === from) return
    this.#statusChanges.push({ sheet: id, from, to })
    if (from !== undefined && this.#hasLeft(id, to, this.#sender.participant.id)) return
    const rule = lifeRuleAgainst(from, to, () => readSheetOf(board, id), written)
    if (rule) throw forbidden(rule, `sheets/${id}/status`)
  }

  // What is taken away

  #allowRemoval({ root, id = '', key = '', below = [] }: RecordChange, spot: Spot, thing: string): void {
    const live = this.#liveEntry(root, id)
    const isGone = !live || this.#removed.has(`${root}/${id}`)
    // A list that is put in another's place would take along what others are adding to it.
    if (spot.kind === 'container' && !isGone) throw forbidden('badValue', thing)
    const name = spot.kind === 'value' ? key : spot.kind === 'lineValue' ? spot.name : ''
    if (!this.#isIdentity(key, spot, name) || isGone) return
    const line = spot.kind === 'lineValue' ? linePath(root, id, key, spot.line) : ''
    const goesAlong = line !== '' && (this.#removed.has(line) || !mapIn(live, key)?.has(below[0] ?? ''))
    if (!goesAlong && !this.#identities.has(thing)) throw forbidden('identity', thing)
  }

  // What is put there

  #allowSetting(change: RecordChange, spot: Spot, thing: string): void {
    const { root, id = '', key = '', content } = change
    const shape = shapeOf(root)
    const live = this.#liveEntry(root, id)
    switch (spot.kind) {
      case 'entry':
        return this.#allowNew(`${root}/${id}`, this.#document.getMap(root), id, MAX_RECORDS, content, thing)
      case 'line':
        if (!isId(spot.line)) throw forbidden('unknownPlace', thing)
        return this.#allowNew(linePath(root, id, key, spot.line), mapIn(live, key), spot.line, MAX_HELD, content, thing)
      case 'container': {
        const isTaken = live?.get(key) instanceof Y.Map && !this.#made.has(`${root}/${id}`)
        if (content?.kind !== 'deleted' && (content?.kind !== 'map' || isTaken)) throw forbidden('badValue', thing)
        return
      }
      case 'member': {
        if (content?.kind === 'deleted') return
        const isValue = shape.sets[key]?.safeParse(spot.member).success
        if (!isValue || content?.kind !== 'value' || content.value !== true) throw forbidden('badValue', thing)
        return this.#leaveRoom(`${root}/${id}/${key}`, mapIn(live, key), spot.member, MAX_HELD)
      }
      case 'words':
        return this.#allowWords(change, thing)
      case 'value':
        return this.#allowValue(change, spot, key, shape.keys[key], live, thing)
      case 'lineValue': {
        const line = mapIn(live, key)?.get(spot.line)
        const check = shape.lines[key]?.[spot.name]
        return this.#allowValue(change, spot, spot.name, check, line instanceof Y.Map ? line : undefined, thing)
      }
    }
  }

  /** A new record or line is a map, and of whoever makes it. One that was there stays whose it was. */
  #allowNew(
    path: string,
    holder: Y.Map<unknown> | undefined,
    id: string,
    most: number,
    content: PathChange['content'],
    thing: string,
  ): void {
    if (content?.kind === 'deleted') return // made and taken away again before it was sent
    if (content?.kind !== 'map') throw forbidden('badValue', thing)
    this.#leaveRoom(path.slice(0, path.lastIndexOf('/')), holder, id, most)
    const present = holder?.get(id)
    const gone = (present instanceof Y.Map ? present.get('author') : undefined) ?? this.#authorOfGone(id)
    const author = gone ?? this.#sender.participant.id
    const isNamed = this.#identities.has(`${path}/author`)
    if (!this.#isAllWritten(`${path}/author`, author) || (gone !== undefined && !isNamed))
      throw forbidden('identity', thing)
    // In whose voice a dissent speaks is the server's to say.
    const { college } = this.#sender.participant
    if (gone === undefined && college && !this.#isAllWritten(`${path}/college`, college))
      throw forbidden('identity', thing)
  }

  #leaveRoom(place: string, holder: Y.Map<unknown> | undefined, name: string, most: number): void {
    if (holder?.has(name)) return
    const added = (this.#added.get(place) ?? 0) + 1
    if ((holder?.size ?? 0) + added > most) throw new Refusal('tooLarge', `${place} is full`)
    this.#added.set(place, added)
  }

  #allowWords(change: PathChange, thing: string): void {
    const { isInside, content } = change
    if (content?.kind === 'mark' && isSuggestionMark(content.name)) this.#allowSuggestion(change, thing)
    if (content?.kind === 'deleted' || (!isInside && content?.kind === 'fragment')) return
    if (!content || !WORD_PARTS.has(content.kind) || (!isInside && content.kind === 'value'))
      throw forbidden('badValue', thing)
    const added =
      content.kind === 'characters'
        ? content.length
        : content.kind === 'value'
          ? (JSON.stringify(content.value)?.length ?? 0)
          : 1
    const place = thing.split('/').slice(0, 3).join('/')
    const length = (this.#added.get(place) ?? 0) + added
    if (length > MAX_WORDS_LENGTH) throw forbidden('tooLong', thing)
    this.#added.set(place, length)
  }

  /**
   * A suggestion names its sender, and is not another's; or it is one of these words, or of what was answered, and is only
   * carried along by what is done around it.
   */
  #allowSuggestion({ root, id = '', key = '', content }: PathChange, thing: string): void {
    if (content?.kind !== 'mark' || content.value === null) return
    const suggestion = suggestionIn(content)
    if (!suggestion) throw forbidden('badValue', thing)
    const known = this.#suggestionsOf(root as RecordKind, id, key).get(suggestion.id)
    const author = known ? known.author : (this.#authorOfGone(suggestion.id) ?? this.#sender.participant.id)
    if (suggestion.author !== author) throw forbidden('identity', thing)
  }
  /** Nobody says that another has read something; what somebody had said can be brought back. */
  #allowReading(by: unknown, line: string, holder: Y.Map<unknown> | undefined, thing: string): void {
    const isTheirs = by === this.#sender.participant.id
    if (!isTheirs && holder?.get(READ_BY) !== by && this.#authorOfGone(readingOf(line)) !== by)
      throw forbidden('identity', thing)
  }
  #rememberReading(root: RecordKind, id: string | undefined, key: string | undefined, [line, name]: readonly string[]) {
    if (key === undefined || line === undefined || (name !== undefined && name !== READ_BY)) return
    const held = mapIn(this.#liveEntry(root, id ?? ''), key)?.get(line)
    const by = held instanceof Y.Map ? held.get(READ_BY) : undefined
    if (typeof by === 'string') this.#readers.set(readingOf(line), by)
  }

  #suggestionsOf(root: RecordKind, id: string, key: string): ReadonlyMap<string, Suggestion> {
    const place = `${root}/${id}/${key}`
    const words = this.#liveEntry(root, id)?.get(key)
    const known = this.#pending.get(place) ?? (words instanceof Y.XmlFragment ? suggestionsIn(words) : new Map())
    this.#pending.set(place, known)
    return known
  }

  #allowValue(
    { id = '', key = '', isInside, content }: RecordChange,
    spot: Spot,
    name: string,
    check: RecordShape['keys'][string] | undefined,
    holder: Y.Map<unknown> | undefined,
    thing: string,
  ): void {
    const isOfIdentity = this.#isIdentity(key, spot, name)
    // What was written and taken away again still takes away what was there before.
    if (content?.kind === 'deleted') {
      if (isOfIdentity && holder) throw forbidden('identity', thing)
      return
    }
    if ((isInside && spot.kind === 'value') || content?.kind !== 'value' || !check?.safeParse(content.value).success)
      throw forbidden('badValue', thing)
    if (name === READ_BY && spot.kind === 'lineValue') this.#allowReading(content.value, spot.line, holder, thing)
    if (isOfIdentity && holder && holder.get(name) !== content.value) throw forbidden('identity', thing)
    if (name === 'amends' && !this.#isAmendable(content.value, id)) throw forbidden('badValue', thing)
  }

  /** An amendment is of another sheet, which is there, or comes with it. */
  #isAmendable(amended: unknown, id: string): boolean {
    if (typeof amended !== 'string' || amended === id) return false
    return this.#liveEntry('sheets', amended) !== undefined || this.#made.has(`sheets/${amended}`)
  }

  /** Whose it is, since when, and what it amends: of a record, and of a line that is somebody's own words. */
  #isIdentity(key: string, spot: Spot, name: string): boolean {
    return identityKeys.has(name) && (spot.kind === 'value' || spokenLists.has(key))
  }

  #liveEntry(root: string, id: string): Y.Map<unknown> | undefined {
    const entry = this.#document.getMap(root).get(id)
    return entry instanceof Y.Map ? entry : undefined
  }
}

/** Whether a change there may bring a sheet to another status: at that key, or the sheet as a whole. */
function isLife(key: string | undefined): boolean {
  return key === undefined || key === 'status'
}
/** What is remembered of a reading that is gone: the line itself is nobody's. */
function readingOf(line: string): string {
  return `${line}/${READ_BY}`
}
function suggestionIn(content: PathContent | undefined): Suggestion | undefined {
  if (content?.kind !== 'mark' || !isSuggestionMark(content.name)) return undefined
  return suggestionCheck.safeParse(content.value).data
}
function shapeOf(root: RecordKind): RecordShape {
  return recordShapes[root].shape
}
function linePath(root: string, id: string, list: string, line: string | undefined): string {
  return `${root}/${id}/${list}/${line}`
}
function mapIn(entry: Y.Map<unknown> | undefined, key: string | undefined): Y.Map<unknown> | undefined {
  const held = key === undefined ? undefined : entry?.get(key)
  return held instanceof Y.Map ? held : undefined
}

/** undefined for a place that no record of this kind has. */
function spotOf({ root, key, below = [] }: RecordChange): Spot | undefined {
  const { keys, words, sets, lines } = shapeOf(root)
  const [first, name] = below
  if (key === undefined) return { kind: 'entry' }
  if (words.includes(key)) return { kind: 'words' }
  if (Object.hasOwn(keys, key)) return below.length === 0 ? { kind: 'value' } : undefined
  const isSet = Object.hasOwn(sets, key)
  const list = Object.hasOwn(lines, key) ? lines[key] : undefined
  if (!isSet && !list) return undefined
  if (first === undefined) return { kind: 'container' }
  if (isSet) return below.length === 1 ? { kind: 'member', member: first } : undefined
  if (name === undefined) return { kind: 'line', line: first }
  return below.length === 2 && list && Object.hasOwn(list, name) ? { kind: 'lineValue', line: first, name } : undefined
}

function startsLater(root: RecordKind, key: string, value: unknown): boolean {
  if (root === 'findings') return (key === 'status' && value !== 'toValidate') || key === 'votes'
  if (root === 'minutes') return key === 'validatedAt' || (key === 'status' && value !== 'draft')
  return root === 'sheets' && (key === 'status' || (key === 'version' && value !== 1))
}

function stateOf(live: Y.Map<unknown>): RecordState {
  return {
    status: live.get('status'),
    nature: live.get('nature'),
    hasFears: (mapIn(live, 'fears')?.size ?? 0) > 0,
  }
}
