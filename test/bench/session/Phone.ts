import { Agent, request, type ClientRequest, type OutgoingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { Latencies } from '../measure/Latencies.ts'

const PATIENCE_MS = 30_000

export interface Answer {
  readonly status: number
  /** JSON that was read; undefined for none. */
  readonly body: unknown
  /** The cookie it sets, as a request brings it back. */
  readonly cookie: string | undefined
}

/** All HTTP of the load: connections are kept as browsers keep theirs, and what came through them is counted. */
export class Exchange {
  readonly #agent = new Agent({ keepAlive: true })
  readonly #sockets = new Set<Socket>()
  #formerBytes = 0

  /** What has come over HTTP so far, heads included. */
  get bytes(): number {
    return [...this.#sockets].reduce((sum, { bytesRead }) => sum + bytesRead, this.#formerBytes)
  }

  begin(url: string, method: string, headers: OutgoingHttpHeaders): ClientRequest {
    const asking = request(url, { method, headers, agent: this.#agent })
    asking.setTimeout(PATIENCE_MS, () => asking.destroy(new Error(`no answer to ${method} in time`)))
    asking.once('socket', (socket) => this.#watch(socket))
    return asking
  }

  close(): void {
    this.#agent.destroy()
  }

  #watch(socket: Socket): void {
    if (this.#sockets.has(socket)) return
    this.#sockets.add(socket)
    socket.once('close', () => {
      this.#sockets.delete(socket)
      this.#formerBytes += socket.bytesRead
    })
  }
}

/** Somebody's way to ask over HTTP. */
export class Phone {
  readonly #exchange: Exchange
  readonly #address: string
  readonly #headers: OutgoingHttpHeaders

  /** @param address of the interface, as http://127.0.0.1:3000/api/workgroups/… */
  constructor(exchange: Exchange, address: string, headers: OutgoingHttpHeaders) {
    this.#exchange = exchange
    this.#address = address
    this.#headers = headers
  }

  /** @param times where to book how long the answer took */
  async ask(method: string, path: string, sent?: unknown, times?: Latencies): Promise<Answer> {
    const start = performance.now()
    const answer = await this.#ask(method, path, sent)
    times?.add(performance.now() - start)
    return answer
  }

  /** @throws Error for any answer that is not a success */
  async need(method: string, path: string, sent?: unknown): Promise<unknown> {
    const { status, body } = await this.ask(method, path, sent)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }

  /** A request whose line fails: in the middle of its body, or once all is sent and before the answer. */
  askCutShort(method: string, path: string, sent: unknown, isWhole: boolean): Promise<void> {
    const body = Buffer.from(JSON.stringify(sent))
    return new Promise((resolve) => {
      const asking = this.#begin(method, path, body)
      asking.once('error', () => resolve())
      asking.once('close', () => resolve())
      asking.once('response', (response) => response.resume())
      if (isWhole) asking.end(body, () => setImmediate(() => asking.destroy()))
      else asking.write(body.subarray(0, body.length >> 1), () => asking.destroy())
    })
  }

  #ask(method: string, path: string, sent: unknown): Promise<Answer> {
    const body = sent === undefined ? undefined : Buffer.from(JSON.stringify(sent))
    return new Promise((resolve, reject) => {
      const asking = this.#begin(method, path, body)
      asking.once('error', reject)
      asking.once('response', (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.once('error', reject)
        response.once('end', () => {
          const text = Buffer.concat(parts).toString()
          const cookie = response.headers['set-cookie']?.[0]?.split(';')[0]
          resolve({ status: response.statusCode ?? 0, body: text ? JSON.parse(text) : undefined, cookie })
        })
      })
      asking.end(body)
    })
  }

  #begin(method: string, path: string, body: Buffer | undefined): ClientRequest {
    const about = body ? { 'content-type': 'application/json', 'content-length': body.length } : {}
    return this.#exchange.begin(`${this.#address}${path}`, method, { ...this.#headers, ...about })
  }
}
