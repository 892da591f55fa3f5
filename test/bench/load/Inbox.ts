type Read = (frame: Uint8Array, at: number) => void

/**
 * Frames that came, in order, each with its moment. One process is all clients, so to read a frame as it comes would
 * make the next client's frame look late: every socket that has something is emptied first, then all is read.
 */
export class Inbox {
  #waiting: { read: Read; frame: Uint8Array; at: number }[] = []

  take(read: Read, frame: Uint8Array, at = performance.now()): void {
    if (this.#waiting.length === 0) setImmediate(() => this.#readAll()) // Node runs it once it has polled all sockets
    this.#waiting.push({ read, frame, at })
  }

  #readAll(): void {
    const batch = this.#waiting
    this.#waiting = []
    for (const { read, frame, at } of batch) read(frame, at)
  }
}
