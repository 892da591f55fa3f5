/*
 * Two people who write in a room nobody attacks, as a program of its own: whoever attacks must not slow down those who
 * measure. Each moves a note of theirs, counting, and each move is timed until the other has it.
 * Arguments: the sockets' address, the working group, a token for each.
 */
import { WebsocketProvider } from 'y-websocket'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { newId, type NoteId } from '../../../shared/ids.ts'
import type { Answer, Question } from './Neighbours.ts'
import { newNote } from '../../helpers/items.ts'

const [sockets = '', workgroup = '', ...tokens] = process.argv.slice(2)
const EVERY_MS = 40
const AGREEMENT_MS = 10_000

class Neighbour {
  readonly doc = new Y.Doc()
  readonly board = new BoardDocument(this.doc)
  readonly note = newId<NoteId>()
  readonly synced: Promise<void>
  cuts = 0
  /** When each move left, by its number, until the other has it. */
  readonly underWay = new Map<number, number>()
  #moves = 0

  constructor(token: string) {
    class Socket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers: { authorization: `Bearer ${token}` } })
      }
    }
    const provider = new WebsocketProvider(`${sockets}/sync`, workgroup, this.doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    this.synced = new Promise((resolve) => provider.once('sync', () => resolve()))
    provider.on('connection-close', () => this.cuts++)
  }

  begin(): void {
    this.board.putNote(newNote({ id: this.note }), 'Les voisins travaillent')
  }

  move(): void {
    this.underWay.set(++this.#moves, performance.now())
    this.board.updateNote(this.note, { at: [this.#moves, 0] })
  }
}

let durations: number[] = []

function watch(writer: Neighbour, reader: Neighbour): void {
  reader.doc.on('update', () => {
    const reached = reader.board.note(writer.note)?.at[0] ?? 0
    const now = performance.now()
    for (const [move, sentAt] of writer.underWay) {
      if (move > reached) break
      durations.push(now - sentAt)
      writer.underWay.delete(move)
    }
  })
}

const [amina, luc] = tokens.map((token) => new Neighbour(token)) as [Neighbour, Neighbour]
await Promise.all([amina.synced, luc.synced])
watch(amina, luc)
watch(luc, amina)
amina.begin()
luc.begin()
setInterval(() => amina.move(), EVERY_MS)
setTimeout(() => setInterval(() => luc.move(), EVERY_MS), EVERY_MS / 2)

/** Whether both come to hold the same once neither writes for a moment: all that was sent has arrived. */
async function agree(): Promise<boolean> {
  const end = performance.now() + AGREEMENT_MS
  while (performance.now() < end) {
    await new Promise((resolve) => setImmediate(resolve))
    if (amina.underWay.size + luc.underWay.size > 0) continue
    const [one, other] = [amina, luc].map(({ doc }) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'))
    if (one === other) return true
  }
  return false
}

function say(answer: Answer): void {
  process.send?.(answer)
}

process.on('message', (question: Question) => {
  if (question === 'begin') {
    durations = []
    say({ begun: true })
    return
  }
  const now = performance.now()
  const waiting = [amina, luc].flatMap(({ underWay }) => [...underWay.values()].map((sentAt) => now - sentAt))
  const figures = [...durations, ...waiting] // one that still waits has waited this long at least
  void agree().then((agrees) => say({ durations: figures, agrees, cuts: amina.cuts + luc.cuts }))
})
process.on('disconnect', () => process.exit())
say({ begun: true })
