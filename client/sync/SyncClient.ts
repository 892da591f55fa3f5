import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { Refusal, type RefusalCode, refusalOfCloseCode } from '../../shared/errors.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import { messageKinds, readNotice, readSaved, readStage, type Stage } from '../../shared/protocol.ts'
import { ask, path } from '../api/ask.ts'
import { CountingSocket } from './CountingSocket.ts'
import { PresenceChannel } from './PresenceChannel.ts'
import { UnsavedCount } from './UnsavedCount.ts'

/** What a person is told of the connection. Replaced, never changed in place. */
export interface SyncState {
  readonly connection: 'connecting' | 'open' | 'closed'
  /** Whether the document has come at least once: before that, empty does not mean empty. */
  readonly isLoaded: boolean
  /** Changes made here that the server has not yet put on disk. */
  readonly unsaved: number
  /** The server says that it cannot save at the moment; it keeps what it has and tries again. */
  readonly isSavingFailing: boolean
  /** Set when the server closed the door for good. */
  readonly refused?: RefusalCode | undefined
  readonly stage?: Stage | undefined
}

const FIRST_RETRY_MS = 250
const SLOWEST_RETRY_MS = 8000
/** What the server asks of one who sent too much at once. */
const CROWD_PAUSE_MS = 5000
/** Answers that coming back cannot change. */
const FINAL: ReadonlySet<RefusalCode> = new Set(['signInNeeded', 'forbidden', 'notFound', 'expired', 'revoked'])

/** One page's connection to one working group: its document, the others, and what is safe. Returns by itself. */
export class SyncClient {
  readonly board: BoardDocument
  readonly presence: PresenceChannel
  readonly #workgroup: WorkgroupId
  readonly #doc = new Y.Doc()
  readonly #provider: WebsocketProvider
  readonly #unsaved = new UnsavedCount()
  readonly #listeners = new Set<() => void>()
  #pause: ReturnType<typeof setTimeout> | undefined
  #state: SyncState = { connection: 'connecting', isLoaded: false, unsaved: 0, isSavingFailing: false }

  /** @param base where the sockets are, as ws(s)://host */
  constructor(base: string, workgroup: WorkgroupId) {
    this.#workgroup = workgroup
    this.board = new BoardDocument(this.#doc)
    const awareness = new Awareness(this.#doc)
    this.presence = new PresenceChannel(awareness)
    const unsaved = this.#unsaved
    // Before the provider's own listener, which sends: a frame must count the change that it carries.
    this.#doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.#provider) unsaved.changed()
      this.#unsavedChanged()
    })
    this.#provider = new WebsocketProvider(`${base}/sync`, workgroup, this.#doc, {
      awareness,
      params: { trame: '1' },
      disableBc: true, // two tabs of one person speak through the server too: only it knows what is saved
      WebSocketPolyfill: class extends CountingSocket {
        protected override readonly count = unsaved
      },
    })
    this.#sayOnlyOwnPresence(awareness)
    this.#listen()
  }

  get state(): SyncState {
    return this.#state
  }
  /** For `useSyncExternalStore`. @returns stop listening */
  onState = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  destroy(): void {
    clearTimeout(this.#pause)
    this.#provider.destroy()
    this.#doc.destroy()
    this.#listeners.clear()
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
      else this.#become({ refused })
    })
    provider.messageHandlers[messageKinds.stage] = (_encoder, decoder) => {
      this.#become({ stage: readStage(decoder), refused: undefined })
    }
    provider.messageHandlers[messageKinds.saved] = (_encoder, decoder) => {
      this.#unsaved.saved(readSaved(decoder))
      this.#unsavedChanged()
    }
    provider.messageHandlers[messageKinds.notice] = (_encoder, decoder) => {
      const { code } = readNotice(decoder)
      if (code === 'notSaved' || code === 'savedAgain') this.#become({ isSavingFailing: code === 'notSaved' })
      else this.#leave(code)
    }
  }

  /** A browser is not told why a socket did not open: the same question over HTTP is answered in full. */
  async #askWhy(): Promise<void> {
    try {
      await ask('GET', path`/workgroups/${this.#workgroup}`)
    } catch (error) {
      // Anything else is the network's or the server's moment: the next try will tell.
      if (error instanceof Refusal && FINAL.has(error.code)) this.#leave(error.code)
    }
  }

  /** The door is shut: trying again would change nothing. */
  #leave(refused: RefusalCode): void {
    this.#provider.disconnect()
    this.#become({ refused, connection: 'closed' })
  }

  #unsavedChanged(): void {
    if (this.#unsaved.count !== this.#state.unsaved) this.#become({ unsaved: this.#unsaved.count })
  }

  #become(change: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
