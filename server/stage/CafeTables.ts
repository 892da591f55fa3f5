import { may, type Role } from '../../shared/access.ts'
import { richTextOf } from '../../shared/document/richText.ts'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import { colourOf } from '../../shared/domain/zone.ts'
import type { Seat } from '../../shared/domain/tables.ts'
import { Refusal } from '../../shared/errors.ts'
import { emptyDraft } from '../../shared/exchange/draft.ts'
import { newId, type NoteId, type ParticipantId, type WorkgroupId, type ZoneId } from '../../shared/ids.ts'
import type { Rooms } from '../room/Rooms.ts'
import { SERVER } from '../storage/owners.ts'
import type { StageChange, StageNow } from '../storage/SessionStorage.ts'
import type { Storage } from '../storage/Storage.ts'
import { cameLate, dealt, type Guest, noteNeeded, reseated, rotated } from './seating.ts'

/** What a host finds at their table: the board's words are French, whoever reads it. */
const HOST_WORDS = 'Note de l’hôte : ce que notre table veut transmettre…'

interface Present {
  readonly participant: Guest
  readonly role: Role
}

/** World cafés: who is at which table, and at each a note that only its host writes, so that it stays when the others turn. */
export class CafeTables {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #failed: (error: unknown) => void

  /** @param failed something that nobody waits for has failed */
  constructor(storage: Storage, rooms: Rooms, failed: (error: unknown) => void) {
    this.#storage = storage
    this.#rooms = rooms
    this.#failed = failed
  }

  /** @throws Refusal 'notFound' for a zone that is not on the board, 'conflict' as `dealt` says */
  async deal(workgroup: WorkgroupId, zones: readonly ZoneId[], harvest: ZoneId | undefined): Promise<void> {
    const areThere = await this.#rooms.read(workgroup, (board) =>
      [...zones, ...(harvest ? [harvest] : [])].every((id) => board.zone(id) !== undefined),
    )
    if (!areThere) throw new Refusal('notFound', 'zone')
    const guests = new Map<ParticipantId, Guest>()
    for (const { participant, role } of this.#rooms.membersOf(workgroup))
      if (isGuest(role)) guests.set(participant.id, participant)
    await this.#change(workgroup, (now) => dealt(now, zones, harvest, [...guests.values()]))
  }

  async rotate(workgroup: WorkgroupId, round: number): Promise<void> {
    await this.#change(workgroup, (now) => rotated(now, round))
  }

  async seat(workgroup: WorkgroupId, id: ParticipantId, table: number, isHost: boolean): Promise<void> {
    await this.#change(workgroup, (now) => reseated(now, id, table, isHost))
  }

  /** Somebody has come in; nobody waits for their seat. */
  welcome(workgroup: WorkgroupId, { participant, role }: Present): void {
    if (isGuest(role)) this.#change(workgroup, (now) => cameLate(now, participant)).catch(this.#failed)
  }

  async #change(workgroup: WorkgroupId, decide: (now: StageNow) => StageChange): Promise<void> {
    let isChanged = false
    await this.#rooms.changeStage(workgroup, (now) => {
      const change = decide(now)
      isChanged = change.parts !== undefined
      return change
    })
    if (!isChanged) return
    let hosts: readonly Seat[] = []
    let zones: readonly ZoneId[] = []
    await this.#rooms.changeStage(workgroup, (now) => {
      const needed = noteNeeded(now)
      hosts = needed.hosts
      zones = now.parts.tables?.zones ?? []
      return needed.change
    })
    for (const host of hosts) {
      const zone = zones[host.table]
      if (zone) await this.#layNote(workgroup, host, zone)
    }
  }

  async #layNote(workgroup: WorkgroupId, host: Seat, zone: ZoneId): Promise<void> {
    const ground = await this.#rooms.read(workgroup, (board) => board.zone(zone))
    if (!ground) return // taken away meanwhile: the table goes on without
    const note = {
      id: newId<NoteId>(),
      at: ground.at,
      size: NOTE_SIZE,
      colour: colourOf(ground),
      kind: 'idea' as const,
      zone,
      author: host.id,
      origin: 'contribution' as const,
      createdAt: Date.now(),
      order: '',
      words: richTextOf(HOST_WORDS),
    }
    const how = { joinsZones: false, keepsIds: true, by: SERVER, into: zone }
    const draft = { ...emptyDraft(), notes: [note] }
    await this.#rooms.change(workgroup, SERVER, () => this.#storage.boards.bring(workgroup, draft, how))
  }
}

/** Whoever conducts goes from table to table, and whoever only reads has none. */
function isGuest(role: Role): boolean {
  return may(role, 'board.write') && !may(role, 'session.conduct')
}
