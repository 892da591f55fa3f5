import * as Y from 'yjs'
import { may, OPEN_STEP, type Role, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WordedNote } from '../../shared/document/contents.ts'
import { growZones } from '../../shared/document/growing.ts'
import { mergeMany } from '../../shared/document/merging.ts'
import { migrate } from '../../shared/document/migrations.ts'
import type { College } from '../../shared/domain/participant.ts'
import type { SnapshotReason } from '../../shared/domain/snapshot.ts'
import { Refusal } from '../../shared/errors.ts'
import { newId, type NoteId, type ParticipantId, type SnapshotId, type WorkgroupId } from '../../shared/ids.ts'
import {
  decodeClientMessage,
  encodeNotice,
  encodeSaved,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type NoticeCode,
} from '../../shared/protocol.ts'
import { outdated } from '../storage/epoch.ts'
import type {
  BoardStorage,
  JournalEntry,
  KeptStep,
  KeptUpdate,
  UpdateKey,
  WorkedOut,
  Writer,
} from '../storage/Storage.ts'
import { asBinned, binned, notesNamed } from './bin.ts'
import { checkUpdate, isEmptyUpdate, refuseRetired, type Shape } from './guard.ts'
import type { Writers } from './Writers.ts'
import type { Commitment, Journal, Source } from './journal.ts'
import { entryOf, onlySenderOf, type Pending } from './pending.ts'
import { RoomPresence } from './presence.ts'
import { applyKept, UnsoundRows } from './recovery.ts'
import { SavedCount } from './SavedCount.ts'
import { WholeCopy } from './WholeCopy.ts'

/** One connection in a room, as the room sees it. */
export interface Member {
  readonly participant: { readonly id: ParticipantId; readonly name: string; readonly college?: College | undefined }
  readonly role: Role
  /** Whether it asked for our own messages, from 100 on. */
  readonly hearsTrame: boolean
  /** Which epoch of the document it says its copy is of; absent when it says none. */
  readonly epoch?: number | undefined
  send(frame: Uint8Array): void
  /** What everybody is sent, the same array for all so that it is made ready once, and perhaps a frame for this one alone. */
  sendAll(frames: readonly Uint8Array[], own?: Uint8Array): void
  /** It has to leave, and is told why. */
  dismiss(refusal: Refusal): void
  /** What the server holds about the room has changed; absent where nobody would look. */
  stageChanged?(): void
}

/** When a room has sent something, presence waits this long for more to leave with: pointers are drawn gliding, forty times a second is plenty. */
const TICK_MS = 25
/** Presence waits this long at the most for changes that are on their way to the disk, to leave with them. */
const PRESENCE_PATIENCE_MS = TICK_MS + 8
/** Zones grow this long after a note came or moved: often enough to be there first, seldom enough to cost nothing. */
const GROW_MS = 150
/** A document is decoded this long after the last copy of it left as it was stored: after all who come at the same moment. */
const OPEN_MS = 250
const OPEN_PATIENCE_MS = 2000
const MAX_ANSWERS = 32
/**
 * What a document may weigh, as Yjs encodes it, with all that was written and deleted since it was last merged: some ten times
 * a board of 10,000 notes. Beyond it things may only be taken away.
 */
export const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024
/** Rows in the journal before they are merged into one: reading so many takes some 50 ms when the room is opened. */
export const COMPACT_AFTER = 2500

/** What a room tells whoever watches over the process. */
export interface RoomEvents {
  /** How long the guard took to decide on one update. */
  guarded?(milliseconds: number): void
  /** From an update's arrival to its leaving for the others, in milliseconds. */
  passedOn?(milliseconds: number): void
  /** Something beside the saving itself has failed; it will be tried again, and nobody in the room is concerned. */
  neglected?(what: 'compaction' | 'version' | 'foreign update', workgroup: WorkgroupId, error: unknown): void
  /** What is kept of the document does not hold together: this copy must be let go, and another made of what does. */
  unsound?(room: Room): void
  /** The document has been rebuilt elsewhere: this copy is of the former, and must be let go as it is. */
  outdated?(room: Room): void
}

