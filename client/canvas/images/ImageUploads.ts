import type { RefusalCode } from '../../../shared/errors.ts'
import type { Box } from '../../../shared/geometry.ts'
import type { BoardPoint } from '../../../shared/units.ts'
import type { UploadView } from '../../../shared/uploadsApi.ts'
import { createImage, placeForImage, sizeOnBoard } from '../../board/commands/images.ts'
import type { Editor } from '../../board/Editor.ts'
import { Signal } from '../../board/Signal.ts'
import { type Prepared, prepareImage } from './prepareImage.ts'

/** Why a picture did not come: what the server said, nobody there, or what this browser cannot draw. */
export type ImageFailure = RefusalCode | 'unreachable' | 'noFormat'

/** Sends a picture. @param progress told how much of it is there, 0 to 1 */
export type SendImage = (
  bytes: Blob,
  progress: (share: number) => void,
  signal: AbortSignal,
) => Promise<UploadView | ImageFailure>

/** A picture that is on its way to the board: seen here alone until it is there. Replaced, never changed in place. */
export interface PendingImage {
  readonly key: number
  /** Where it will lie. */
  readonly box: Box
  /** An address of its bytes in this browser. */
  readonly preview: string
  /** How much of it has been sent, 0 to 1; undefined while it is made ready, or has failed. */
  readonly share: number | undefined
  readonly failure: ImageFailure | undefined
}

/** More at once are an album, which nobody reads on a wall. */
export const MOST_IMAGES = 20
const AT_ONCE = 2 // so that the line stays free for words
const UNSEEN_SIZE = [320, 200] as const // of a picture whose size nobody knows

interface Sending {
  readonly file: Blob
  readonly over: AbortController
  prepared: Prepared | undefined
}

/** Pictures on their way from this browser to the board: made light, sent, laid down. What fails stays, to be tried again. */
export class ImageUploads {
  readonly #editor: Editor
  readonly #send: SendImage
  readonly #changed = new Signal()
  readonly #sendings = new Map<number, Sending>()
  #pending: readonly PendingImage[] = []
  #waiting: number[] = []
  #running = 0
  #lastKey = 0

  constructor(editor: Editor, send: SendImage) {
    this.#editor = editor
    this.#send = send
  }

  /** For `useSyncExternalStore`. */
  pending = (): readonly PendingImage[] => this.#pending
  onPending = this.#changed.listen

  /**
   * Takes pictures on their way. @param point where on the board they were let go, if they were
   * @returns how many were left aside
   */
  async add(files: readonly Blob[], point?: BoardPoint): Promise<number> {
    if (!this.#editor.permits('note.create')) return 0
    for (const [index, file] of files.slice(0, MOST_IMAGES).entries()) {
      const prepared = await prepareImage(file)
      const size = typeof prepared === 'string' ? UNSEEN_SIZE : sizeOnBoard([prepared.width, prepared.height])
      const taken = this.#pending.map(({ box }) => box)
      const box = placeForImage(this.#editor, size, taken, index === 0 ? point : undefined)
      const key = ++this.#lastKey
      const sending: Sending = {
        file,
        over: new AbortController(),
        prepared: typeof prepared === 'string' ? undefined : prepared,
      }
      this.#sendings.set(key, sending)
      const failure = typeof prepared === 'string' ? prepared : undefined
      const preview = URL.createObjectURL(file)
      this.#become([...this.#pending, { key, box, preview, share: undefined, failure }])
      if (index === 0) this.#editor.reveal(box)
      if (!failure) this.#queue(key)
    }
    return Math.max(0, files.length - MOST_IMAGES)
  }

  /** Tries once more to send one that failed. */
  again(key: number): void {
    this.#patch(key, { failure: undefined, share: undefined })
    this.#queue(key)
  }

  /** One that failed, or is still on its way, does not come. */
  giveUp(key: number): void {
    this.#sendings.get(key)?.over.abort()
    this.#sendings.delete(key)
    this.#waiting = this.#waiting.filter((one) => one !== key)
    const gone = this.#pending.find((one) => one.key === key)
    if (gone) URL.revokeObjectURL(gone.preview)
    this.#become(this.#pending.filter((one) => one !== gone))
  }

  close(): void {
    for (const { key } of this.#pending) this.giveUp(key)
  }

  #queue(key: number): void {
    this.#waiting.push(key)
    this.#next()
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const key = this.#waiting.shift()
      const sending = key === undefined ? undefined : this.#sendings.get(key)
      if (key === undefined || !sending) return
      this.#running++
      void this.#run(key, sending).finally(() => {
        this.#running--
        this.#next()
      })
    }
  }

  async #run(key: number, { prepared, over }: Sending): Promise<void> {
    if (!prepared) return
    this.#patch(key, { share: 0 })
    const answer = await this.#send(prepared.bytes, (share) => this.#patch(key, { share }), over.signal)
    const pending = this.#pending.find((one) => one.key === key)
    if (!pending) return // given up meanwhile
    if (typeof answer === 'string') return this.#patch(key, { failure: answer, share: undefined })
    // The step may have changed while it was on its way: then it stays here.
    const image = createImage(this.#editor, answer.id, pending.box)
    if (image) this.giveUp(key)
    else this.#patch(key, { failure: 'forbidden', share: undefined })
  }

  #patch(key: number, change: Partial<PendingImage>): void {
    this.#become(this.#pending.map((one) => (one.key === key ? { ...one, ...change } : one)))
  }

  #become(pending: readonly PendingImage[]): void {
    this.#pending = pending
    this.#changed.emit()
  }
}
