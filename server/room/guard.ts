import * as Y from 'yjs'
import { type DocumentAct, type Role, ruleAgainst, type StepRights } from '../../shared/access.ts'
import { actAt, IDENTITY_KEYS } from '../../shared/document/acts.ts'
import { isKnownRoot, mayHold } from '../../shared/document/entries.ts'
import { hasAuthors, isFixable, isRecord, roots, TEXT_KEY } from '../../shared/document/keys.ts'
import { readUpdate, UnreadableUpdate, type PathChange } from '../../shared/document/paths.ts'
import { MAX_WORDS_LENGTH } from '../../shared/domain/fields.ts'
import { isSuggestionMark } from '../../shared/domain/suggestion.ts'
import { isFixed } from '../../shared/domain/thing.ts'
import type { College } from '../../shared/domain/participant.ts'
import { Refusal, type RefusalRule } from '../../shared/errors.ts'
import { isId, type ParticipantId } from '../../shared/ids.ts'
import { outdated } from '../storage/epoch.ts'
import { RETIRED } from '../storage/owners.ts'
import { type HasLeft, RecordCheck, type StatusChange } from './RecordCheck.ts'

/** No update may do more than this: each part costs memory and time in every copy of the document. */
const MAX_CHANGES = 20_000
/** Characters one update may add to one note: a generous paste, not a book. */
const MAX_ENTRIES = 20_000
const PLACING: ReadonlySet<DocumentAct> = new Set(['note.create', 'note.move'])
const identityKeys: ReadonlySet<string> = new Set(IDENTITY_KEYS)
/** What Tiptap's schema puts below the words of a note, and what a person's formatting leaves there. */
const INSIDE_KINDS = new Set(['element', 'text', 'characters', 'mark', 'value', 'deleted'])

/** Who sends an update, as far as rights go. */
export interface Sender {
  readonly participant: { readonly id: ParticipantId; readonly college?: College | undefined }
  readonly role: Role
}

/** Which person a Yjs client id belongs to; undefined when nobody has written under it yet. */
export type OwnerOf = (client: number) => ParticipantId | undefined

export interface Verdict {
  /** Yjs client ids this update is the first to write under: they become the sender's. */
  readonly newWriters: readonly number[]
  /** Notes it takes away. */
  readonly removedNotes: readonly string[]
  /** Other things it takes away that are somebody's. */
  readonly removedThings: readonly { readonly id: string; readonly author: string }[]
  /** Sheets it brings to another status. */
  readonly statusChanges: readonly StatusChange[]
  /** Notes it makes or moves. */
  readonly placedNotes: readonly string[]
  /** Whether the document grows by it, rather than only losing something. */
  readonly isAdding: boolean
}

/**
 * What a room's document may look like: ours, as the rules of places and values say; or any, for bytes made elsewhere. Decoding,
 * gaps, client ids and sizes are held to either way.
 */
export type Shape = 'ours' | 'any'

/**
 * May this person do all that this update would do, now? Asked before the room's copy takes it.
 * @param authorOfGone who had written a thing that is no longer there, for those who undo its removal
 * @param hasLeft who brought which sheet out of which status, for those who undo it
 * @returns 'gap' when it builds on changes this room has not seen: the sender must resync first
 * @throws Refusal 'malformed' when it cannot be read, 'tooLarge', 'conflict' when it is of an earlier epoch of the document,
 *   or 'forbidden' with the rule and the thing: then nothing of it is taken
 */
