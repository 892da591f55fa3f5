import type { Page } from '@playwright/test'

/** Every byte that the server sent to a page, by the browser's own account: the frames of its sockets and the answers it read. */
export class Received {
  readonly #parts: Buffer[] = []
  #frames = 0

  /** Begins before the page goes anywhere: what came earlier is not known. */
  static async by(page: Page): Promise<Received> {
    const received = new Received()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Network.enable')
    cdp.on('Network.webSocketFrameReceived', ({ response: { opcode, payloadData } }) => {
      received.#frames++
      received.#parts.push(Buffer.from(payloadData, opcode === 2 ? 'base64' : 'utf8'))
    })
    cdp.on('Network.loadingFinished', ({ requestId }) => {
      cdp.send('Network.getResponseBody', { requestId }).then(
        ({ body, base64Encoded }) => received.#parts.push(Buffer.from(body, base64Encoded ? 'base64' : 'utf8')),
        () => undefined, // an answer without a body, or of a page that was left
      )
    })
    return received
  }

  /** How many frames of sockets came. */
  get frames(): number {
    return this.#frames
  }

  /** Whether these words came, in the letters of any encoding that a message of ours could have. */
  has(words: string): boolean {
    const all = Buffer.concat(this.#parts)
    return formsOf(words).some((form) => all.includes(form))
  }
}

function formsOf(words: string): Buffer[] {
  const utf8 = Buffer.from(words)
  // In base64 the same letters look otherwise at each of three places; the ends depend on their neighbours.
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '')
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2))
  })
  return [utf8, Buffer.from(words, 'utf16le'), ...inBase64]
}
