import * as Y from 'yjs'
import { Rooms } from '../../server/room/Rooms.ts'
import type { Member, Room } from '../../server/room/Room.ts'
import type { Storage } from '../../server/storage/Storage.ts'
import type { BoardHistory } from '../../shared/document/BoardHistory.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { noteColours } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { Refusal } from '../../shared/errors.ts'
import {
  newId,
  type GroupId,
  type ParticipantId,
  type TextId,
  type WorkgroupId,
  type ZoneId,
} from '../../shared/ids.ts'
import {
  decodeClientMessage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  messageKinds,
} from '../../shared/protocol.ts'
import { seededRandom, type Random } from './random.ts'
import { newNote } from './items.ts'
import { line as newLine, someFinding, someSheet } from './records.ts'

/** A socket whose frames arrive when the network lets them; in order, as TCP does, but each way at its own pace. */
class Line implements Member {
  readonly participant: Member['participant']
  readonly role = 'facilitator'
  readonly hearsTrame = false
  readonly toServer: Uint8Array[] = []
  readonly toClient: Uint8Array[] = []

  constructor(participant: Member['participant']) {
    this.participant = participant
  }
  send(frame: Uint8Array): void {
    this.toClient.push(frame)
  }
  sendAll(frames: readonly Uint8Array[], own?: Uint8Array): void {
    this.toClient.push(...frames, ...(own ? [own] : []))
  }
  dismiss(refusal: Refusal): void {
    throw refusal // nobody in these histories does what a room would refuse
  }
}

/** Somebody with a copy of the board, who writes whether or not the line holds. */
export class Participant {
  readonly name: string
  readonly id = newId<ParticipantId>()
  readonly doc = new Y.Doc()
  readonly board = new BoardDocument(this.doc)
  readonly #history: BoardHistory = this.board.history()
  readonly #rooms: Rooms
  readonly #workgroup: WorkgroupId
  #line: Line | undefined
  #room: Room | undefined

