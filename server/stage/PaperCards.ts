import { randomInt } from 'node:crypto'
import { richTextOf } from '../../shared/document/richText.ts'
import { whereUsed } from '../../shared/document/lineage.ts'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { CODE_ALPHABET, normaliseCode } from '../../shared/domain/invitation.ts'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import { spokenFor } from '../../shared/domain/participant.ts'
import { Refusal } from '../../shared/errors.ts'
import { emptyDraft } from '../../shared/exchange/draft.ts'
import type { FindingId, NoteId, ParticipantId, SheetId, WorkgroupId, ZoneId } from '../../shared/ids.ts'
import type { PaperCardView, ReturnView } from '../../shared/paperCardsApi.ts'
import type { Store } from '../access/credentials.ts'
import type { Rooms } from '../room/Rooms.ts'

/** 31^8 ≈ 2^39.6: handed out by the thousand, and nobody finds one by trying. */
const CODE_LENGTH = 8

/**
 * Cards that somebody wrote on paper and whoever conducts typed: notes like others, and a code by which who wrote one can learn
 * for years what became of it.
 */
export class PaperCards {
  readonly #store: Store
  readonly #rooms: Rooms

  constructor(store: Store, rooms: Rooms) {
    this.#store = store
    this.#rooms = rooms
  }

  /** Lays a card on the board, once however often it is sent. @returns its code */
  async lay(
    workgroup: WorkgroupId,
    card: {
      readonly id: NoteId
      readonly text: string
      readonly onBehalfOf: string
      readonly organisation?: string | undefined
      readonly zone?: ZoneId | undefined
    },
    by: ParticipantId,
  ): Promise<string> {
    const { boards, returnCodes } = this.#store.storage
    const { id, text, onBehalfOf, organisation, zone } = card
    const { secrets } = this.#store
    const fresh = newCode()
    await returnCodes.add({ workgroup, note: id, codeHash: secrets.hash(fresh), sealed: secrets.seal(fresh) })
    // Pressed twice at once, the code that was kept is the card's.
    const kept = (await returnCodes.of(workgroup)).find(({ note }) => note === id)
    const code = kept ? secrets.unseal(kept.sealed) : fresh
    const note = {
      id,
      at: [0, 0] as [number, number],
      size: NOTE_SIZE,
      colour: 'chalk' as const,
      kind: 'idea' as const,
      zone,
      origin: 'paper' as const,
      onBehalfOf: spokenFor(onBehalfOf, organisation),
      createdAt: Date.now(),
      order: '',
      words: richTextOf(text),
    }
    const how = { joinsZones: false, keepsIds: true, by, ...(zone && { into: zone }) }
    await this.#rooms.change(workgroup, by, () => boards.bring(workgroup, { ...emptyDraft(), notes: [note] }, how))
    return code
  }

  /** Those that lie on the board, with their codes, the first first. */
  async of(workgroup: WorkgroupId): Promise<PaperCardView[]> {
    const codes = await this.#store.storage.returnCodes.of(workgroup)
    return this.#rooms.read(workgroup, (board) =>
      codes.flatMap(({ note: id, sealed }) => {
        const note = board.note(id)
        if (!note) return []
        const code = this.#store.secrets.unseal(sealed)
        return [{ id, text: board.textOf(id), onBehalfOf: note.onBehalfOf ?? '', code }]
      }),
    )
  }

  /** What became of the card with this code. @throws Refusal 'notFound' */
  async follow(typed: string): Promise<ReturnView> {
    const { directory, returnCodes } = this.#store.storage
    const code = normaliseCode(typed, CODE_LENGTH)
    const card = code && (await returnCodes.byHash(this.#store.secrets.hash(code)))
    const workgroup = card && (await directory.workgroup(card.workgroup))
    const programme = workgroup && (await directory.programme(workgroup.programme))
    if (!programme) throw new Refusal('notFound', 'no such card')
    const became = await this.#rooms.read(card.workgroup, (board) => whatBecameOf(board, card.note))
    return { workgroupTitle: workgroup.title, programmeTitle: programme.title, ...became }
  }
}

function whatBecameOf(board: BoardDocument, note: NoteId): Pick<ReturnView, 'text' | 'findings' | 'sheets'> {
  const users = whereUsed(board, { root: 'notes', id: note })
  const findings = users.flatMap(({ root, id }) =>
    root === 'findings' ? (board.records.get('findings', id as FindingId) ?? []) : [],
  )
  const sheets = users.flatMap(({ root, id }) =>
    root === 'sheets' ? (board.records.get('sheets', id as SheetId) ?? []) : [],
  )
  return {
    ...(board.note(note) && { text: board.textOf(note) }),
    findings: findings.map(({ title, status }) => ({ title, status })),
    sheets: sheets.map(({ title, number, status }) => ({ title, status, ...(number && { number }) })),
  }
}

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
}
