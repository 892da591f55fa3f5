import { carriesUpdate, isSyncStep2 } from '../../shared/protocol.ts'
import type { UnsavedCount } from './UnsavedCount.ts'

/**
 * A WebSocket that notes each frame carrying an update, so that the page can tell what is safe. Until `release` it holds them:
 * nothing written leaves before the server has said who this browser is, and which document it has.
 */
export abstract class CountingSocket extends WebSocket {
  protected abstract readonly count: UnsavedCount
  #held: Uint8Array<ArrayBuffer>[] | undefined = []

  override send(frame: Uint8Array<ArrayBuffer>): void {
    if (!carriesUpdate(frame)) return super.send(frame)
    this.count.sent(isSyncStep2(frame))
    if (this.#held) this.#held.push(frame)
    else super.send(frame)
  }

  get isReleased(): boolean {
    return this.#held === undefined
  }
  /** What waited leaves now, in its order, and what comes later at once. */
  release(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const frame of held) super.send(frame)
  }
}
