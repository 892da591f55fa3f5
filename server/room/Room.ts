import * as Y from 'yjs'
import { may, OPEN_STEP, type Role, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { WordedNote } from '../../shared/document/contents.ts'
import { migrate } from '../../shared/document/migrations.ts'
import type { Affiliation } from '../../shared/domain/participant.ts'
import type { SnapshotReason } from '../../shared/domain/snapshot.ts'
import { isForTheGroup } from '../../shared/domain/sheetStatus.ts'
import { Refusal } from '../../shared/errors.ts'
import { sheetsFr } from '../../shared/exchange/frenchSheets.ts'
import { type NoteId, type ParticipantId, type SnapshotId, type WorkgroupId } from '../../shared/ids.ts'
import { decodeClientMessage, encodeNotice, encodeSyncStep1, type NoticeCode } from '../../shared/protocol.ts'
import { outdated } from '../storage/epoch.ts'
import type { KeptPart, KeptStep } from '../storage/SessionStorage.ts'
import type { BoardStorage, JournalEntry, KeptUpdate, UpdateKey, WorkedOut, Writer } from '../storage/Storage.ts'
import { Answers } from './Answers.ts'
import { binned, notesNamed } from './bin.ts'
import { Growth } from './Growth.ts'
import type { StatusChange } from './RecordCheck.ts'
import { checkUpdate, isEmptyUpdate, refuseRetired, type Shape } from './guard.ts'
import type { Writers } from './Writers.ts'
import type { Commitment, Journal, Source } from './journal.ts'
import { LazyDocument } from './LazyDocument.ts'
import { Outbox, type Outgoing } from './Outbox.ts'
import { entryOf, onlySenderOf, type Pending } from './pending.ts'
import { RoomPresence } from './presence.ts'
import { RoomStage } from './RoomStage.ts'
import { Rows } from './Rows.ts'
import { SavedCount } from './SavedCount.ts'
import { Saving } from './Saving.ts'
import { ServerChanges } from './ServerChanges.ts'
import { Weight } from './Weight.ts'

/** One connection in a room, as the room sees it. */
export interface Member {
  readonly participant: Affiliation & { readonly id: ParticipantId; readonly name: string }
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
  readonly #shape: Shape
  readonly #rows: Rows
  readonly #weight: Weight
  readonly #saving: Saving
  readonly #answers: Answers
  readonly #outbox: Outbox
  readonly #growth: Growth
  readonly #copy: LazyDocument
  readonly #changes: ServerChanges
  /** What participants may do at this moment. */
  #step: KeptStep = { rights: OPEN_STEP, version: 0 }
  /** The last change of the glossary of its programme. */
  #glossary = 0
  /** What is held of a session under way. */
  readonly stage = new RoomStage()
  /** Members who have not been asked yet what they have that we lack. */
  #unasked = new Set<Member>()
  /** What the journal has not taken yet. */
  #pending: Pending[] = []
  /** The change under way; absent for a migration, and for what came from the store. */
  #making: Making | undefined
  #changedSinceSnapshot = false
  #isKeepingGate = false
  #isDestroyed = false

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
    this.#shape = shape
    this.#events = events
    this.#writers = writers
    this.#presence = new RoomPresence(writers.ownerOf)
    this.#boards = boards
    this.#journal = journal
    this.#rows = new Rows(boards, workgroup, epoch, kept)
    const keptBytes = kept.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
    this.#weight = new Weight(keptBytes, maxBytes, () => Y.encodeStateAsUpdate(this.#document).byteLength)
    this.#saving = new Saving(() => journal.isFailing)
    this.#copy = new LazyDocument(kept, {
      opened: (document) => this.#opened(document),
      unsound: () => events.unsound?.(this),
    })
    this.#answers = new Answers(this.#copy, this.#saving)
    const isCommitComing = () => !this.#saving.isSaved
    this.#outbox = new Outbox({ members: this.#members, presence: this.#presence, isCommitComing })
    this.#growth = new Growth(() => new BoardDocument(this.#document))
    const place = {
      workgroup,
      epoch,
      step: () => this.step,
      isDestroyed: () => this.#isDestroyed,
      toJournal: () => journal.append(this),
      committed: (key: UpdateKey | undefined, bytes: Uint8Array) => {
        if (key === undefined) events.outdated?.(this)
        else this.hearFromStore({ key, bytes, epoch })
      },
    }
    this.#changes = new ServerChanges(place, this.#saving, writers)
  }

  get #document(): Y.Doc {
    return this.#copy.document
  }

  #opened(document: Y.Doc): void {
    document.on('update', (update: Uint8Array, origin: unknown) => this.#changed(update, origin))
    migrate(document)
    this.#growth.everywhereSoon() // a file may have filled it while nobody was here
    for (const member of this.#unasked) this.#askWhatWeLack(member)
    this.#unasked.clear()
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
  get glossary(): number {
    return this.#glossary
  }

  /** @throws Refusal 'conflict' for one whose copy is of another epoch: nothing is exchanged with it */
  join(member: Member): void {
    if (member.epoch !== undefined && member.epoch !== this.epoch) throw outdated()
    this.#members.set(member, new SavedCount())
    if (this.#copy.isOpen) this.#askWhatWeLack(member)
    else this.#unasked.add(member)
    const others = this.#presence.frameFor(member)
    if (others) member.send(others)
    if (this.#journal.isFailing) this.#notify(member, 'notSaved')
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return
    this.#outbox.forget(member)
    this.#unasked.delete(member)
    this.#outbox.tellPresence(this.#presence.leave(member))
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
        this.#answers.answer(member, message.stateVector)
        return this.#copy.openSoon()
      case 'update':
        return this.#takeUpdate(member, message)
      case 'presence':
        return this.#outbox.tellPresence(this.#presence.hear(member, message.states))
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
    if (this.#rows.has(key)) return
    this.#rows.add(key)
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

  /** A session under way has changed: whoever is concerned is told. */
  partsChanged(parts: readonly KeptPart[]): void {
    const concerns = this.stage.hear(parts)
    for (const member of this.#members.keys()) if (concerns(member)) member.stageChanged?.()
  }

  /** The words of the programme have changed: everybody here is told, and asks for them. */
  glossaryChanged(change: number): void {
    if (change <= this.#glossary) return
    this.#glossary = change
    for (const member of this.#members.keys()) member.stageChanged?.()
  }

  /** Saving has stopped working, or works again: everybody here is told. */
  savingChanged(isFailing: boolean): void {
    this.#answers.sendHeldBack()
    this.#saving.tellWaiting()
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
    return this.#changes.make(by, workOut, before)
  }

  /** Keeps a version. @returns undefined when nothing has changed since the last, unless somebody asked for it */
  async takeSnapshot(
    reason: SnapshotReason,
    about: { name?: string | undefined; by?: ParticipantId | undefined } = {},
  ): Promise<SnapshotId | undefined> {
    if (!this.#changedSinceSnapshot && reason !== 'demand') return undefined
    this.#changedSinceSnapshot = false
    try {
      await this.#saving.allSaved()
      return await this.#boards.keepVersion({ workgroup: this.workgroup, reason, ...about })
    } catch (error) {
      this.#changedSinceSnapshot = true
      throw error
    }
  }

  /** Resolves when no change of this side is under way. */
  async settled(): Promise<void> {
    await this.#changes.settled()
  }

  /** Whether everything this room holds is on disk. */
  get isSaved(): boolean {
    return this.#saving.isSaved
  }

  /** Merges the journal's rows of this document into one. */
  async compact(): Promise<void> {
    const { come } = this.#weight
    const bytes = await this.#rows.compact()
    if (bytes !== undefined) this.#weight.weighed(bytes, come)
  }

  /** Everybody here must come back, as to the document as it has been rebuilt. Nothing of this copy is kept. */
  abandon(why = outdated()): void {
    const members = [...this.#members.keys()]
    this.#members.clear()
    this.destroy()
    this.#saving.giveUp(outdated())
    for (const member of members) member.dismiss(why)
  }

  destroy(): void {
    this.#isDestroyed = true
    this.#answers.close()
    this.#outbox.close()
    this.#growth.close()
    this.#copy.close()
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

  #takeUpdate(member: Member, { update, isStep2 }: { readonly update: Uint8Array; readonly isStep2: boolean }): void {
    const saved = this.#members.get(member)
    if (!saved) return // it has left: its last frames were on the way
    if (!isEmptyUpdate(update) && !may(member.role, 'board.write')) {
      throw new Refusal('forbidden', 'read only', { rule: 'readOnly', thing: '' })
    }
    saved.received()
    this.#outbox.tellSaved(member)
    if (isEmptyUpdate(update)) return this.#outbox.tellSavedSoon(member)
    const writers = this.#writers
    const start = performance.now()
    const { ownerOf, authorOfGone, hasLeft } = writers
    const verdict = checkUpdate(this.#document, update, member, this.step, ownerOf, authorOfGone, this.#shape, hasLeft)
    this.#events.guarded?.(performance.now() - start)
    if (verdict === 'gap') {
      saved.missed()
      return this.#askWhatWeLack(member) // its answer closes the gap
    }
    if (isStep2) saved.closesGap()
    if (verdict.isAdding && this.#weight.isTooMuch(update.byteLength)) {
      throw new Refusal('tooLarge', 'the document is full', { rule: 'full', thing: '' })
    }
    const by = member.participant.id
    const removed = verdict.removedNotes as NoteId[]
    const leaving = removed.length > 0 ? this.read((board) => notesNamed(board, removed)) : []
    this.#making = { by, leaving, newWriters: writers.bind(verdict.newWriters, by), receivedAt: start }
    writers.remember(verdict.removedThings)
    writers.rememberStatuses(verdict.statusChanges, by)
    Y.applyUpdate(this.#document, update, member)
    const passed = verdict.statusChanges.find(({ to }) => !isForTheGroup(to))
    if (passed) this.#keepGate(passed, by)
    this.#growth.soon(verdict.placedNotes as NoteId[])
    if (!this.#making) return // taken, and on its way to the disk
    this.#making = undefined
    this.#outbox.tellSavedSoon(member) // it held nothing new: all there is to say is that it is safe
  }

  /** What a sheet was as it left the group's hands, or was decided on, stays to be read: a version of its own. */
  #keepGate({ sheet, to }: StatusChange, by: ParticipantId): void {
    if (this.#isKeepingGate) return // one that is under way has this change too
    this.#isKeepingGate = true
    const { number, title } = this.read(({ records }) => records.get('sheets', sheet)) ?? {}
    const what = number ?? (title || sheetsFr.untitled)
    const name = `${sheetsFr.name} ${what} : ${sheetsFr.status[to]}`
    this.takeSnapshot('gate', { name, by })
      .catch((error: unknown) => this.#events.neglected?.('version', this.workgroup, error))
      .finally(() => (this.#isKeepingGate = false))
  }

  /** Our copy has changed: by a member, by a migration, or by what another process wrote. */
  #changed(update: Uint8Array, origin: unknown): void {
    this.#changedSinceSnapshot = true
    this.#answers.changed()
    this.#weight.add(update.byteLength)
    if (origin === FROM_STORE) {
      this.#growth.everywhereSoon()
      return this.#pass({ update })
    }
    const from = origin !== null && this.#members.has(origin as Member) ? (origin as Member) : undefined
    const saved = from && this.#members.get(from)
    const frame = saved?.underWay()
    this.#saving.applied()
    const making = this.#making
    this.#making = undefined // what is kept beside an update is kept once
    const gone = making?.leaving.length ? binned(new BoardDocument(this.#document), making.leaving, making.by) : []
    this.#writers.remember(gone.map(({ note }) => note))
    const newWriters = from && making ? making.newWriters : this.#writers.bindOwn(this.#document.clientID)
    this.#pending.push({ update, from, frame, newWriters, binned: gone, receivedAt: making?.receivedAt })
    this.#journal.append(this)
  }

  get pendingCount(): number {
    return this.#pending.length + this.#changes.waitingCount
  }

  takeCommitments(): Commitment[] {
    const run = this.#pending
    const changes = this.#changes.take()
    this.#pending = []
    if (run.length === 0) return changes
    const entry = { ...entryOf(this.workgroup, run), epoch: this.epoch }
    const kept = (key: UpdateKey | undefined) => this.#committed(key, run, entry.update)
    return [{ ...entry, updateCount: run.length, kept }, ...changes]
  }

  #committed(key: UpdateKey | undefined, run: readonly Pending[], update: Uint8Array): void {
    if (key === undefined) return this.#events.outdated?.(this)
    this.#saving.committed(run.length)
    this.#rows.add(key)
    const now = performance.now()
    for (const { from, frame, receivedAt } of run) {
      if (receivedAt !== undefined) this.#events.passedOn?.(now - receivedAt)
      const saved = from && this.#members.get(from)
      if (!saved || frame === undefined) continue
      saved.kept(frame)
      this.#outbox.tellSaved(from)
    }
    this.#pass({ update, from: onlySenderOf(run) })
    this.#answers.sendHeldBack()
    if (this.#rows.areMany) {
      this.compact().catch((error: unknown) => this.#events.neglected?.('compaction', this.workgroup, error))
    }
  }

  #pass(outgoing: Outgoing): void {
    this.#answers.passedOn(outgoing.update)
    this.#outbox.tellUpdate(outgoing)
  }

  #notify(member: Member, code: NoticeCode): void {
    if (member.hearsTrame) member.send(encodeNotice(code))
  }
}

/** The origin of changes that are on disk already. */
const FROM_STORE = Symbol('from store')