  constructor(name: string, rooms: Rooms, workgroup: WorkgroupId) {
    this.name = name
    this.#rooms = rooms
    this.#workgroup = workgroup
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') this.#line?.toServer.push(encodeUpdate(update))
    })
  }

  get isConnected(): boolean {
    return this.#line !== undefined
  }

  async connect(): Promise<void> {
    const line = new Line({ id: this.id, name: this.name })
    this.#line = line
    this.#room = await this.#rooms.join(this.#workgroup, line)
    line.toServer.push(encodeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  /** Everything on its way is lost. */
  cut(): void {
    if (this.#room && this.#line) this.#rooms.leave(this.#room, this.#line)
    this.#line = undefined
  }

  /** Lets up to this many frames arrive, each way. @returns whether anything did */
  deliver(count: number): boolean {
    const line = this.#line
    if (!line) return false
    const inbound = line.toServer.splice(0, count)
    const outbound = line.toClient.splice(0, count)
    for (const frame of inbound) this.#room?.receive(line, frame)
    for (const frame of outbound) this.#hear(frame)
    return inbound.length + outbound.length > 0
  }

  #hear(frame: Uint8Array): void {
    if (frame[0] !== messageKinds.sync) return
    const message = decodeClientMessage(frame)
    if (message.kind === 'update') Y.applyUpdate(this.doc, message.update, 'network')
    if (message.kind === 'step1')
      this.#line?.toServer.push(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
  }

  /** Does one thing a person does. */
  act(random: Random): void {
    const { board } = this
    const notes = board.notes()
    const acts: (() => void)[] = [
      () =>
        board.putNote(
          newNote({ at: [random.upTo(1000), random.upTo(1000)], order: `a${random.upTo(9)}`, author: this.id }),
          `${this.name} ${random.upTo(1000)}`,
        ),
      () => board.putNote(newNote({ order: 'a1' }), [{ kind: 'bullet', runs: [{ text: 'en gras', bold: true }] }]),
      () => board.putZone(someZone(random)),
      () => board.putGroup({ id: newId<GroupId>(), title: `Groupe de ${this.name}`, order: 'a0' }),
      () => board.putText({ id: newId<TextId>(), text: 'Titre', at: [0, 0], size: [100, 20], order: 'a0' }),
      () => board.records.put('findings', someFinding({ author: this.id }), { statement: this.name }),
      () => board.records.put('sheets', someSheet({ author: this.id })),
      () => this.#history.undo(),
      () => this.#history.redo(),
    ]
    if (notes.length > 0) {
      const note = random.oneOf(notes)
      const zones = board.zones()
      acts.push(
        () => board.updateNote(note.id, { at: [random.upTo(1000), random.upTo(1000)] }),
        () => board.updateNote(note.id, { colour: random.oneOf(noteColours) }),
        () => board.updateNote(note.id, { zone: zones.length > 0 ? random.oneOf(zones).id : undefined }),
        () => board.setText(note.id, `${board.textOf(note.id)} ${this.name}`),
        () => this.#type(note.id, random),
        () => this.#type(note.id, random),
        () => board.removeNotes([note.id]),
      )
      if (zones.length > 0) acts.push(() => board.removeZones([random.oneOf(zones).id]))
    }
    acts.push(...this.#recordActs(random))
    this.#history.mark()
    random.oneOf(acts)()
  }

  #recordActs(random: Random): (() => void)[] {
    const { records } = this.board
    const [findings, sheets] = [records.all('findings'), records.all('sheets')]
    const acts: (() => void)[] = []
    if (findings.length > 0) {
      const { id, evidence } = random.oneOf(findings)
      const proof = newLine({ kind: 'document', title: `Atlas ${random.upTo(99)}` } as const)
      acts.push(
        () => records.putLine('findings', id, 'evidence', proof),
        () => evidence[0] && records.removeLines('findings', id, 'evidence', [evidence[0].id]),
        () => records.setWords('findings', id, 'statement', `${this.name} ${random.upTo(99)}`),
        () => records.include('findings', id, 'audiences', [this.name]),
      )
    }
    if (sheets.length > 0) {
      const { id, steps, fears, status } = random.oneOf(sheets)
      if (status !== 'transmitted')
        acts.push(
          () => records.putLine('sheets', id, 'steps', newLine({ label: this.name, state: 'upcoming' })),
          () => steps[0] && records.updateLine('sheets', id, 'steps', steps[0].id, { state: 'done' }),
          () => records.update('sheets', id, { staff: random.upTo(9) }),
          () => fears.length === 0 && records.remove('sheets', [id]),
        )
    }
    return acts
  }

  /** Letters put into or taken out of the live words, as an editor does. */
  #type(id: Parameters<BoardDocument['fragmentOf']>[0], random: Random): void {
    const words = this.board.fragmentOf(id)?.get(0)
    const text = words instanceof Y.XmlElement ? words.get(0) : undefined
    if (!(text instanceof Y.XmlText)) return
    const at = random.upTo(text.length + 1)
    if (random.chance(0.7)) text.insert(at, `${this.name[0]}é`)
    else if (text.length > at) text.delete(at, 1)
  }

  /** All that can be seen, in a form that compares. */
  items(): unknown {
    return itemsOf(this.board)
  }
}

export function itemsOf(board: BoardDocument): unknown {
  return contentsOf(board)
}

function someZone(random: Random): Zone {
  const at = [random.upTo(1000), random.upTo(1000)] as const
  return {
    id: newId<ZoneId>(),
    title: 'Besoins',
    instruction: '',
    at,
    size: [400, 300],
    meaning: { nature: 'need' },
    layout: 'free',
    locked: true,
    order: 'a0',
  }
}

/** Participants around one room of a server, and a network between them that misbehaves by the seed. */
export async function workshopOf(count: number, seed: number, storage: Storage, workgroup: WorkgroupId) {
  const random = seededRandom(seed)
  const rooms = await Rooms.over(storage, { trouble: () => {} }, { idleMs: 1, snapshotMs: 1e9 })
  const participants = ['Amina', 'Luc', 'Rose', 'Yann', 'Zoé']
    .slice(0, count)
    .map((name) => new Participant(name, rooms, workgroup))
  for (const participant of participants) await participant.connect()
  return {
    random,
    rooms,
    participants,
    network: {
      /** Delays, lets one line run ahead of another, cuts, reconnects. */
      async misbehave(): Promise<void> {
        const one = random.oneOf(participants)
        if (one.isConnected && random.chance(0.06)) one.cut()
        else if (!one.isConnected && random.chance(0.3)) await one.connect()
        random.oneOf(participants).deliver(1 + random.upTo(4))
      },
      async heal(settle: () => Promise<void>): Promise<void> {
        for (const participant of participants) if (!participant.isConnected) await participant.connect()
        let isMoving = true
        while (isMoving) {
          await settle()
          isMoving = participants.map((participant) => participant.deliver(Infinity)).includes(true)
        }
      },
    },
  }
}
