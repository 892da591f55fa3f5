import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { Erased } from '../../shared/document/rebuild.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ParticipantId, ProgrammeId, SnapshotId, WorkgroupId } from '../../shared/ids.ts'
import type { StageChange, StageNow } from '../storage/SessionStorage.ts'
import type { KeptUpdate, Rebuilt, Storage, UpdateKey } from '../storage/Storage.ts'
import type { Shape } from './guard.ts'
import { Journal, type JournalEvents } from './journal.ts'
import { isSound, recover, type Recovery } from './recovery.ts'
import { Room, type Member, type RoomEvents } from './Room.ts'
import { MAX_DOCUMENT_BYTES } from './Weight.ts'
import { thinVersions } from './tidying.ts'
import { Writers } from './Writers.ts'

export interface RoomsSettings {
  /** How long an empty room stays in memory, for a room that loses everybody for a moment. */
  readonly idleMs: number
  /** How often a room where people write keeps a version. */
  readonly snapshotMs: number
  /** What a document may weigh. */
  readonly maxBytes: number
  /** What documents may look like. */
  readonly shape: Shape
}
const DEFAULTS: RoomsSettings = {
  idleMs: 30_000,
  snapshotMs: 10 * 60_000,
  maxBytes: MAX_DOCUMENT_BYTES,
  shape: 'ours',
}

/** What rooms tell whoever watches over the process. */
export interface RoomsEvents extends JournalEvents, RoomEvents {
  /** A document was opened without the rows that cannot be read. */
  recovered?(workgroup: WorkgroupId, recovery: Recovery): void
}

/** Opens a room for its first member and lets it go after its last. */
export class Rooms {
  readonly journal: Journal
  readonly #storage: Storage
  readonly #events: RoomsEvents
  readonly #settings: RoomsSettings
  readonly #opening = new Map<WorkgroupId, Promise<Room>>()
  readonly #open = new Map<WorkgroupId, Room>()
  readonly #closing = new Map<WorkgroupId, Promise<void>>()
  readonly #idleTimers = new Map<WorkgroupId, NodeJS.Timeout>()
  /** Documents that did not hold together, whatever their rows looked like one by one. */
  readonly #unsound = new Set<WorkgroupId>()
  readonly #snapshotTimer: NodeJS.Timeout
  readonly #stopWatching: () => void
  #heardUpTo: UpdateKey
  #upkeepEndsAt = Infinity
  #hearing: Promise<void> | undefined
  #hasMoreToHear = false
  #stepsHeardUpTo = 0
  #stagesHeardUpTo = 0
  /** Of which programme the rooms are that are open. */
  readonly #programmes = new WeakMap<Room, ProgrammeId>()
  #glossariesHeardUpTo = 0

  static async over(storage: Storage, events: RoomsEvents, settings: Partial<RoomsSettings> = {}): Promise<Rooms> {
    return new Rooms(storage, events, { ...DEFAULTS, ...settings }, await storage.boards.lastKey())
  }