export function checkUpdate(
  document: Y.Doc,
  update: Uint8Array,
  sender: Sender,
  step: StepRights,
  ownerOf: OwnerOf,
  authorOfGone: (note: string) => string | undefined,
  shape: Shape = 'ours',
  hasLeft: HasLeft = () => false,
): Verdict | 'gap' {
  const { changes, writers, hasGap, named } = read(document, update)
  refuseRetired(hasGap ? named : writers, ownerOf)
  if (hasGap) return 'gap'
  if (changes.length > MAX_CHANGES) throw new Refusal('tooLarge', `${changes.length} changes`)
  const newWriters: number[] = []
  for (const client of writers) {
    const owner = ownerOf(client)
    if (owner === undefined) newWriters.push(client)
    else if (owner !== sender.participant.id) throw forbidden('clientId', String(client))
  }
  const isAdding = writers.size > 0
  const nothing = { removedNotes: [], removedThings: [], statusChanges: [], placedNotes: [] }
  if (shape === 'any') return { ...nothing, newWriters, isAdding }
  const ofRecords = changes.filter(({ root }) => isRecord(root))
  const ofBoard = ofRecords.length === 0 ? changes : changes.filter(({ root }) => !isRecord(root))
  const check = new Check(document, ofBoard, sender, step, authorOfGone)
  const after = () => documentAfter(document, update)
  const records = new RecordCheck(document, ofRecords, sender, step, authorOfGone, hasLeft, after)
  check.run()
  records.run()
  const { removedNotes, placedNotes } = check
  const removedThings = [...check.removedThings, ...records.removedThings]
  const { statusChanges } = records
  return { newWriters, removedNotes, removedThings, statusChanges, placedNotes, isAdding }
}

/**
 * Whoever speaks of client ids that wrote before the document was rebuilt has a copy of what is no more.
 * @throws Refusal 'conflict'
 */
export function refuseRetired(clients: Iterable<number>, ownerOf: OwnerOf): void {
  for (const client of clients) if (ownerOf(client) === RETIRED) throw outdated(String(client))
}

/** The document as it would be: a copy, so this is dear, and asked for seldom. */
function documentAfter(document: Y.Doc, update: Uint8Array): Y.Doc {
  const after = new Y.Doc()
  Y.applyUpdate(after, Y.encodeStateAsUpdate(document))
  Y.applyUpdate(after, update)
  return after
}

function read(document: Y.Doc, update: Uint8Array) {
  try {
    return readUpdate(document, update)
  } catch (error) {
    if (error instanceof UnreadableUpdate) throw new Refusal('malformed', error.message)
    throw error
  }
}

function forbidden(rule: RefusalRule, thing: string): Refusal {
  return new Refusal('forbidden', `${rule} at ${thing}`, { rule, thing })
}

class Check {
  readonly #document: Y.Doc
  readonly #changes: readonly PathChange[]
  readonly #sender: Sender
  readonly #step: StepRights
  readonly #authorOfGone: (note: string) => string | undefined
  /** Entries this update makes, as root/id. */
  readonly #made = new Set<string>()
  /** Entries it takes away, and keys it writes, as root/id and root/id/key. */
  readonly #removed = new Set<string>()
  readonly #written = new Set<string>()
  /** What it writes on identity keys, as root/id/key: more than one value where Yjs would choose, and not we. */
  readonly #identities = new Map<string, Set<unknown>>()
  readonly #addedLengths = new Map<string, number>()

  constructor(
    document: Y.Doc,
    changes: readonly PathChange[],
    sender: Sender,
    step: StepRights,
    authorOfGone: (note: string) => string | undefined,
  ) {
    this.#document = document
    this.#changes = changes
    this.#sender = sender
    this.#step = step
    this.#authorOfGone = authorOfGone
  }

  run(): void {
    for (const { root, id, key, act, content } of this.#changes) {
      if (id === undefined) continue
      if (act === 'remove') {
        if (key === undefined) this.#removed.add(`${root}/${id}`)
        continue
      }
      this.#written.add(`${root}/${id}/${key}`)
      if (key === undefined && content?.kind === 'map') this.#made.add(`${root}/${id}`)
      if (isIdentity(root, key)) {
        const place = `${root}/${id}/${key}`
        const value = content?.kind === 'value' ? content.value : undefined
        const known = this.#identities.get(place)
        if (known) known.add(value)
        else this.#identities.set(place, new Set([value]))
      }
    }
    for (const change of this.#changes) this.#allow(change)
  }

  #allow(change: PathChange): void {
    const { root, id, key } = change
    const thing = [root, id, key].filter(Boolean).join('/')
    if (!isKnownRoot(root) || !id || !isId(id)) throw forbidden('unknownPlace', thing)
    this.#allowAct(change, thing)
    if (change.act === 'remove') return this.#allowRemoval(change, thing)
    if (key === undefined) this.#allowEntry(change, thing)
    else if (root === roots.notes && key === TEXT_KEY) this.#allowWords(change, thing)
    else this.#allowValue(change, thing)
  }

