import type { Worker } from 'node:worker_threads'
import { Refusal } from '../../shared/errors.ts'
import { startThread } from '../root.ts'
import type { DocumentAnswer, DocumentWork } from './documentReading.ts'

/** A thread holds some 40 MiB: it ends when nobody has asked for this long, and starts again in half a second. */
const IDLE_MS = 30_000

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** The thread that reads whole documents, there while there is something for it to do. */
export class DocumentReader {
  readonly #file: string
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #idleTimer: NodeJS.Timeout | undefined
  #nextRequest = 1

  constructor(file: string) {
    this.#file = file
  }

  /** One after the other. @throws Refusal and Error as the work does; Error when the thread has died of it */
  ask<Kind extends keyof DocumentWork>(
    kind: Kind,
    about: Parameters<DocumentWork[Kind]>[0],
  ): Promise<ReturnType<DocumentWork[Kind]>> {
    clearTimeout(this.#idleTimer)
    const thread = (this.#thread ??= this.#start())
    const request = this.#nextRequest++
    return new Promise((resolve, reject) => {
      this.#waiting.set(request, { resolve: resolve as Waiting['resolve'], reject })
      thread.postMessage({ request, kind, about })
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#idleTimer)
    await this.#thread?.terminate()
  }

  #start(): Worker {
    const thread = startThread('server/storage/documentReading', { file: this.#file })
    thread.on('message', (answer: DocumentAnswer | 'ready') => answer !== 'ready' && this.#hear(answer))
    thread.on('error', (error) => this.#lost(thread, error))
    thread.on('exit', () => this.#lost(thread, new Error('the reading thread has ended')))
    return thread
  }

  #hear(answer: DocumentAnswer): void {
    const waiting = this.#waiting.get(answer.request)
    this.#waiting.delete(answer.request)
    if (this.#waiting.size === 0) this.#endLater()
    if ('result' in answer) waiting?.resolve(answer.result)
    else waiting?.reject(answer.refusal ? new Refusal(answer.refusal, answer.error) : new Error(answer.error))
  }

  #endLater(): void {
    this.#idleTimer = setTimeout(() => {
      const thread = this.#thread
      this.#thread = undefined
      void thread?.terminate()
    }, IDLE_MS)
    this.#idleTimer.unref()
  }

  /** A document that is too much for the thread costs that thread, and what waited for it. */
  #lost(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return
    this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