/** What goes to the disk beside the update that is being applied, in the same commit. */
interface Making {
  readonly by: ParticipantId
  /** Client ids bound by this update. */
  readonly newWriters: readonly Writer[]
  /** Notes as they are before it, those that it takes away at least. */
  readonly leaving: readonly WordedNote[]
  readonly receivedAt: number
}

interface WaitingForDisk {
  /** How many updates must be on disk. */
  readonly after: number
  readonly resolve: () => void
  readonly reject: (error: Refusal) => void
}

interface Answer {
  /** How many updates must be on disk before it may leave. */
  readonly after: number
  readonly member: Member
  readonly frames: readonly Uint8Array[]
}

interface Outgoing {
  readonly update: Uint8Array
  /** Absent for what came from the store rather than from a connection. */
  readonly from?: Member | undefined
  /** When what it holds came, by performance.now(). */
  readonly receivedAt?: readonly number[]
}

/**
 * The live copy of one document and the connections around it. A change is checked, applied, put on disk with the
 * journal, and only then passed on: nobody sees what a crash could forget.
 */
export class Room implements Source {
  readonly workgroup: WorkgroupId
  /** How many times the document had been rebuilt when this copy of it was loaded. */
  readonly epoch: number
  readonly #boards: BoardStorage
  readonly #journal: Journal
  readonly #members = new Map<Member, SavedCount>()
  readonly #presence: RoomPresence
  readonly #writers: Writers
  readonly #events: RoomEvents
  readonly #maxBytes: number
  readonly #shape: Shape
  /** What participants may do at this moment. */
  #step: KeptStep = { rights: OPEN_STEP, version: 0 }
  #keys: UpdateKey[]
  /** Every row up to this key was there at the load: keys are given in the order of the commits. */
  readonly #loadedUpTo: UpdateKey
  /** Rows that are being merged. */
  #merging: readonly UpdateKey[] = []
  /** Absent until somebody needs more of it than its bytes. */
  #opened: Y.Doc | undefined
  /** What the store has, until it is opened. */
  #kept: readonly KeptUpdate[]
  #openTimer: NodeJS.Timeout | undefined
  #openBy: number | undefined
  /** Members who have not been asked yet what they have that we lack. */
  #unasked = new Set<Member>()
  #whole: WholeCopy | undefined
  /** At the most: what came since it was last merged may say the same thing twice. */
  #bytes: number
  /** Since the load. */
  #bytesCome = 0
  /** Of these, what had come when it was last weighed. */
  #bytesWeighed = Number.NEGATIVE_INFINITY
  /** What those lack who have a part, by what they have: a room that comes back together often has the same. */
  readonly #answers = new Map<string, readonly Uint8Array[]>()
  /** What the journal has not taken yet. */
  #pending: Pending[] = []
  /** Changes made on this side for somebody, that nothing here shows before they are on disk. */
  #changes: Commitment[] = []
  /** One after the other: each builds on what the last has left on disk. */
  #changing: Promise<unknown> = Promise.resolve()
  #waitingForDisk: WaitingForDisk[] = []
  /** Updates applied since the load, and those of them that are on disk; the journal keeps their order. */
  #appendedCount = 0
  #committedCount = 0
  /** Answers that hold changes a crash could still forget; sent once `committedCount` has reached `after`. */
  #answersHeldBack: Answer[] = []
  /** The change under way; absent for a migration, and for what came from the store. */
  #making: Making | undefined
  #compacting: Promise<void> | undefined
  #compactAt = COMPACT_AFTER
  #changedSinceSnapshot = false

  #outgoing: Outgoing[] = []
  #presenceToTell = new Set<number>()
  #savedToTell = new Set<Member>()
  #lastSentAt = 0
  #sendTimer: NodeJS.Timeout | undefined
  #isSending = false
  #isDestroyed = false
  #moved = new Set<NoteId>()
  #growTimer: NodeJS.Timeout | undefined

