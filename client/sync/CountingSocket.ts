import { carriesUpdate, isSyncStep2 } from '../../shared/protocol.ts'
import type { UnsavedCount } from './UnsavedCount.ts'

/** A WebSocket that notes each frame carrying an update, so that the page can tell what is safe. */
export abstract class CountingSocket extends WebSocket {
  protected abstract readonly count: UnsavedCount

  override send(frame: Uint8Array<ArrayBuffer>): void {
    if (carriesUpdate(frame)) this.count.sent(isSyncStep2(frame))
    super.send(frame)
  }
}
