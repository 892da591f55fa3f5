import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { CLOSE_TOO_SLOW, closeCodeOf, Refusal, type RefusalCode, type RefusalRule } from '../../shared/errors.ts'
import type { Role } from '../../shared/access.ts'
import { carriesUpdate, encodeNotice, encodePresence, encodeStage } from '../../shared/protocol.ts'
import type { Person } from '../access/identity.ts'
import type { Budget } from './Budget.ts'
import { wireBytes } from './wire.ts'
import { userOf } from '../room/user.ts'
import type { Member, Room } from '../room/Room.ts'

/** A phone that falls asleep leaves its socket half open, so we count beats. */
const HEARTBEAT_MS = 15_000
/** More waiting than this, besides a large document on its way: the reader is too slow, and comes back to the present state. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024
const LARGE_BYTES = 256 * 1024
/** The slowest line we wait for, 10 kB a second. */
const SLOWEST_BYTES_PER_BEAT = 10_000 * (HEARTBEAT_MS / 1000)
/** A frame up to this size is cheaper copied for one receiver than handed to the kernel in two parts. */
const MAX_COPIED_BYTES = 16 * 1024
/** An answer that changes nothing: the stock client takes 30 s without a message for a dead line. */
const SIGN_OF_LIFE = encodePresence([])

/** So long at once for the frames of one connection; then the others have their turn. */
const TURN_MS = 2

/** What a connection tells whoever watches over the process. */
export interface ConnectionEvents {
  refused(code: RefusalCode, connection: Connection, rule?: RefusalRule): void
  fault(error: unknown, connection: Connection): void
}

/** One participant's socket. */
export class Connection implements Member {
  readonly person: Person
  readonly hearsTrame: boolean
  readonly epoch: number | undefined
  readonly #socket: WebSocket
  /** The same socket, below its frames. */
  readonly #stream: Duplex
  readonly #events: ConnectionEvents
  readonly #heartbeat: NodeJS.Timeout
  readonly #budgets: readonly Budget[]
  #role: Role
  #participant: Member['participant']
  #room: Room | undefined
  #isAlive = true
  #maxWaiting = MAX_WAITING_BYTES
  /** Beats that may pass without an answer: our ping stands behind a large document. */
  #patience = 0
  /** What has come and waits for this connection's next turn; no more is taken from the line meanwhile. */
  #unread: Uint8Array[] = []
  /** When the present turn ends, by performance.now(); undefined between turns. */
  #turnEnd: number | undefined
  /** Closed by us: nothing more of it is read. */
  #isShut = false

