import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { may } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { closeCodeOf, Refusal, type RefusalCode, refusalOfCloseCode } from '../../shared/errors.ts'
import type { NoteId, ParticipantId, WorkgroupId } from '../../shared/ids.ts'
import { messageKinds, type Notice, readNotice, readSaved, readStage, type Stage } from '../../shared/protocol.ts'
import { ask, path } from '../api/ask.ts'
import { CountingSocket } from './CountingSocket.ts'
import { lastPerson, rememberPerson } from './device.ts'
import { LocalCopy, type Unsent } from './LocalCopy.ts'
import { PresenceChannel } from './PresenceChannel.ts'
import { UnsavedCount } from './UnsavedCount.ts'

/** What a person is told of the connection. Replaced, never changed in place. */
export interface SyncState {
  readonly connection: 'connecting' | 'open' | 'closed'
  /** Whether the document has come at least once: before that, empty does not mean empty. */
  readonly isLoaded: boolean
  /** Changes made here that the server has not yet put on disk. */
  readonly unsaved: number
  /** Whether this browser keeps them too, so that they outlive the page. */
  readonly isKept?: boolean
  /** The server says that it cannot save at the moment; it keeps what it has and tries again. */
  readonly isSavingFailing: boolean
  /** Set when the server closed the door for good. */
  readonly refused?: RefusalCode | undefined
  /** Set when what was written here cannot be taken: this document has left the room's, and a fresh one has to go on. */
  readonly setBack?: Notice | undefined
  readonly stage?: Stage | undefined
  /** How far the server's clock is ahead of this device's, in milliseconds, as well as the line lets one know. */
  readonly clockAheadMs?: number | undefined
}

/** Words of a note that the server may not have. */
export interface UnsentText {
  readonly note: NoteId
  readonly words: string
}

const FIRST_RETRY_MS = 250
const SLOWEST_RETRY_MS = 8000
/** What the server asks of one who sent too much at once. */
const CROWD_PAUSE_MS = 5000
/** What this browser had kept is shown when the server has said nothing for so long; till then it may have news. */
const SHOW_COPY_AFTER_MS = 700
/** A browser that is slow to open its own copy: the server's is awaited no longer for it. */
const COPY_PATIENCE_MS = 1000
/** Answers that coming back cannot change. */
const FINAL: ReadonlySet<RefusalCode> = new Set(['signInNeeded', 'forbidden', 'notFound', 'expired', 'revoked'])
/** Answers to what was written rather than to who writes: the same person goes on from the room's state. */
const ABOUT_WRITING: ReadonlySet<RefusalCode> = new Set(['conflict', 'malformed', 'tooLarge'])

/** One page's connection to one working group: its document, the others, and what is safe. Returns by itself. */
export class SyncClient {
  readonly board: BoardDocument
  readonly presence: PresenceChannel
  readonly workgroup: WorkgroupId
  readonly #doc = new Y.Doc()
  readonly #provider: WebsocketProvider
  readonly #unsaved = new UnsavedCount()
  /** Notes this person wrote in since the server last had everything. */
  readonly #unsentNotes = new Set<NoteId>()
  readonly #listeners = new Set<() => void>()
  #person: ParticipantId | undefined
  #epoch: number | undefined
  #keepsCopy: boolean
  #copy: LocalCopy | undefined
  #isOpeningCopy = false
  #isDestroyed = false
  #pause: ReturnType<typeof setTimeout> | undefined
  #showCopyTimer: ReturnType<typeof setTimeout> | undefined
  #state: SyncState = { connection: 'connecting', isLoaded: false, unsaved: 0, isSavingFailing: false }

