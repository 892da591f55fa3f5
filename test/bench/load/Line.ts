import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Seat } from '../servers/Server.ts'

const CONNECT_PATIENCE_MS = 30_000
const DRAIN_PATIENCE_MS = 20_000
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10
const IS_LAST = 0x80
const IS_MASKED = 0x80

/** What a line hears. */
export interface Ear {
  /** A message, and when the bytes that completed it were read, by performance.now(). */
  hear(message: Uint8Array, at: number): void
  /** The other side has gone, and not because of `hangUp`. */
  lost(why: string): void
}

interface Long {
  readonly bytes: Uint8Array
  readonly opcode: number
  filled: number
}

/**
 * A WebSocket that does no more than a load of hundreds of people needs, and so costs a fraction of `ws`: a message is a
 * view on the bytes read, all that one read brought is handed on at once, and frames can be made beforehand.
 */
export class Line {
  readonly #socket: Socket
  readonly #ear: Ear
  /** The head of a frame that is not whole yet. */
  #rest: Uint8Array = new Uint8Array()
  /** A message that is longer than one read, as far as it has come. */
  #long: Long | undefined
  #isHangingUp = false

  static async dial({ url, headers }: Seat, ear: Ear): Promise<Line> {
    const upgrade = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    }
    const asking = request(url.replace(/^ws/, 'http'), { headers: { ...headers, ...upgrade } })
    asking.end()
    return new Promise((resolve, reject) => {
      asking.setTimeout(CONNECT_PATIENCE_MS, () => asking.destroy(new Error('no answer to an upgrade in time')))
      asking.once('error', reject)
      asking.once('response', ({ statusCode }) => reject(new Error(`turned away with ${statusCode}`)))
      asking.once('upgrade', (_response, socket: Socket, head) => {
        socket.setTimeout(0)
        resolve(new Line(socket, ear, head))
      })
    })
  }

  private constructor(socket: Socket, ear: Ear, head: Uint8Array) {
    this.#socket = socket
    this.#ear = ear
    socket.setNoDelay(true)
    socket.on('error', () => {}) // the close that follows says it
    socket.on('close', () => this.#lost('closed without a word'))
    // Only once whoever dialled has the line in hand.
    setImmediate(() => {
      if (head.length > 0) this.#take(head)
      socket.on('data', (chunk) => this.#take(chunk))
    })
  }

  send(message: Uint8Array): void {
    this.write(frameOf(message))
  }

  /** Sends frames that `frameOf` made. @returns whether there is room for more; else wait for `drained` */
  write(frames: Uint8Array): boolean {
    return this.#socket.writable && this.#socket.write(frames)
  }

  /** Resolves once there is room for more, or when waiting for it makes no sense. */
  async drained(): Promise<void> {
    if (!this.#socket.writableNeedDrain) return
    const waiting = new AbortController()
    const { signal } = waiting
    const giveUp = wait(DRAIN_PATIENCE_MS, undefined, { signal, ref: false })
    const chances = [once(this.#socket, 'drain', { signal }), once(this.#socket, 'close', { signal }), giveUp]
    for (const chance of chances) chance.catch(() => {}) // those that were not needed end as aborted
    await Promise.race(chances).finally(() => waiting.abort())
  }

  /** Gone without a word, as in a tunnel. */
  cut(): void {
    this.#isHangingUp = true
    this.#socket.destroy()
  }

  hangUp(): void {
    this.#isHangingUp = true
    this.write(frameOf(new Uint8Array(), CLOSE))
    this.#socket.end()
    setTimeout(() => this.#socket.destroy(), 1000).unref() // a server that does not answer must not hold us up
  }

  #lost(why: string): void {
    if (this.#isHangingUp) return
    this.#isHangingUp = true // said once
    this.#ear.lost(why)
  }

  #take(chunk: Uint8Array): void {
    const at = performance.now()
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    while (bytes.length > 0) {
      if (this.#long) {
        bytes = this.#fill(this.#long, bytes, at)
        continue
      }
      const head = headOf(bytes)
      if (!head) break
      const { opcode, start, length } = head
      if (bytes.length - start < length) {
        this.#long = { bytes: new Uint8Array(length), opcode, filled: 0 }
        bytes = bytes.subarray(start)
      } else {
        this.#frame(opcode, bytes.subarray(start, start + length), at)
        bytes = bytes.subarray(start + length)
      }
    }
    this.#rest = bytes
  }

  /** @returns what is left of these bytes */
  #fill(long: Long, bytes: Uint8Array, at: number): Uint8Array {
    const part = bytes.subarray(0, long.bytes.length - long.filled)
    long.bytes.set(part, long.filled)
    long.filled += part.length
    if (long.filled === long.bytes.length) {
      this.#long = undefined
      this.#frame(long.opcode, long.bytes, at)
    }
    return bytes.subarray(part.length)
  }

  #frame(opcode: number, payload: Uint8Array, at: number): void {
    if (opcode === BINARY) return this.#ear.hear(payload, at)
    if (opcode === PING) this.write(frameOf(payload, PONG))
    else if (opcode === CLOSE) {
      const code = payload.length >= 2 ? ((payload[0] as number) << 8) | (payload[1] as number) : 1005
      this.#lost(`closed with ${code} ${Buffer.from(payload.subarray(2)).toString()}`.trim())
      this.#socket.end()
    } else if (opcode !== PONG) {
      this.#lost(`a frame of kind ${opcode}, which no server here sends`)
      this.#socket.destroy()
    }
  }
}

/** Where a server's frame has its payload; undefined when its head is not whole yet. */
function headOf(bytes: Uint8Array): { opcode: number; start: number; length: number } | undefined {
  const [first = 0, size] = bytes
  if (size === undefined) return undefined
  const start = size < 126 ? 2 : size === 126 ? 4 : 10
  if (bytes.length < start) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, start)
  const length = size < 126 ? size : size === 126 ? view.getUint16(2) : Number(view.getBigUint64(2))
  // A message in parts shows as a first frame that is not the last: its kind then is none that we know.
  return { opcode: (first & IS_LAST) === 0 ? first | 0x100 : first & 0x0f, start, length }
}

/** A client's frame. Its mask is zero, which is one like any other and costs the server what any costs. */
export function frameOf(message: Uint8Array, opcode = BINARY): Uint8Array {
  const { length } = message
  const start = (length < 126 ? 2 : length < 0x10000 ? 4 : 10) + 4
  const frame = new Uint8Array(start + length)
  const view = new DataView(frame.buffer)
  frame[0] = IS_LAST | opcode
  frame[1] = IS_MASKED | (length < 126 ? length : length < 0x10000 ? 126 : 127)
  if (start === 8) view.setUint16(2, length)
  else if (start === 14) view.setBigUint64(2, BigInt(length))
  frame.set(message, start)
  return frame
}
