import type { BrowserContext } from '@playwright/test'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { encodeSyncStep1, encodeUpdate, messageKinds, syncKinds } from '../../../shared/protocol.ts'

/**
 * Somebody's own program: it comes in with the cookie of their browser, and sends what frames it likes, whatever the page they
 * were given would let them do.
 */
export class Forger {
  readonly #address: string
  readonly #cookie: string

  /** @param address of the server, as http://127.0.0.1:3000 */
  static async as(context: BrowserContext, address: string, workgroup: string): Promise<Forger> {
    const cookies = await context.cookies(address)
    return new Forger(address, workgroup, cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  }
  private constructor(address: string, workgroup: string, cookie: string) {
    this.#address = `${address.replace(/^http/, 'ws')}/sync/${workgroup}`
    this.#cookie = cookie
  }

  /** Makes a change in a copy of the room's document, and sends it. @returns how the socket was closed; undefined when it was taken */
  async sends(change: (board: BoardDocument) => void): Promise<number | undefined> {
    const socket = new WebSocket(this.#address, { headers: { cookie: this.#cookie } })
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    const doc = new Y.Doc()
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('open', () => socket.send(encodeSyncStep1(Y.encodeStateVector(doc))))
      socket.on('message', (data: Buffer) => {
        const decoder = decoding.createDecoder(new Uint8Array(data))
        if (decoding.readVarUint(decoder) !== messageKinds.sync) return
        const kind = decoding.readVarUint(decoder)
        if (kind === syncKinds.step1) return
        Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
        // What was written since the whole was stored comes right behind it.
        if (kind === syncKinds.step2) void answered(socket).then(resolve)
      })
    })
    const before = Y.encodeStateVector(doc)
    change(new BoardDocument(doc))
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
    const code = await Promise.race([closed, answered(socket)])
    socket.terminate()
    return code
  }
}

/** All that was sent before has been dealt with, and all that it called for has come. */
function answered(socket: WebSocket): Promise<undefined> {
  return new Promise((resolve) => {
    socket.once('pong', () => resolve(undefined))
    socket.ping()
  })
}