  /**
   * @param base       where the sockets are, as ws(s)://host
   * @param keepsCopy  whether this browser keeps a copy for whoever may write, and begins with it
   */
  constructor(base: string, workgroup: WorkgroupId, keepsCopy = false) {
    this.workgroup = workgroup
    this.#keepsCopy = keepsCopy
    this.board = new BoardDocument(this.#doc)
    this.board.onChange(({ words, isLocal }) => {
      if (isLocal) for (const id of words) this.#unsentNotes.add(id)
    })
    const awareness = new Awareness(this.#doc)
    this.presence = new PresenceChannel(awareness)
    const unsaved = this.#unsaved
    // Before the provider's own listener, which sends: a frame must count the change that it carries.
    this.#doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.#provider && !LocalCopy.isOriginOf(origin)) unsaved.changed()
      this.#unsavedChanged()
    })
    this.#provider = new WebsocketProvider(`${base}/sync`, workgroup, this.#doc, {
      awareness,
      connect: false,
      params: { trame: '1' },
      disableBc: true, // two tabs of one person speak through the server too: only it knows what is saved
      shouldReconnect: ({ code }) => !isAnswer(code),
      WebSocketPolyfill: class extends CountingSocket {
        protected override readonly count = unsaved
      },
    })
    this.#sayOnlyOwnPresence(awareness)
    this.#listen()
    void this.#begin()
  }

  get state(): SyncState {
    return this.#state
  }
  /** For `useSyncExternalStore`. @returns stop listening */
  onState = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whose changes these are; undefined before that is known. */
  get person(): ParticipantId | undefined {
    return this.#person
  }

  /** The words of this person that the server may not have, so that they can be saved by hand. */
  unsentTexts(): UnsentText[] {
    return [...this.#unsentNotes]
      .map((note) => ({ note, words: this.board.textOf(note).trim() }))
      .filter(({ words }) => words !== '')
  }

  /** From now on this browser keeps a copy, once the person may write. */
  keepCopy(): void {
    this.#keepsCopy = true
    this.#followRights()
  }
  /** Nothing of this board stays in this browser beyond the page. Resolves when it is gone. */
  async eraseCopy(): Promise<void> {
    this.#keepsCopy = false
    await this.#dropCopy()
  }

  /** Going on in place did not help: the door is shut. */
  giveUp(): void {
    if (this.#state.setBack) this.#leave(this.#state.setBack.code as RefusalCode)
  }

  destroy(): void {
    this.#isDestroyed = true
    clearTimeout(this.#pause)
    clearTimeout(this.#showCopyTimer)
    this.#copy?.close()
    this.#provider.destroy()
    this.#doc.destroy()
    this.#listeners.clear()
  }

  /** With what this browser kept for the person it was last, if it did; the server says who they are now. */
  async #begin(): Promise<void> {
    const person = lastPerson()
    const stage = person && this.#keepsCopy ? LocalCopy.stageOf(person, this.workgroup) : undefined
    if (person && stage) {
      this.#person = person
      const opened = this.#openCopy(person)
      await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, COPY_PATIENCE_MS))])
      if (this.#isDestroyed) return
      if (this.#hasContent) this.#knowEpoch(stage.epoch)
      this.#showCopyTimer = setTimeout(() => this.#showCopy(), SHOW_COPY_AFTER_MS)
    }
    this.#provider.connect()
  }

  async #openCopy(person: ParticipantId): Promise<void> {
    if (this.#isOpeningCopy || this.#copy || this.#isDestroyed) return
    this.#isOpeningCopy = true
    const copy = await LocalCopy.open(this.#doc, person, this.workgroup, () => this.#copyLost())
    this.#isOpeningCopy = false
    if (!copy) return
    if (this.#isDestroyed || !this.#keepsCopy || this.#person !== person) return copy.close()
    this.#copy = copy
    if (this.#state.stage) copy.describe(this.#state.stage)
    await this.gather()
    this.#become({ isKept: this.#copy === copy })
  }

  /** What this person's other pages left unsent before they were closed is this page's to send, or to set aside. */
  async gather(): Promise<void> {
    const left = await this.#copy?.gather()
    if (left && !this.#isDestroyed) this.#takeOver(left)
  }

  #takeOver({ count, notes }: Unsent): void {
    if (count === 0) return
    this.#unsaved.restored(count)
    for (const note of notes) this.#unsentNotes.add(note)
    this.#unsavedChanged()
    // It came after the greetings: they are said again, so that one whole answer carries what waited.
    if (this.#provider.wsconnected) this.#reconnect()
  }

  async #dropCopy(): Promise<void> {
    const copy = this.#copy
    this.#copy = undefined
    this.#become({ isKept: false })
    await copy?.erase()
  }

  #copyLost(): void {
    this.#copy = undefined
    this.#keepsCopy = false
    this.#become({ isKept: false })
  }

  /** The network is slow or away: what this browser kept is better than nothing. */
  #showCopy(): void {
    if (this.#state.isLoaded || this.#state.refused || !this.#copy || !this.#person || !this.#hasContent) return
    const stage = LocalCopy.stageOf(this.#person, this.workgroup)
    if (stage) this.#become({ isLoaded: true, stage: this.#state.stage ?? stage })
  }

  get #hasContent(): boolean {
    return Y.encodeStateVector(this.#doc).length > 1
  }

  #knowEpoch(epoch: number | undefined): void {
    this.#epoch = epoch
    if (epoch !== undefined) this.#provider.params = { ...this.#provider.params, epoch: String(epoch) }
  }

  #reconnect(): void {
    this.#provider.disconnect()
    this.#provider.connect()
  }

  /** The stock provider repeats to the server all the presence it hears: in a room of forty that is a storm. */
  #sayOnlyOwnPresence(awareness: Awareness): void {
    const send = this.#provider._awarenessUpdateHandler
    awareness.off('update', send)
    awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      const own = [...added, ...updated, ...removed].filter((client) => client === awareness.clientID)
      if (own.length > 0) send({ added: [], updated: own, removed: [] }, this)
    })
  }

  #listen(): void {
    const provider = this.#provider
    provider.on('status', ({ status }) => {
      if (status === 'connected') hasOpened = true
      const connection = status === 'connected' ? 'open' : status === 'connecting' ? 'connecting' : 'closed'
      this.#become({ connection })
    })
    let tries = 0
    let hasOpened = false
    provider.on('sync', (isSynced) => {
      if (!isSynced) return
      tries = 0
      this.#become({ isLoaded: true })
    })
    provider.on('connection-close', () => {
      // Full jitter: a whole room that lost its server must not come back at the same instant.
      provider.maxBackoffTime = Math.random() * Math.min(SLOWEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries++)
      provider.wsUnsuccessfulReconnects = 30 // so that the pause is always the one above
      this.#unsaved.disconnected()
      this.#become({ connection: 'closed' })
      if (!hasOpened) void this.#askWhy()
      hasOpened = false
    })
    provider.on('closed', ({ code }) => {
      const refused = refusalOfCloseCode(code) ?? 'fault'
      if (refused === 'tooMany')
        this.#pause = setTimeout(() => provider.connect(), CROWD_PAUSE_MS * (1 + Math.random()))
      else if (ABOUT_WRITING.has(refused)) this.#setBack(refused === 'conflict' ? EPOCH_PASSED : { code: refused })
      else this.#become({ refused })
    })
    provider.messageHandlers[messageKinds.stage] = (_encoder, decoder) => this.#hearStage(readStage(decoder))
    provider.messageHandlers[messageKinds.saved] = (_encoder, decoder) => {
      this.#unsaved.saved(readSaved(decoder))
      this.#unsavedChanged()
    }
    provider.messageHandlers[messageKinds.notice] = (_encoder, decoder) => {
      const notice = readNotice(decoder)
      const { code, rule } = notice
      if (code === 'notSaved' || code === 'savedAgain') this.#become({ isSavingFailing: code === 'notSaved' })
      else if (rule || ABOUT_WRITING.has(code)) this.#setBack(notice)
      else this.#leave(code)
    }
  }

  /** Who one is here and what one may do. The first of a connection comes before anything written leaves. */
  #hearStage(stage: Stage): void {
    const socket = this.#provider.ws
    if (!(socket instanceof CountingSocket)) return
    const isFirst = !socket.isReleased
    if (this.#person !== undefined && stage.you.id !== this.#person) return this.#setBack({ code: 'signInNeeded' })
    this.#person = stage.you.id
    rememberPerson(stage.you.id)
    const isOther = this.#epoch !== undefined && stage.epoch !== undefined && stage.epoch !== this.#epoch
    if (isOther && this.#hasContent) return this.#setBack(EPOCH_PASSED)
    this.#knowEpoch(stage.epoch)
    // The room asks nothing of those who only read, so what waits here would wait for ever.
    if (isFirst && !may(stage.you.role, 'board.write') && this.#unsaved.count > 0) return this.#setBack(READ_ONLY)
    socket.release()
    this.#become({ stage, refused: undefined, clockAheadMs: this.#clockAhead(stage, isFirst) })
    this.#followRights()
    if (isFirst) void this.gather()
  }

  /** What came fastest says most of the other clock: a stage is never read before it was sent. */
  #clockAhead({ at }: Stage, isFirst: boolean): number | undefined {
    if (at === undefined) return this.#state.clockAheadMs
    const ahead = at - Date.now()
    return isFirst ? ahead : Math.max(ahead, this.#state.clockAheadMs ?? ahead)
  }

  /** A copy is for those who write. */
  #followRights(): void {
    const { stage, unsaved } = this.#state
    if (!this.#keepsCopy || !stage) return
    if (!may(stage.you.role, 'board.write')) {
      if (unsaved === 0 && this.#copy) void this.#dropCopy()
    } else if (this.#copy) this.#copy.describe(stage)
    else void this.#openCopy(stage.you.id)
  }

  /** A browser is not told why a socket did not open: the same question over HTTP is answered in full. */
  async #askWhy(): Promise<void> {
    try {
      await ask('GET', path`/workgroups/${this.workgroup}`)
    } catch (error) {
      // Anything else is the network's or the server's moment: the next try will tell.
      if (error instanceof Refusal && FINAL.has(error.code)) return this.#leave(error.code)
    }
    this.#showCopy()
  }

  /** The door is shut: trying again would change nothing. */
  #leave(refused: RefusalCode): void {
    this.#provider.disconnect()
    this.#become({ refused, connection: 'closed' })
  }

  #setBack(setBack: Notice): void {
    this.#provider.disconnect()
    this.#become({ setBack, connection: 'closed' })
  }

  #unsavedChanged(): void {
    const { count } = this.#unsaved
    if (count === 0) this.#unsentNotes.clear()
    this.#copy?.keepUnsent({ count, notes: [...this.#unsentNotes] })
    if (count !== this.#state.unsaved) this.#become({ unsaved: count })
  }

  #become(change: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const EPOCH_PASSED: Notice = { code: 'conflict', rule: 'epoch' }
const READ_ONLY: Notice = { code: 'forbidden', rule: 'readOnly' }

/** Whether a close code is an answer to what was sent, rather than a cut: coming back with the same would bring the same. */
function isAnswer(closeCode: number): boolean {
  return closeCode === closeCodeOf.tooLarge || (closeCode >= 4400 && closeCode < 4500)
}
