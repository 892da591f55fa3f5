import type { ActRule } from '../../../shared/access.ts'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import { fillMinutes } from '../../../shared/document/minutesFilling.ts'
import { orderAbove } from '../../../shared/document/order.ts'
import type { ValueOf } from '../../../shared/document/recordShapes.ts'
import type { Minutes } from '../../../shared/domain/minutes.ts'
import type { MinutesDraft } from '../../../shared/domain/minutesDraft.ts'
import { isSameOrganisation } from '../../../shared/domain/organisation.ts'
import type { College } from '../../../shared/domain/participant.ts'
import { type LineId, newId, type SessionId, type SheetId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { type RecordDoing, ruleForRecord, standingOf } from '../../board/standing.ts'

/** What it needs of the room. */
interface Desk {
  readonly client: { readonly board: BoardDocument }
  readonly history: BoardHistory
  /** Counts all that was changed here. */
  readonly ownChanges: number
}
/** The lists that count people. */
export type CountedList = 'attendance' | 'organisations'
type Change = Omit<RecordDoing, 'kind' | 'record'>

/** What one does to minutes. Each is one step to undo; what may not be done is left undone. */
export class MinutesDesk {
  readonly #room: Desk
  readonly #stage: Stage | undefined

  /** @param stage who one is there and what holds now: with another, another desk */
  constructor(room: Desk, stage: Stage | undefined) {
    this.#room = room
    this.#stage = stage
  }

  get #records() {
    return this.#room.client.board.records
  }

  /** The rule against a change at this very moment. @param minutes absent for those of a session that has none */
  ruleFor(minutes: Minutes | undefined, change: Change = {}): ActRule | undefined {
    return ruleForRecord(standingOf(this.#stage), { kind: 'minutes', record: minutes, ...change })
  }

  /** Writes a draft where nothing is written yet. @returns how much was filled; or the rule against it */
  fill(id: SessionId, draft: MinutesDraft): number | ActRule {
    const rule = this.ruleFor(this.#records.get('minutes', id), { key: 'place' })
    if (rule) return rule
    const by = { author: this.#stage?.you.id, now: Date.now() }
    return this.#step(() => fillMinutes(this.#room.client.board, id, draft, by)).length
  }

  /** @returns the rule against it; undefined when it was done. So for the others. */
  set(id: SessionId, patch: Partial<Pick<Minutes, ValueOf<'minutes'>>>): ActRule | undefined {
    return this.#change(
      id,
      Object.keys(patch).map((key) => ({ key })),
      () => this.#records.update('minutes', id, patch),
    )
  }
  /** The group has said yes. @param now milliseconds since 1970 */
  validate(id: SessionId, now: number): ActRule | undefined {
    return this.set(id, { status: 'validated', validatedAt: now })
  }
  reopen(id: SessionId): ActRule | undefined {
    return this.set(id, { status: 'draft', validatedAt: undefined })
  }
  remove(id: SessionId): ActRule | undefined {
    return this.#change(id, [{ isRemoved: true }], () => this.#records.remove('minutes', [id]))
  }

  /** @param from undefined for people of no college that is known */
  addCollege(id: SessionId, from: College | undefined): ActRule | undefined {
    const minutes = this.#records.get('minutes', id)
    if (!minutes) return undefined
    const line = { id: newId<LineId>(), from, count: 1, order: orderAbove(minutes.attendance) }
    return this.#change(id, [{ key: 'attendance', line }], () =>
      this.#records.putLine('minutes', id, 'attendance', line),
    )
  }
  /** One more person of an organisation: of one that is listed already, however it is written, there is one more. */
  addOrganisation(id: SessionId, name: string): ActRule | undefined {
    const minutes = this.#records.get('minutes', id)
    if (!minutes) return undefined
    const known = minutes.organisations.find((line) => isSameOrganisation(line.name, name))
    if (known) return this.setCount(id, 'organisations', known.id, known.count + 1)
    const line = { id: newId<LineId>(), name, count: 1, order: orderAbove(minutes.organisations) }
    return this.#change(id, [{ key: 'organisations', line }], () =>
      this.#records.putLine('minutes', id, 'organisations', line),
    )
  }
  setCount(id: SessionId, list: CountedList, line: LineId, count: number): ActRule | undefined {
    return this.#change(id, [{ key: list, line: { id: line, key: 'count' } }], () =>
      this.#records.updateLine('minutes', id, list, line, { count }),
    )
  }
  removeLine(id: SessionId, list: CountedList, line: LineId): ActRule | undefined {
    return this.#change(id, [{ key: list, line: { id: line }, isRemoved: true }], () =>
      this.#records.removeLines('minutes', id, list, [line]),
    )
  }
  name(id: SessionId, sheet: SheetId): ActRule | undefined {
    return this.#change(id, [{ key: 'sheets' }], () => this.#records.include('minutes', id, 'sheets', [sheet]))
  }
  unname(id: SessionId, sheet: SheetId): ActRule | undefined {
    return this.#change(id, [{ key: 'sheets' }], () => this.#records.exclude('minutes', id, 'sheets', [sheet]))
  }

  /** Takes back the last thing done, unless something else was done since. */
  takeBack(): () => void {
    const stepsThen = this.#room.ownChanges
    return () => void (this.#room.ownChanges === stepsThen && this.#room.history.undo())
  }

  #change(id: SessionId, changes: readonly Change[], write: () => void): ActRule | undefined {
    const minutes = this.#records.get('minutes', id)
    if (!minutes) return undefined
    const rule = changes.map((change) => this.ruleFor(minutes, change)).find((one) => one !== undefined)
    if (!rule) this.#step(write)
    return rule
  }
  #step<T>(write: () => T): T {
    return this.#room.history.step(() => this.#room.client.board.change(write))
  }
}
