import type { Worker } from 'node:worker_threads'
import { FileProblems } from '../../shared/domain/programmeFileReading.ts'
import { startThread } from '../root.ts'
import type { BytesSource } from './carrying.ts'
import type { ExchangeAnswer, ExchangeRequest, ExportAbout, PictureWanted } from './exchangeWork.ts'
import type { ReadWorkbook } from './workbook.ts'

/** Fonts and libraries take some 80 MiB: the thread ends when nobody has asked for this long. */
const IDLE_MS = 30_000
/** A workbook may be made to be more than that; then the thread ends, and not the server. */
const MOST_MEGABYTES = 1024

interface Waiting {
  readonly resolve: (answer: ExchangeAnswer) => void
  readonly reject: (error: Error) => void
}

/** The thread that makes files and opens workbooks, there while there is something for it to do. */
export class ExchangeThread {
  #thread: Worker | undefined
  #idleTimer: NodeJS.Timeout | undefined
  #nextRequest = 1
  readonly #waiting = new Map<number, Waiting>()
  /** Files that somebody is still taking. */
  readonly #under = new Map<number, BytesSource>()

  /**
   * The bytes of a file as they are made: the next are made when these have been taken.
   * @param pictures asked for one after the other, as the file comes to them
   * @throws Error
   */
  async *file(about: ExportAbout, pictures: BytesSource): AsyncGenerator<Uint8Array> {
    const request = this.#nextRequest++
    this.#under.set(request, pictures)
    try {
      let answer = await this.#ask({ request, export: about })
      while ('chunk' in answer) {
        yield answer.chunk
        answer = await this.#ask({ request, more: true })
      }
    } finally {
      this.#under.delete(request)
      this.#thread?.postMessage({ request, stop: true } satisfies ExchangeRequest)
      this.#endLater()
    }
  }

  /** @throws FileProblems for what cannot be read */
  async workbook(bytes: Uint8Array): Promise<ReadWorkbook> {
    const request = this.#nextRequest++
    const answer = await this.#ask({ request, workbook: bytes })
    this.#endLater()
    if (!('read' in answer)) throw new Error('the thread gave no workbook')
    return answer.read
  }

  async close(): Promise<void> {
    clearTimeout(this.#idleTimer)
    await this.#thread?.terminate()
  }

  #ask(asked: ExchangeRequest): Promise<ExchangeAnswer> {
    clearTimeout(this.#idleTimer)
    const thread = (this.#thread ??= this.#start())
    return new Promise((resolve, reject) => {
      this.#waiting.set(asked.request, { resolve, reject })
      thread.postMessage(asked)
    })
  }

  #start(): Worker {
    const limits = { maxOldGenerationSizeMb: MOST_MEGABYTES }
    const thread = startThread('server/exchange/exchangeWork', {}, limits)
    thread.on('message', (answer: ExchangeAnswer) => {
      if ('picture' in answer) void this.#give(thread, answer)
      else this.#hear(answer)
    })
    thread.on('error', (error) => this.#lost(thread, error))
    thread.on('exit', () => this.#lost(thread, new Error('the thread of files has ended')))
    return thread
  }

  async #give(thread: Worker, { request, picture: id }: PictureWanted): Promise<void> {
    const carried = await this.#under
      .get(request)?.(id)
      ?.catch(() => undefined)
    thread.postMessage({ request, picture: id, carried } satisfies ExchangeRequest)
  }

  #hear(answer: Exclude<ExchangeAnswer, PictureWanted>): void {
    const waiting = this.#waiting.get(answer.request)
    this.#waiting.delete(answer.request)
    if (!('error' in answer)) waiting?.resolve(answer)
    else waiting?.reject(answer.problems ? new FileProblems(answer.problems) : new Error(answer.error))
  }

  #endLater(): void {
    if (this.#under.size > 0 || this.#waiting.size > 0) return
    clearTimeout(this.#idleTimer)
    this.#idleTimer = setTimeout(() => {
      const thread = this.#thread
      this.#thread = undefined
      void thread?.terminate()
    }, IDLE_MS)
    this.#idleTimer.unref()
  }

  /** What is too much for the thread costs that thread, and what waited for it. */
  #lost(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return
    this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
