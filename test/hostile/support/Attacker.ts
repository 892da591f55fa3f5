import { WebSocket } from 'ws'
import type { WorkgroupId } from '../../../shared/ids.ts'

/** More than this on its way, and a flood waits for the line. */
const MAX_WAITING_BYTES = 1024 * 1024
const PATIENCE_MS = 20_000

/** A socket of somebody who may be here, opened anew whenever the server has had enough. */
export class Attacker {
  readonly #url: string
  readonly #headers: Record<string, string>
  /** How often the server closed with each code. */
  readonly closeCodes = new Map<number, number>()
  #socket: WebSocket | undefined

  /** @param headers by which it proves that it may be here */
  constructor(sockets: string, room: WorkgroupId, headers: Record<string, string>) {
    this.#url = `${sockets}/sync/${room}`
    this.#headers = headers
  }

  async send(frame: Uint8Array | string): Promise<void> {
    this.#socket ??= await this.#open()
    this.#socket.send(frame)
  }

  /** Resolves once the server has shut the present socket, or has answered that it lives. */
  async settle(): Promise<void> {
    const socket = this.#socket
    if (!socket) return
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve())
      socket.once('pong', () => resolve())
      if (socket.readyState === WebSocket.OPEN) socket.ping()
      else resolve()
    })
    if (socket.readyState !== WebSocket.OPEN) this.#socket = undefined
  }

  /**
   * Sends one after the other on a new socket, as fast as the line takes them, until the server has had enough.
   * @returns the code the server closed with; undefined when it put up with all of it for twenty seconds
   */
  async flood(next: (count: number) => Uint8Array): Promise<number | undefined> {
    const socket = await this.#open()
    const shut: { code?: number } = {}
    socket.once('close', (code) => (shut.code = code))
    const end = performance.now() + PATIENCE_MS
    let count = 0
    while (shut.code === undefined && performance.now() < end) {
      if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < MAX_WAITING_BYTES) {
        for (let i = 0; i < 50; i++) socket.send(next(count++))
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
    socket.terminate()
    return shut.code
  }

  leave(): void {
    this.#socket?.terminate()
    this.#socket = undefined
  }

  async #open(): Promise<WebSocket> {
    const socket = new WebSocket(this.#url, { headers: this.#headers })
    socket.on('error', () => {})
    socket.on('close', (code) => {
      this.closeCodes.set(code, (this.closeCodes.get(code) ?? 0) + 1)
      if (this.#socket === socket) this.#socket = undefined
    })
    await new Promise((resolve) => socket.once('open', resolve))
    return socket
  }
}