  #allowAct(change: PathChange, thing: string): void {
    const act = this.#actOf(change)
    const entry = `${change.root}/${change.id}`
    const rule = ruleAgainst(this.#sender.role, this.#step, act, this.#isOwn(change, act), entry)
    if (rule) throw forbidden(rule, thing)
  }

  #actOf({ root, id = '', key, act, content }: PathChange): DocumentAct {
    const entry = `${root}/${id}`
    const isThere = this.#document.getMap(root).has(id)
    if (isFixable(root)) {
      // Laying a thing on the board takes no right over the wall; making it a part of the wall does.
      const isFreed = key === 'locked' && content?.kind === 'value' && content.value === false
      const goesWithIt = act === 'remove' && this.#removed.has(entry)
      if (key === 'locked' && !goesWithIt && !(isFreed && !isThere)) return 'structure'
      if (!isThere && !this.#identities.has(`${entry}/author`)) return 'structure' // nobody's, so the wall's
    }
    // Making a note is all its keys, and so is taking it away.
    const isMade = hasAuthors(root) && this.#made.has(entry) && !isThere
    if (isMade && root === roots.comments)
      return key === 'onBehalfOf' && act === 'set' ? actAt(root, key, false) : 'comment'
    if (isMade) return 'note.create'
    const isWhole = act === 'remove' && this.#removed.has(entry)
    return actAt(root, isWhole ? undefined : key, act === 'remove', isThere && this.#isFixed(root, id))
  }

  #isFixed(root: string, id: string): boolean {
    if (!isFixable(root)) return false
    return isFixed({ author: this.#liveValue(root, id, 'author'), locked: this.#liveValue(root, id, 'locked') })
  }

  #isOwn({ root, id = '' }: PathChange, act: DocumentAct): boolean {
    if (!hasAuthors(root)) return false
    const self = this.#sender.participant.id
    const isMade = this.#made.has(`${root}/${id}`) && !this.#document.getMap(root).has(id)
    if (act !== 'note.create' && !isMade) return this.#liveValue(root, id, 'author') === self
    return (this.#authorOfGone(id) ?? self) === self && this.#isAllWritten(root, id, 'author', self)
  }

  /** Whether nothing else than this is written on an identity key. */
  #isAllWritten(root: string, id: string, key: string, value: unknown): boolean {
    const written = this.#identities.get(`${root}/${id}/${key}`)
    return written === undefined || (written.size === 1 && written.has(value))
  }

  get removedNotes(): string[] {
    return [...this.#removed].flatMap((path) =>
      path.startsWith(`${roots.notes}/`) ? [path.slice(roots.notes.length + 1)] : [],
    )
  }

  /** Who wrote the other things it takes away, for those who bring them back. */
  get removedThings(): { readonly id: string; readonly author: string }[] {
    return [...this.#removed].flatMap((path) => {
      const [root = '', id = ''] = path.split('/')
      const author = root !== roots.notes && hasAuthors(root) ? this.#liveValue(root, id, 'author') : undefined
      return typeof author === 'string' ? [{ id, author }] : []
    })
  }

  get placedNotes(): string[] {
    const placed = new Set<string>()
    for (const { root, id, key, act } of this.#changes) {
      if (root === roots.notes && id !== undefined && act === 'set' && PLACING.has(actAt(root, key, false)))
        placed.add(id)
    }
    return [...placed]
  }