  constructor(
    socket: WebSocket,
    stream: Duplex,
    person: Person,
    role: Role,
    hearsTrame: boolean,
    budgets: readonly Budget[],
    events: ConnectionEvents,
    epoch?: number,
  ) {
    this.epoch = epoch
    this.#budgets = budgets
    this.#socket = socket
    this.#stream = stream
    this.person = person
    this.#participant = person.participant
    this.hearsTrame = hearsTrame
    this.#role = role
    this.#events = events
    socket.on('error', () => {}) // the close that follows says all there is to say; without a listener it would end the process
    socket.on('pong', () => {
      this.#isAlive = true
      this.#patience = 0
    })
    socket.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary))
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS)
    socket.on('close', () => {
      clearInterval(this.#heartbeat)
      while (this.#unread.length > 0) this.#read() // sent before the end, so it counts
    })
    socket.pause() // nothing is read before there is a room to read it
  }

  get participant(): Member['participant'] {
    return this.#participant
  }
  get role(): Role {
    return this.#role
  }
  get room(): Room | undefined {
    return this.#room
  }
  /** Bytes that came and went so far. */
  get traffic(): { readonly bytesIn: number; readonly bytesOut: number } {
    const { bytesRead, bytesWritten } = this.#stream as Socket // counted by Node anyway
    return { bytesIn: bytesRead, bytesOut: bytesWritten }
  }
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  onClose(listener: () => void): void {
    this.#socket.once('close', listener)
  }

  /** What arrives is the room's from now on. */
  enter(room: Room): void {
    this.#room = room
    this.#tellStage()
    this.#socket.resume()
  }

  /** They may do something else here, or say something else of themselves. */
  becomes(role: Role, participant: Member['participant'] = this.#participant): void {
    const isSameRole = role === this.#role
    const isSamePerson = saysTheSame(participant, this.#participant)
    if (isSameRole && isSamePerson) return
    this.#role = role
    if (!isSamePerson) this.#participant = participant
    this.#tellStage()
    if (!isSameRole) this.#room?.roleChanged(this)
  }

  stageChanged(): void {
    this.#tellStage()
  }

  send(frame: Uint8Array): void {
    if (!this.#isReading()) return
    this.#allow(frame.byteLength)
    this.#socket.send(frame)
  }

  sendAll(frames: readonly Uint8Array[], own?: Uint8Array): void {
    if ((frames.length === 0 && !own) || !this.#isReading()) return
    // Without compression ws writes as it is told, so that bytes of our own fall between its frames, never into one.
    const shared = frames.length > 0 ? wireBytes(frames) : undefined
    this.#allow(shared?.byteLength ?? 0)
    if (!own) this.#stream.write(shared)
    else if (!shared) this.#stream.write(wireBytes([own]))
    else if (shared.byteLength <= MAX_COPIED_BYTES) this.#stream.write(Buffer.concat([shared, wireBytes([own])]))
    else {
      this.#stream.cork()
      this.#stream.write(shared)
      this.#stream.write(wireBytes([own]))
      this.#stream.uncork()
    }
  }

  /** Whether it is open and takes what it is sent; one that does not is cut, and comes back to the present state. */
  #isReading(): boolean {
    if (!this.isOpen) return false
    const waiting = this.#socket.bufferedAmount
    if (waiting <= MAX_WAITING_BYTES) this.#maxWaiting = MAX_WAITING_BYTES
    if (waiting <= this.#maxWaiting) return true
    this.#socket.close(CLOSE_TOO_SLOW)
    this.#socket.terminate()
    return false
  }

  /** A whole document may take a minute on a bad line: until it has left, what follows it may wait behind it. */
  #allow(bytes: number): void {
    if (bytes < LARGE_BYTES || this.#maxWaiting > MAX_WAITING_BYTES) return
    this.#maxWaiting += bytes
    this.#patience = Math.ceil(bytes / SLOWEST_BYTES_PER_BEAT)
  }

  /** @param code why, for the page to explain */
  close(code: number): void {
    this.#isShut = true
    this.#socket.close(code)
    this.#socket.resume() // its answer must be heard, even where there was no room to read it
    // A peer that does not answer the close is cut: it must not hold up a revocation or a shutdown.
    const timer = setTimeout(() => this.#socket.terminate(), 2000)
    timer.unref()
    this.#socket.once('close', () => clearTimeout(timer)) // what is gone is not held for longer
  }

  dismiss(refusal: Refusal): void {
    this.#dismiss(refusal, refusal.reason !== undefined)
  }

  /** @param isOfDocument who wrote it has to know which rule and which thing, to go on from the room's state with the words in hand */
  #dismiss({ code, reason }: Refusal, isOfDocument: boolean): void {
    this.#events.refused(code, this, reason?.rule)
    if (this.hearsTrame && isOfDocument) this.send(encodeNotice(code, reason))
    this.close(closeCodeOf[code])
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (!this.isOpen) return // closing: what it still sends is nobody's
    const now = performance.now()
    this.#refusing(data, () => {
      if (!isBinary) throw new Refusal('malformed', 'text frame')
      if (!this.#budgets.every((budget) => budget.allows(data, now))) throw new Refusal('tooMany', 'frames')
    })
    this.#unread.push(data)
    const turnEnd = this.#turnEnd ?? this.#beginTurn(now)
    if (this.#unread.length === 1 && now < turnEnd) this.#read()
    else this.#socket.pause()
  }

  /** @returns when it ends; what is unread by then is read in the next */
  #beginTurn(now: number): number {
    setImmediate(() => {
      this.#turnEnd = undefined
      if (this.#unread.length === 0) return
      const end = this.#beginTurn(performance.now())
      while (this.#unread.length > 0 && performance.now() < end) this.#read()
      if (this.#unread.length === 0) this.#socket.resume()
    })
    this.#turnEnd = now + TURN_MS
    return this.#turnEnd
  }

  /** The oldest frame that waits is the room's. */
  #read(): void {
    const frame = this.#unread.shift()
    if (frame && !this.#isShut) this.#refusing(frame, () => this.#room?.receive(this, frame))
  }

  /** Does with a frame what may be refused; then the connection closes. */
  #refusing(frame: Uint8Array, work: () => void): void {
    try {
      work()
    } catch (error) {
      if (error instanceof Refusal) this.#dismiss(error, carriesUpdate(frame))
      else {
        this.#events.fault(error, this)
        this.close(closeCodeOf.fault)
      }
    }
  }

  #tellStage(): void {
    if (!this.hearsTrame || !this.#room) return
    const { workgroup, epoch, step, glossary, stage } = this.#room
    const you = userOf(this.participant, this.#role)
    const told = stage.toldTo(this)
    this.send(encodeStage({ workgroup, epoch, you, step, glossary, parts: stage.parts, ...told, at: Date.now() }))
  }

  #beat(): void {
    if (!this.#isAlive && this.#patience-- <= 0) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
    this.send(SIGN_OF_LIFE)
  }
}

function saysTheSame(one: Member['participant'], other: Member['participant']): boolean {
  return one.name === other.name && one.college === other.college && one.organisation === other.organisation
}