  /** @param kept all that the store has of this document; the room serves it from now on */
  constructor(
    workgroup: WorkgroupId,
    kept: readonly KeptUpdate[],
    writers: Writers,
    boards: BoardStorage,
    journal: Journal,
    events: RoomEvents,
    { epoch, maxBytes, shape }: { readonly epoch: number; readonly maxBytes: number; readonly shape: Shape },
  ) {
    this.workgroup = workgroup
    this.epoch = epoch
    this.#maxBytes = maxBytes
    this.#shape = shape
    this.#events = events
    this.#writers = writers
    this.#presence = new RoomPresence(writers.ownerOf)
    this.#boards = boards
    this.#journal = journal
    this.#keys = kept.map((row) => row.key)
    this.#loadedUpTo = this.#keys.reduce((most, key) => Math.max(most, key), 0)
    this.#kept = kept
    this.#bytes = kept.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  }

  /** Decoding a large board takes a tenth of a second: it waits until the first answers have left. */
  get #document(): Y.Doc {
    return this.#opened ?? this.#open()
  }

  #open(): Y.Doc {
    clearTimeout(this.#openTimer)
    const document = new Y.Doc()
    this.#opened = document
    try {
      applyKept(document, this.#kept)
    } catch (error) {
      this.#events.unsound?.(this)
      throw error
    }
    this.#kept = []
    document.on('update', (update: Uint8Array, origin: unknown) => this.#changed(update, origin))
    migrate(document)
    this.#growAllSoon() // a file may have filled it while nobody was here
    for (const member of this.#unasked) this.#askWhatWeLack(member)
    this.#unasked.clear()
    return document
  }

  get memberCount(): number {
    return this.#members.size
  }
  get isEmpty(): boolean {
    return this.#members.size === 0
  }
  get members(): Iterable<Member> {
    return this.#members.keys()
  }
  get step(): StepRights {
    return this.#step.rights
  }

  /** @throws Refusal 'conflict' for one whose copy is of another epoch: nothing is exchanged with it */
  join(member: Member): void {
    if (member.epoch !== undefined && member.epoch !== this.epoch) throw outdated()
    this.#members.set(member, new SavedCount())
    if (this.#opened) this.#askWhatWeLack(member)
    else this.#unasked.add(member)
    const others = this.#presence.frameFor(member)
    if (others) member.send(others)
    if (this.#journal.isFailing) this.#notify(member, 'notSaved')
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return
    this.#savedToTell.delete(member)
    this.#unasked.delete(member)
    this.#tellPresence(this.#presence.leave(member))
  }

  /**
   * Takes one frame from a member.
   * @throws Refusal when the frame cannot be taken: nothing has changed, and only that connection should close
   */
  receive(member: Member, frame: Uint8Array): void {
    if (this.#isDestroyed) return // its last frames were on the way
    const message = decodeClientMessage(frame)
    switch (message.kind) {
      case 'step1':
        this.#refuseFormerCopy(message.stateVector)
        return this.#answer(member, message.stateVector)
      case 'update':
        return this.#takeUpdate(member, message.update)
      case 'presence':
        return this.#tellPresence(this.#presence.hear(member, message.states))
      case 'queryPresence': {
        const others = this.#presence.frameFor(member)
        if (others) member.send(others)
      }
    }
  }

  /** An update that another process put in the journal. */
  hearFromStore({ key, bytes, epoch = 0 }: KeptUpdate & Pick<JournalEntry, 'epoch'>): void {
    if (epoch > this.epoch) return this.#events.outdated?.(this)
    if (epoch < this.epoch) return
    if (key <= this.#loadedUpTo || this.#keys.includes(key) || this.#merging.includes(key)) return // it is known
    this.#keys.push(key)
    Y.applyUpdate(this.#document, bytes, FROM_STORE)
  }

  /** A member's role has changed: what it may do from now on is asked of `member.role`, already the new one. */
  roleChanged(member: Member): void {
    this.#askWhatWeLack(member)
  }

  #askWhatWeLack(member: Member): void {
    if (may(member.role, 'board.write')) member.send(encodeSyncStep1(Y.encodeStateVector(this.#document)))
  }

  /** Other rights hold from the next frame on, and everybody here is told; news that come late are passed over. */
  stepChanged(step: KeptStep): void {
    if (step.version <= this.#step.version) return
    this.#step = step
    for (const member of this.#members.keys()) member.stageChanged?.()
  }

  /** Saving has stopped working, or works again: everybody here is told. */
  savingChanged(isFailing: boolean): void {
    this.#sendAnswersHeldBack()
    this.#tellWaiting()
    this.#notifyAll(isFailing ? 'notSaved' : 'savedAgain')
  }

  #notifyAll(code: NoticeCode): void {
    for (const member of this.#members.keys()) this.#notify(member, code)
  }

  /** What is on the board now. */
  read<T>(look: (board: BoardDocument) => T): T {
    return look(new BoardDocument(this.#document))
  }

  /**
   * A change made on this side for somebody: worked out beside the room from what is on disk, put there too, and only then
   * in this copy and passed on. Until it is on disk it has not happened.
   * @param before  why a version of what was there before is kept, in the same commit; none when nothing changes
   * @returns       that version
   * @throws Refusal 'fault' when it cannot be saved, 'conflict' when the document is being rebuilt, and whatever `workOut`
   *   throws: nothing has then changed
   */
  change(
    by: ParticipantId,
    workOut: (step: StepRights) => Promise<WorkedOut>,
    before?: SnapshotReason,
  ): Promise<SnapshotId | undefined> {
    const changing = this.#changing.then(async () => {
      for (;;) {
        await this.#allSaved()
        const { step } = this
        const change = await workOut(step)
        if (step === this.step) return this.#keep(by, change, before) // else what it may touch has changed meanwhile
      }
    })
    this.#changing = changing.catch(() => {})
    return changing
  }

  async #keep(by: ParticipantId, change: WorkedOut, before?: SnapshotReason): Promise<SnapshotId | undefined> {
    const { update, epoch } = change
    if (epoch !== this.epoch || this.#isDestroyed) throw outdated()
    if (!update) return undefined
    const about = { id: newId<SnapshotId>(), workgroup: this.workgroup, by }
    const versionBefore = before && { ...change.before, ...about, reason: before }
    const gone = asBinned(change.leaving, by)
    const newWriters = this.#writers.bindOwn(change.client)
    const entry = { workgroup: this.workgroup, epoch, update, newWriters, binned: gone, versionBefore }
    await new Promise<void>((resolve, reject) => {
      const kept = (key: UpdateKey | undefined) => {
        if (key === undefined) {
          reject(outdated())
          return this.#events.outdated?.(this)
        }
        this.#writers.remember(gone.map(({ note }) => note))
        this.hearFromStore({ key, bytes: update, epoch })
        resolve()
      }
      const refused = (error: unknown) => reject(new Refusal('fault', String(error)))
      this.#changes.push({ ...entry, updateCount: 1, kept, refused })
      this.#journal.append(this)
    })
    return versionBefore?.id
  }

  /** Resolves when all that has arrived so far is on disk. @throws Refusal 'fault' while nothing can be saved */
  #allSaved(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waitingForDisk.push({ after: this.#appendedCount, resolve, reject })
      this.#tellWaiting()
    })
  }

  #tellWaiting(): void {
    const waiting = this.#waitingForDisk
    this.#waitingForDisk = []
    for (const one of waiting) {
      if (this.#isDestroyed) one.reject(outdated())
      else if (one.after <= this.#committedCount) one.resolve()
      else if (this.#journal.isFailing) one.reject(new Refusal('fault', 'saving fails'))
      else this.#waitingForDisk.push(one)
    }
  }

  /** Keeps a version. @returns undefined when nothing has changed since the last, unless somebody asked for it */
  async takeSnapshot(
    reason: SnapshotReason,
    about: { name?: string | undefined; by?: ParticipantId | undefined } = {},
  ): Promise<SnapshotId | undefined> {
    if (!this.#changedSinceSnapshot && reason !== 'demand') return undefined
    this.#changedSinceSnapshot = false
    try {
      await this.#allSaved()
      return await this.#boards.keepVersion({ workgroup: this.workgroup, reason, ...about })
    } catch (error) {
      this.#changedSinceSnapshot = true
      throw error
    }
  }

  /** Resolves when no change of this side is under way. */
  async settled(): Promise<void> {
    await this.#changing
  }

  /** Whether everything this room holds is on disk. */
  get isSaved(): boolean {
    return this.#committedCount === this.#appendedCount
  }

  /** Merges the journal's rows of this document into one, in place of exactly those; after the merging that is under way. */
  async compact(): Promise<void> {
    await this.#compacting?.catch(() => {}) // whoever began it hears of it
    if (this.#keys.length < 2) return
    this.#compacting = this.#merge().finally(() => (this.#compacting = undefined))
    await this.#compacting
  }

  async #merge(): Promise<void> {
    const merged = this.#keys
    const comeBefore = this.#bytesCome
    this.#merging = merged
    this.#keys = [] // what is committed meanwhile gathers here
    try {
      const { key, sizeBytes } = await this.#boards.compact(this.workgroup, merged, this.epoch)
      this.#keys.unshift(key)
      this.#bytes = Math.min(this.#bytes, sizeBytes + this.#bytesCome - comeBefore)
      this.#compactAt = COMPACT_AFTER
    } catch (error) {
      this.#keys.unshift(...merged)
      this.#compactAt = this.#keys.length + COMPACT_AFTER // not again with each update
      throw error
    } finally {
      this.#merging = []
    }
  }

  /** Everybody here must come back, as to the document as it has been rebuilt. Nothing of this copy is kept. */
  abandon(why = outdated()): void {
    const members = [...this.#members.keys()]
    this.#members.clear()
    this.#answersHeldBack = []
    this.destroy()
    this.#tellWaiting()
    for (const member of members) member.dismiss(why)
  }

  destroy(): void {
    this.#isDestroyed = true
    clearTimeout(this.#sendTimer)
    clearTimeout(this.#growTimer)
    clearTimeout(this.#openTimer)
    this.#opened?.destroy()
  }

  #answer(member: Member, stateVector: Uint8Array): void {
    if (stateVector.length === 1 && stateVector[0] === 0) return this.#answerNewcomer(member)
    const known = Buffer.from(stateVector).toString('latin1')
    const frames = this.#answers.get(known) ?? [encodeSyncStep2(this.#missingFrom(stateVector))]
    if (this.#answers.size < MAX_ANSWERS) this.#answers.set(known, frames)
    this.#sendOnceSaved({ after: this.#appendedCount, member, frames })
  }

  #answerNewcomer(member: Member): void {
    if (!this.#whole?.isFresh) {
      const [only, ...more] = this.#kept
      const isAsStored = !this.#opened && only && more.length === 0
      const whole = isAsStored ? only.bytes : Y.encodeStateAsUpdate(this.#document)
      this.#whole = new WholeCopy(whole, this.#appendedCount)
    }
    if (!this.#opened) this.#openSoon()
    const { after, frames } = this.#whole
    this.#sendOnceSaved({ after, member, frames })
  }

  #openSoon(): void {
    this.#openBy ??= performance.now() + OPEN_PATIENCE_MS
    clearTimeout(this.#openTimer)
    const wait = Math.min(OPEN_MS, Math.max(0, this.#openBy - performance.now()))
    this.#openTimer = setTimeout(() => {
      try {
        this.#open()
      } catch (error) {
        if (!(error instanceof UnsoundRows)) throw error // else it has been told, and this copy is gone
      }
    }, wait)
  }

  /** A copy may hold what is on its way to the disk: it leaves when that has arrived there. */
  #sendOnceSaved(answer: Answer): void {
    if (answer.after <= this.#committedCount || this.#journal.isFailing) answer.member.sendAll(answer.frames)
    else this.#answersHeldBack.push(answer)
  }

  #sendAnswersHeldBack(): void {
    while (this.#answersHeldBack[0]) {
      const { after, member, frames } = this.#answersHeldBack[0]
      // While saving fails people may still read: they are told that what they read is not saved.
      if (after > this.#committedCount && !this.#journal.isFailing) return
      this.#answersHeldBack.shift()
      member.sendAll(frames)
    }
  }

  #growAllSoon(): void {
    this.#growSoon(this.read((board) => board.noteIds()))
  }

  /** Zones make room for what is written in them: ours to do, since nobody at the table may move the wall. */
  #growSoon(notes: Iterable<NoteId>): void {
    for (const id of notes) this.#moved.add(id)
    if (this.#moved.size === 0) return
    this.#growTimer ??= setTimeout(() => {
      this.#growTimer = undefined
      const moved = this.#moved
      this.#moved = new Set()
      growZones(new BoardDocument(this.#document), moved)
    }, GROW_MS)
  }

  /** Whoever has parts of an earlier epoch would see both documents at once. */
  #refuseFormerCopy(stateVector: Uint8Array): void {
    if (this.epoch === 0) return
    let clients: Iterable<number>
    try {
      clients = Y.decodeStateVector(stateVector).keys()
    } catch {
      throw new Refusal('malformed', 'state vector')
    }
    refuseRetired(clients, this.#writers.ownerOf)
  }

  #missingFrom(stateVector: Uint8Array): Uint8Array {
    try {
      return Y.encodeStateAsUpdate(this.#document, stateVector)
    } catch {
      throw new Refusal('malformed', 'state vector')
    }
  }

  #takeUpdate(member: Member, update: Uint8Array): void {
    const saved = this.#members.get(member)
    if (!saved) return // it has left: its last frames were on the way
    if (!isEmptyUpdate(update) && !may(member.role, 'board.write')) {
      throw new Refusal('forbidden', 'read only', { rule: 'readOnly', thing: '' })
    }
    saved.received()
    this.#savedToTell.add(member)
    if (isEmptyUpdate(update)) return this.#scheduleSend()
    const writers = this.#writers
    const start = performance.now()
    const { ownerOf, authorOfGone } = writers
    const verdict = checkUpdate(this.#document, update, member, this.step, ownerOf, authorOfGone, this.#shape)
    this.#events.guarded?.(performance.now() - start)
    if (verdict === 'gap') return this.#askWhatWeLack(member) // its answer closes the gap
    if (verdict.isAdding && this.#isTooFullFor(update.byteLength)) {
      throw new Refusal('tooLarge', 'the document is full', { rule: 'full', thing: '' })
    }
    const by = member.participant.id
    const removed = verdict.removedNotes as NoteId[]
    const leaving = removed.length > 0 ? this.read((board) => notesNamed(board, removed)) : []
    this.#making = { by, leaving, newWriters: writers.bind(verdict.newWriters, by), receivedAt: start }
    Y.applyUpdate(this.#document, update, member)
    this.#growSoon(verdict.placedNotes as NoteId[])
    if (!this.#making) return // taken, and on its way to the disk
    this.#making = undefined
    this.#scheduleSend() // it held nothing new: all there is to say is that it is safe
  }

  /** It may weigh less than the sum of what came: then it is weighed, but not for every knock at a full one. */
  #isTooFullFor(bytes: number): boolean {
    if (this.#bytes + bytes <= this.#maxBytes) return false
    if (this.#bytesCome - this.#bytesWeighed < this.#maxBytes / 64) return true
    this.#bytesWeighed = this.#bytesCome
    this.#bytes = Y.encodeStateAsUpdate(this.#document).byteLength
    return this.#bytes + bytes > this.#maxBytes
  }

  /** Our copy has changed: by a member, by a migration, or by what another process wrote. */
  #changed(update: Uint8Array, origin: unknown): void {
    this.#changedSinceSnapshot = true
    this.#answers.clear()
    this.#bytes += update.byteLength
    this.#bytesCome += update.byteLength
    if (origin === FROM_STORE) {
      this.#growAllSoon()
      return this.#pass({ update })
    }
    const from = origin !== null && this.#members.has(origin as Member) ? (origin as Member) : undefined
    const saved = from && this.#members.get(from)
    const frame = saved?.underWay()
    this.#appendedCount++
    const making = this.#making
    this.#making = undefined // what is kept beside an update is kept once
    const gone = making?.leaving.length ? binned(new BoardDocument(this.#document), making.leaving, making.by) : []
    this.#writers.remember(gone.map(({ note }) => note))
    const newWriters = from && making ? making.newWriters : this.#writers.bindOwn(this.#document.clientID)
    this.#pending.push({ update, from, frame, newWriters, binned: gone, receivedAt: making?.receivedAt })
    this.#journal.append(this)
  }

  get pendingCount(): number {
    return this.#pending.length + this.#changes.length
  }

  takeCommitments(): Commitment[] {
    const run = this.#pending
    const changes = this.#changes
    this.#pending = []
    this.#changes = []
    if (run.length === 0) return changes
    const entry = { ...entryOf(this.workgroup, run), epoch: this.epoch }
    const kept = (key: UpdateKey | undefined) => this.#committed(key, run, entry.update)
    return [{ ...entry, updateCount: run.length, kept }, ...changes]
  }

  #committed(key: UpdateKey | undefined, run: readonly Pending[], update: Uint8Array): void {
    if (key === undefined) return this.#events.outdated?.(this)
    this.#committedCount += run.length
    this.#tellWaiting()
    this.#keys.push(key)
    for (const { from, frame } of run) {
      const saved = from && this.#members.get(from)
      if (!saved || frame === undefined) continue
      saved.kept(frame)
      this.#savedToTell.add(from)
    }
    this.#pass({ update, from: onlySenderOf(run), receivedAt: run.flatMap((one) => one.receivedAt ?? []) })
    this.#sendAnswersHeldBack()
    if (this.#keys.length >= this.#compactAt && !this.#compacting) {
      this.compact().catch((error: unknown) => this.#events.neglected?.('compaction', this.workgroup, error))
    }
  }

  #pass(outgoing: Outgoing): void {
    this.#outgoing.push(outgoing)
    this.#whole?.add(outgoing.update)
    if (!this.#whole?.isFresh) this.#whole = undefined // what is written until the next newcomer is not gathered for ever
    this.#sendCommitted()
  }

  #tellPresence(clients: readonly number[]): void {
    if (clients.length === 0) return
    for (const client of clients) this.#presenceToTell.add(client)
    this.#scheduleSend()
  }

  /** In a quiet room at the end of this turn of the loop, in a busy one once a tick, or with the next commit. */
  #scheduleSend(): void {
    if (this.#sendTimer) return
    this.#sendTimer = setTimeout(() => this.#sendUnlessCommitComes(), this.#msUntil(TICK_MS))
  }

  /** Since the last frames left. */
  #msUntil(wait: number): number {
    return Math.max(0, this.#lastSentAt + wait - performance.now())
  }

  #sendUnlessCommitComes(): void {
    const wait = this.isSaved ? 0 : this.#msUntil(PRESENCE_PATIENCE_MS)
    if (wait > 0) this.#sendTimer = setTimeout(() => this.#send(), wait)
    else this.#send()
  }

  /** What is on disk leaves as soon as all of this commit is here: commits keep a pace of their own. Presence that waits goes along. */
  #sendCommitted(): void {
    if (this.#isSending) return
    this.#isSending = true
    queueMicrotask(() => {
      this.#isSending = false
      clearTimeout(this.#sendTimer)
      if (!this.#isDestroyed) this.#send()
    })
  }

  #send(): void {
    this.#sendTimer = undefined
    this.#lastSentAt = performance.now()
    const updates = this.#outgoing
    const presence = this.#presence.frame(this.#presenceToTell)
    const saved = this.#savedToTell
    this.#outgoing = []
    this.#presenceToTell = new Set()
    this.#savedToTell = new Set()
    for (const at of updates.flatMap(({ receivedAt = [] }) => receivedAt)) {
      this.#events.passedOn?.(this.#lastSentAt - at)
    }

    const first = updates[0]
    // Only a lone sender can be spared its own words: a merged frame is the same for all, and known parts are ignored.
    const onlySender = first && updates.every((update) => update.from === first.from) ? first.from : undefined
    const frame = first && encodeUpdate(mergeMany(updates.map((one) => one.update)))
    const toMost = [frame, presence].filter((one) => one !== undefined)
    const toSender = presence ? [presence] : []
    for (const [member, count] of this.#members) {
      const news = saved.has(member) && member.hearsTrame ? count.news() : undefined
      member.sendAll(member === onlySender ? toSender : toMost, news === undefined ? undefined : encodeSaved(news))
    }
  }

  #notify(member: Member, code: NoticeCode): void {
    if (member.hearsTrame) member.send(encodeNotice(code))
  }
}

/** The origin of changes that are on disk already. */
const FROM_STORE = Symbol('from store')