  /** Whose a note is goes with the note, and not before; a value written anew takes the old one away, which is no removal. */
  #allowRemoval({ root, id, key }: PathChange, thing: string): void {
    if (!isIdentity(root, key)) return
    const entry = `${root}/${id}`
    if (!this.#removed.has(entry) && !this.#made.has(entry) && !this.#written.has(`${entry}/${key}`))
      throw forbidden('identity', thing)
  }

  /** A new entry is a map; a note is of whoever makes it. One that is there, or was, stays whose it is. */
  #allowEntry({ root, id = '', content }: PathChange, thing: string): void {
    if (content?.kind === 'deleted') return // made and taken away again before it was sent
    if (content?.kind !== 'map') throw forbidden('badValue', thing)
    const map = this.#document.getMap(root)
    if (!map.has(id) && map.size >= MAX_ENTRIES) throw new Refusal('tooLarge', `${root} is full`)
    if (!hasAuthors(root)) return
    if (map.has(id)) {
      for (const key of IDENTITY_KEYS) this.#keepIdentity(root, id, key, this.#liveValue(root, id, key), thing)
    } else {
      const gone = this.#authorOfGone(id)
      if (gone !== undefined) return this.#keepIdentity(root, id, 'author', gone, thing)
      const self = this.#sender.participant.id
      if (!this.#isAllWritten(root, id, 'author', self)) throw forbidden('identity', thing)
      // A word beside a thing is somebody's: one without an author would be anybody's.
      if (root === roots.comments && !this.#identities.has(`${root}/${id}/author`)) throw forbidden('identity', thing)
    }
  }

  #keepIdentity(root: string, id: string, key: string, value: unknown, thing: string): void {
    const isWritten = this.#identities.has(`${root}/${id}/${key}`)
    if (isWritten !== (value !== undefined) || !this.#isAllWritten(root, id, key, value))
      throw forbidden('identity', thing)
  }

  #allowWords({ id = '', isInside, content }: PathChange, thing: string): void {
    if (!isInside) {
      if (content?.kind === 'fragment' || content?.kind === 'deleted') return
      // A part of the words that lies directly in the fragment is not below another part.
      if (!content || !INSIDE_KINDS.has(content.kind) || content.kind === 'value') throw forbidden('badValue', thing)
    } else if (!content || !INSIDE_KINDS.has(content.kind)) {
      throw forbidden('badValue', thing)
    }
    // Changes are suggested to findings and sheets: on a note they would only hide what it says.
    if (content.kind === 'mark' && isSuggestionMark(content.name) && content.value !== null)
      throw forbidden('badValue', `${roots.notes}/${id}/${TEXT_KEY}`)
    const added = content.kind === 'characters' ? content.length : content.kind === 'value' ? sizeOf(content.value) : 1
    const length = (this.#addedLengths.get(id) ?? 0) + added
    if (length > MAX_WORDS_LENGTH) throw forbidden('tooLong', thing)
    this.#addedLengths.set(id, length)
  }

  #allowValue({ root, id = '', key = '', isInside, content }: PathChange, thing: string): void {
    const isOfIdentity = isIdentity(root, key)
    // What was written and taken away again still takes away what was there before.
    if (content?.kind === 'deleted' && !isOfIdentity) return
    if (content?.kind === 'deleted') throw forbidden('identity', thing)
    if (isInside || content?.kind !== 'value' || !mayHold(root, key, content.value)) throw forbidden('badValue', thing)
    if (!isOfIdentity || this.#made.has(`${root}/${id}`)) return
    if (this.#liveValue(root, id, key) !== content.value) throw forbidden('identity', thing)
  }

  #liveValue(root: string, id: string, key: string): unknown {
    const entry = this.#document.getMap(root).get(id)
    return entry instanceof Y.Map ? entry.get(key) : undefined
  }
}

/** Notes say how they came; other things only whose they are, and comments since when. */
function isIdentity(root: string, key: string | undefined): boolean {
  return key !== undefined && hasAuthors(root) && identityKeys.has(key)
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0
}

/** The update that holds nothing, which every client sends when it has nothing to say. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0
}
