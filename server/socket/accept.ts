import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { may } from '../../shared/access.ts'
import { CLOSE_RESTART, closeCodeOf, httpStatusOf, Refusal, type RefusalCode } from '../../shared/errors.ts'
import { isId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { MAX_FRAME_BYTES } from '../../shared/protocol.ts'
import type { Store } from '../access/credentials.ts'
import { COOKIE_NAME, holderNow, whoIsIn, type Person } from '../access/identity.ts'
import { isOwnOrigin } from '../http/origin.ts'
import type { Room } from '../room/Room.ts'
import type { Rooms } from '../room/Rooms.ts'
import { Budget, DEFAULT_LIMITS, limitsOfBrowser, limitsOfRoom, type Limits } from './Budget.ts'
import { Connection, type ConnectionEvents } from './Connection.ts'

/** Rights are asked again this often even when nothing seems to have changed: a grant may have run out. */
const RECHECK_MS = 60_000
/** A browser needs one or two; more is a mistake or worse. Programs with a token of their own are not counted. */
const MAX_PER_BROWSER = 20
const MAX_PER_ROOM = 500
/** So long at once for newcomers; then those who are inside have their turn. */
const TURN_MS = 2
/** After such a silence every allowance is whole again, and there is nothing to remember of a browser that has gone. */
const BUDGET_MEMORY_MS = 60_000

export interface SocketEvents extends ConnectionEvents {
  /** Refused before there was a socket. */
  turnedAway(code: RefusalCode): void
  /** Somebody is in a room. */
  entered?(connection: Connection, room: Room): void
}

/** The sockets of `GET /sync/<workgroupId>`: who may enter, and who must leave. */
export class Sockets {
  readonly #store: Store
  readonly #rooms: Rooms
  readonly #publicUrl: string | undefined
  readonly #events: SocketEvents
  readonly #limits: Limits
  readonly #connections = new Set<Connection>()
  /** By the hash of a cookie, and by room: whoever was shut out for sending too much has not more to send when it is back. */
  readonly #sharedBudgets = new Map<string, Budget>()
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    maxFragments: 64,
    maxBufferedChunks: 8192,
  })
  readonly #recheckTimer: NodeJS.Timeout
  readonly #stopWatching: () => void
  /** Of connections that are gone. */
  #formerBytesIn = 0
  #formerBytesOut = 0
  #welcoming: Promise<void> = Promise.resolve()
  #turnEnd = 0
  #accessVersion: number | undefined
  #isClosing = false

  constructor(
    store: Store,
    rooms: Rooms,
    publicUrl: string | undefined,
    events: SocketEvents,
    limits: Limits = DEFAULT_LIMITS,
  ) {
    this.#limits = limits
    this.#store = store
    this.#rooms = rooms
    this.#publicUrl = publicUrl
    this.#events = events
    this.#recheckTimer = setInterval(() => void this.recheck(), RECHECK_MS)
    this.#recheckTimer.unref()
    this.#stopWatching = store.storage.watch(() => void this.#recheckWhenChanged())
  }

  get count(): number {
    return this.#connections.size
  }
  /** Bytes that came and went on all sockets so far. */
  get traffic(): Connection['traffic'] {
    let [bytesIn, bytesOut] = [this.#formerBytesIn, this.#formerBytesOut]
    for (const { traffic } of this.#connections) {
      bytesIn += traffic.bytesIn
      bytesOut += traffic.bytesOut
    }
    return { bytesIn, bytesOut }
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy()) // a reset in the middle of the handshake
      this.#welcoming = this.#welcoming
        .then(() => this.#nextTurn())
        .then(() => this.#welcome(request, socket, head))
        .catch((error: unknown) => {
          const code = error instanceof Refusal ? error.code : 'fault'
          this.#events.turnedAway(code)
          socket.once('finish', () => socket.destroy()) // whoever was refused and does not hang up is hung up on
          socket.end(`HTTP/1.1 ${httpStatusOf[code]} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
        })
    })
  }

  /** A crowd at the door comes in a few at a time, so that it does not hold up those who are inside. */
  async #nextTurn(): Promise<void> {
    if (performance.now() < this.#turnEnd) return
    await new Promise((resolve) => setImmediate(resolve))
    this.#turnEnd = performance.now() + TURN_MS
  }

  /**
   * Asks again who is behind every open connection and what they may do, and closes those that may do nothing any more.
   * @param whose of one person alone, where nobody else is concerned
   */
  async recheck(whose?: ParticipantId): Promise<void> {
    for (const connection of this.#connections) {
      if (whose !== undefined && connection.participant.id !== whose) continue
      const workgroup = connection.room?.workgroup
      if (!workgroup) continue
      const now = await holderNow(this.#store, connection.person, workgroup)
      if (now === undefined) connection.close(closeCodeOf.revoked)
      else connection.becomes(now.role, now.participant)
    }
  }

  /** No newcomers; everybody here is told to come back in a moment. */
  async close(): Promise<void> {
    this.#isClosing = true
    clearInterval(this.#recheckTimer)
    this.#stopWatching()
    const gone = [...this.#connections].map((connection) => new Promise<void>((resolve) => connection.onClose(resolve)))
    for (const connection of this.#connections) connection.close(CLOSE_RESTART)
    await Promise.all(gone)
  }

  async #welcome(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!URL.canParse(request.url ?? '/', 'http://localhost')) throw new Refusal('notFound')
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, sync, workgroup, ...rest] = url.pathname.split('/')
    if (sync !== 'sync' || !workgroup || rest.length > 0) throw new Refusal('notFound')
    if (!isOwnOrigin(request.headers.origin, request.headers.host, this.#publicUrl)) throw new Refusal('wrongOrigin')
    const id = workgroup as WorkgroupId
    const proof = {
      cookie: cookieNamed(COOKIE_NAME, request.headers.cookie),
      authorization: request.headers.authorization,
    }
    const found = await whoIsIn(this.#store, proof, id)
    if (!found) throw new Refusal('signInNeeded')
    const { person } = found
    const role = isId(workgroup) ? found.role : undefined
    // An unknown room and a forbidden one are answered alike.
    if (role === undefined || !may(role, 'board.read')) throw new Refusal('forbidden')
    if (this.#isFull(person, id)) throw new Refusal('tooMany', 'connections')
    if (this.#isClosing) throw new Refusal('fault', 'closing')
    const epoch = epochSaid(url)
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const hearsTrame = url.searchParams.get('trame') === '1'
      const budgets = this.#budgetsOf(person, id, performance.now())
      const connection = new Connection(webSocket, socket, person, role, hearsTrame, budgets, this.#events, epoch)
      this.#connections.add(connection)
      connection.onClose(() => this.#forget(connection))
      this.#enter(connection, id).catch((error: unknown) => {
        if (error instanceof Refusal) return connection.dismiss(error)
        this.#events.fault(error, connection)
        connection.close(closeCodeOf.fault)
      })
    })
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection)
    this.#formerBytesIn += connection.traffic.bytesIn
    this.#formerBytesOut += connection.traffic.bytesOut
  }

  #budgetsOf({ isBrowser, credentialHash }: Person, workgroup: WorkgroupId, now: number): Budget[] {
    for (const [key, { askedAt }] of this.#sharedBudgets) {
      if (askedAt < now - BUDGET_MEMORY_MS) this.#sharedBudgets.delete(key)
    }
    const budgets = [new Budget(this.#limits, now), this.#sharedBudget(workgroup, limitsOfRoom, now)]
    if (isBrowser) budgets.push(this.#sharedBudget(credentialHash, limitsOfBrowser, now))
    return budgets
  }

  #sharedBudget(key: string, limitsOf: (limits: Limits) => Limits, now: number): Budget {
    const budget = this.#sharedBudgets.get(key) ?? new Budget(limitsOf(this.#limits), now)
    this.#sharedBudgets.set(key, budget)
    return budget
  }

  #isFull(person: Person, workgroup: WorkgroupId): boolean {
    let ofBrowser = 0
    let ofRoom = 0
    for (const connection of this.#connections) {
      if (connection.person.credentialHash === person.credentialHash) ofBrowser++
      if (connection.room?.workgroup === workgroup) ofRoom++
    }
    return ofRoom >= MAX_PER_ROOM || (person.isBrowser && ofBrowser >= MAX_PER_BROWSER)
  }

  async #enter(connection: Connection, workgroup: WorkgroupId): Promise<void> {
    const room = await this.#rooms.join(workgroup, connection)
    if (!connection.isOpen) return this.#rooms.leave(room, connection)
    connection.onClose(() => this.#rooms.leave(room, connection))
    connection.enter(room)
    this.#events.entered?.(connection, room)
  }

  async #recheckWhenChanged(): Promise<void> {
    const version = await this.#store.storage.people.accessVersion()
    if (version === this.#accessVersion) return
    this.#accessVersion = version
    await this.recheck()
  }
}

/** Which epoch of the document a client says its copy is of; undefined when it says none. @throws Refusal 'malformed' */
function epochSaid(url: URL): number | undefined {
  const said = url.searchParams.get('epoch')
  if (said === null) return undefined
  if (!/^\d{1,9}$/.test(said)) throw new Refusal('malformed', 'epoch')
  return Number(said)
}

function cookieNamed(name: string, header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=')
    if (key === name) return value
  }
  return undefined
}