  private constructor(storage: Storage, events: RoomsEvents, settings: RoomsSettings, lastKey: UpdateKey) {
    this.#storage = storage
    this.#events = events
    this.#settings = settings
    this.#heardUpTo = lastKey
    this.journal = new Journal(storage.boards, {
      ...events,
      trouble: (isFailing, error) => {
        events.trouble(isFailing, error)
        for (const room of this.#open.values()) room.savingChanged(isFailing)
      },
    })
    this.#snapshotTimer = setInterval(() => this.#snapshotAll(), settings.snapshotMs)
    this.#snapshotTimer.unref()
    this.#stopWatching = storage.watch(() => {
      void this.hearOthers()
      const trouble = (error: unknown) => events.trouble(this.journal.isFailing, error)
      this.hearSteps().catch(trouble)
      this.hearStages().catch(trouble)
      this.hearGlossaries().catch(trouble)
    })
  }

  get count(): number {
    return this.#open.size
  }
  /** Rooms that hold something which is not on disk yet. */
  get unsavedCount(): number {
    let count = 0
    for (const room of this.#open.values()) if (!room.isSaved) count++
    return count
  }

  /**
   * The room with this member in it. Whoever comes while it loads shares the load.
   * @throws Refusal 'conflict' for one whose copy is of another epoch
   */
  async join(workgroup: WorkgroupId, member: Member): Promise<Room> {
    for (;;) {
      const room = await this.#roomOf(workgroup)
      // Between the load and this line the room may have been let go: then it is loaded again.
      if (this.#open.get(workgroup) !== room) continue
      room.join(member)
      clearTimeout(this.#idleTimers.get(workgroup))
      this.#idleTimers.delete(workgroup)
      return room
    }
  }

  /** Who is in a room at this moment. */
  membersOf(workgroup: WorkgroupId): Iterable<Member> {
    return this.#open.get(workgroup)?.members ?? []
  }

  /** What is on a board now, whether somebody is in its room or not. */
  read<T>(workgroup: WorkgroupId, look: (board: BoardDocument) => T): Promise<T> {
    return this.#inRoom(workgroup, (room) => room.read(look))
  }

  /** A change made on this side for somebody, whether somebody is in the room or not; see `Room.change`. */
  async change(workgroup: WorkgroupId, ...change: Parameters<Room['change']>): Promise<SnapshotId | undefined> {
    return (await this.#inRoom(workgroup, (room) => ({ changing: room.change(...change) }))).changing
  }

  /** Keeps a version because somebody asked for it. */
  async takeSnapshot(workgroup: WorkgroupId, about: { name: string; by: ParticipantId }): Promise<SnapshotId> {
    const { keeping } = await this.#inRoom(workgroup, (room) => ({ keeping: this.#keepVersion(room, 'demand', about) }))
    return (await keeping) as SnapshotId // only versions nobody asked for can be one too many
  }

  /** Keeps a version of a moment of a session. */
  async markMoment(workgroup: WorkgroupId, reason: 'stepEnd' | 'sessionEnd', name: string): Promise<void> {
    const { keeping } = await this.#inRoom(workgroup, (room) => ({
      keeping: this.#keepVersion(room, reason, { name }),
    }))
    await keeping
  }

  /**
   * Makes a document anew, see `BoardStorage.rebuild`; whoever is in its room must come back to it.
   * @throws Refusal 'fault' while nothing can be saved
   */
  async rebuild(workgroup: WorkgroupId, erased?: Erased): Promise<Rebuilt> {
    if (this.journal.isFailing) throw new Refusal('fault', 'saving fails')
    await this.journal.flush() // the less is under way, the less people have to send again
    const rebuilt = await this.#storage.boards.rebuild(workgroup, erased)
    const room = this.#open.get(workgroup) ?? (await this.#opening.get(workgroup))
    if (room && room.epoch < rebuilt.epoch) this.#abandon(room)
    return rebuilt
  }

  leave(room: Room, member: Member): void {
    room.leave(member)
    if (room.isEmpty && this.#open.get(room.workgroup) === room) this.#becameEmpty(room)
  }

  /** Takes in what the command line, an import or another server has written to documents that are open here. */
  hearOthers(): Promise<void> {
    this.#hasMoreToHear = true // than a hearing that is under way has asked for
    this.#hearing ??= this.#hearAll()
      .catch((error: unknown) => this.#events.trouble(this.journal.isFailing, error))
      .finally(() => (this.#hearing = undefined))
    return this.#hearing
  }

  /** Rights of steps that were set since the last time, here or elsewhere, are in force once this resolves. */
  async hearSteps(): Promise<void> {
    for (const step of await this.#storage.steps.setSince(this.#stepsHeardUpTo)) {
      // A room that is loading may have read its step just before; one that cannot be loaded will read it next time.
      const room = this.#open.get(step.workgroup) ?? (await this.#opening.get(step.workgroup)?.catch(() => undefined))
      room?.stepChanged(step)
      this.#stepsHeardUpTo = Math.max(this.#stepsHeardUpTo, step.version)
    }
  }

  /** Changes what is held of a session, see `Stages.change`: in force, and told to whom it concerns, once this resolves. */
  async changeStage(
    workgroup: WorkgroupId,
    decide: (now: StageNow) => StageChange,
    whose?: readonly ParticipantId[],
  ): Promise<void> {
    let hasRights = false
    const decideOnce = (now: StageNow) => {
      const change = decide(now)
      hasRights = change.rights !== undefined
      return change
    }
    await this.#storage.stages.change(workgroup, decideOnce, whose)
    if (hasRights) await this.hearSteps()
    await this.hearStages()
  }

  /** What was changed of sessions under way since the last time, here or elsewhere, has been told once this resolves. */
  async hearStages(): Promise<void> {
    const heard = await this.#storage.stages.changedSince(this.#stagesHeardUpTo)
    for (const workgroup of new Set(heard.map((part) => part.workgroup))) {
      const parts = heard.filter((part) => part.workgroup === workgroup)
      const room = this.#open.get(workgroup) ?? (await this.#opening.get(workgroup)?.catch(() => undefined))
      room?.partsChanged(parts)
    }
    this.#stagesHeardUpTo = Math.max(this.#stagesHeardUpTo, heard.at(-1)?.version ?? 0)
  }

  /** Changes of glossaries since the last time, here or elsewhere, have been told once this resolves. */
  async hearGlossaries(): Promise<void> {
    for (const { programme, change } of await this.#storage.glossaries.changedSince(this.#glossariesHeardUpTo)) {
      await Promise.allSettled(this.#opening.values()) // one that is loading may have asked just before
      for (const room of this.#open.values()) {
        if (this.#programmes.get(room) === programme) room.glossaryChanged(change)
      }
      this.#glossariesHeardUpTo = Math.max(this.#glossariesHeardUpTo, change)
    }
  }

  /** Saves everything and lets all rooms go. @param giveUpMs after which what cannot be saved is given up */
  async close(giveUpMs = 8000): Promise<void> {
    clearInterval(this.#snapshotTimer)
    this.#upkeepEndsAt = performance.now() + giveUpMs / 2 // with a thousand rooms open, what can wait waits
    this.#stopWatching()
    for (const timer of this.#idleTimers.values()) clearTimeout(timer)
    const timer = setTimeout(() => {
      const lost = this.journal.giveUp()
      if (lost > 0) this.#events.trouble(true, new Error(`${lost} updates could not be saved before the end`))
    }, giveUpMs)
    await this.journal.flush()
    await Promise.allSettled(this.#closing.values())
    await Promise.allSettled([...this.#open.values()].map((room) => this.#letGo(room)))
    clearTimeout(timer)
  }

  /** Works at once in a room that is open, without a moment in between for it to be let go. */
  async #inRoom<T>(workgroup: WorkgroupId, work: (room: Room) => T): Promise<T> {
    for (;;) {
      const room = await this.#roomOf(workgroup)
      if (this.#open.get(workgroup) === room) return work(room)
    }
  }

  async #keepVersion(
    ...[room, reason, about]: [Room, ...Parameters<Room['takeSnapshot']>]
  ): Promise<SnapshotId | undefined> {
    const id = await room.takeSnapshot(reason, about)
    if (id) await thinVersions(this.#storage.boards, room.workgroup, new Date())
    return id
  }

  #roomOf(workgroup: WorkgroupId): Promise<Room> {
    const open = this.#open.get(workgroup)
    if (open) return Promise.resolve(open)
    const opening = this.#opening.get(workgroup) ?? this.#load(workgroup).finally(() => this.#opening.delete(workgroup))
    this.#opening.set(workgroup, opening)
    return opening
  }

  async #load(workgroup: WorkgroupId): Promise<Room> {
    await this.#closing.get(workgroup) // its last life must be on disk before its next is read
    const { boards } = this.#storage
    const epoch = await boards.epoch(workgroup)
    const kept = await this.#soundOf(workgroup, epoch, await boards.load(workgroup))
    const writers = new Writers(await boards.writers(workgroup), await boards.authorsInBin(workgroup))
    const step = await this.#storage.steps.of(workgroup)
    const parts = await this.#storage.stages.of(workgroup)
    const { programme, change } = await this.#storage.glossaries.presentFor(workgroup)
    const events: RoomEvents = {
      ...this.#events,
      outdated: (room) => this.#abandon(room),
      unsound: (room) => {
        this.#unsound.add(room.workgroup)
        this.#abandon(room, new Refusal('fault', 'unsound')) // they come back by themselves
      },
    }
    const { maxBytes, shape } = this.#settings
    const room = new Room(workgroup, kept, writers, boards, this.journal, events, { epoch, maxBytes, shape })
    if (step) room.stepChanged(step)
    room.partsChanged(parts)
    if (programme) this.#programmes.set(room, programme)
    room.glossaryChanged(change)
    this.#open.set(workgroup, room)
    this.#becameEmpty(room) // should its first member give up before joining
    return room
  }

  /** A document of which some rows cannot be read is opened with the others, and those are set aside. */
  async #soundOf(workgroup: WorkgroupId, epoch: number, kept: readonly KeptUpdate[]): Promise<readonly KeptUpdate[]> {
    if (kept.every(isSound) && !this.#unsound.has(workgroup)) return kept
    const recovery = await recover(this.#storage.boards, workgroup, epoch, kept)
    this.#unsound.delete(workgroup)
    if (!recovery) return kept
    this.#events.recovered?.(workgroup, recovery)
    return recovery.kept
  }

  #becameEmpty(room: Room): void {
    clearTimeout(this.#idleTimers.get(room.workgroup))
    const timer = setTimeout(() => void this.#closeIdle(room), this.#settings.idleMs)
    timer.unref()
    this.#idleTimers.set(room.workgroup, timer)
  }

  async #closeIdle(room: Room): Promise<void> {
    await this.journal.flush()
    if (!room.isEmpty || this.#open.get(room.workgroup) !== room) return
    if (!room.isSaved) return this.#becameEmpty(room)
    await this.#letGo(room)
  }

  /** Its document has been rebuilt: no version, no compaction, since what it holds is no longer the document. */
  #abandon(room: Room, why?: Refusal): void {
    if (this.#open.get(room.workgroup) === room) {
      this.#open.delete(room.workgroup)
      clearTimeout(this.#idleTimers.get(room.workgroup))
      this.#idleTimers.delete(room.workgroup)
    }
    room.abandon(why)
  }

  /** From here on a newcomer waits for the room to be gone, then loads it anew. */
  #letGo(room: Room): Promise<void> {
    this.#open.delete(room.workgroup)
    this.#idleTimers.delete(room.workgroup)
    const closing = (async () => {
      await room.settled()
      if (performance.now() < this.#upkeepEndsAt) {
        await this.#keepVersion(room, 'lastLeave').catch((error) => this.#neglected('version', room, error))
        await room.compact().catch((error) => this.#neglected('compaction', room, error)) // the rows load just as well
      }
      room.destroy()
    })().finally(() => this.#closing.delete(room.workgroup))
    this.#closing.set(room.workgroup, closing)
    return closing
  }

  #snapshotAll(): void {
    for (const room of this.#open.values()) {
      this.#keepVersion(room, 'active').catch((error) => this.#neglected('version', room, error))
    }
  }

  #neglected(what: 'version' | 'compaction', { workgroup }: Room, error: unknown): void {
    this.#events.neglected?.(what, workgroup, error)
  }

  async #hearAll(): Promise<void> {
    while (this.#hasMoreToHear) {
      this.#hasMoreToHear = false
      await this.#hearOthers()
    }
  }

  async #hearOthers(): Promise<void> {
    const upTo = await this.#storage.boards.lastKey()
    for (const update of await this.#storage.boards.appendedByOthers(this.#heardUpTo)) {
      try {
        // A room that is loading at this moment may have read the journal just before this update.
        const room = this.#open.get(update.workgroup) ?? (await this.#opening.get(update.workgroup))
        room?.hearFromStore(update)
      } catch (error) {
        this.#events.neglected?.('foreign update', update.workgroup, error) // those after it are heard all the same
      }
    }
    this.#heardUpTo = Math.max(this.#heardUpTo, upTo)
  }
}
