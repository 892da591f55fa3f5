import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { type NoteId, type WorkgroupId } from '../../shared/ids.ts'
import { newNote } from './items.ts'

/** A WebSocket that proves who it is by a header, as programs do. */
export function socketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
  class SocketWithHeaders extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers })
    }
  }
  return SocketWithHeaders as unknown as typeof globalThis.WebSocket
}

/** The stock y-websocket client in a room, with the board it sees. */
export class Peer {
  readonly doc = new Y.Doc()
  readonly board = new BoardDocument(this.doc)
  readonly provider: WebsocketProvider

  constructor(sockets: string, workgroup: WorkgroupId, token: string, params: Record<string, string> = {}) {
    this.provider = new WebsocketProvider(`${sockets}/sync`, workgroup, this.doc, {
      WebSocketPolyfill: socketWith({ authorization: `Bearer ${token}` }),
      disableBc: true,
      maxBackoffTime: 300,
      params,
    })
    onTestFinished(() => this.leave())
  }

  leave(): void {
    this.provider.destroy()
  }

  /** A frame no stock client would send. */
  sendRaw(frame: Uint8Array | string): void {
    ;(this.provider.ws as unknown as WebSocket).send(frame)
  }

  /** Resolves when the room's document has come. */
  async synced(): Promise<this> {
    if (!this.provider.synced) await new Promise<void>((resolve) => this.provider.once('sync', () => resolve()))
    return this
  }

  /** Resolves as soon as this is true of the board, looking again after each change of it. */
  async sees(condition: (board: BoardDocument) => boolean): Promise<void> {
    if (condition(this.board)) return
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!condition(this.board)) return
        this.doc.off('update', look)
        resolve()
      }
      this.doc.on('update', look)
    })
  }

  /** Resolves as soon as this is true of what is known of the others. */
  async knows(condition: (states: Map<number, Record<string, unknown>>) => boolean): Promise<void> {
    const { awareness } = this.provider
    if (condition(awareness.getStates())) return
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!condition(awareness.getStates())) return
        awareness.off('change', look)
        resolve()
      }
      awareness.on('change', look)
    })
  }

  addNote(words: string): NoteId {
    const note = newNote()
    this.board.putNote(note, words)
    return note.id
  }

  texts(): string[] {
    return this.board
      .notes()
      .map((note) => this.board.textOf(note.id))
      .sort()
  }
}
