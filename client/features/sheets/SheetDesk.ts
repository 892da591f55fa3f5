import type { ActRule } from '../../../shared/access.ts'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import type { SetOf, ValueOf } from '../../../shared/document/recordShapes.ts'
import { orderAbove } from '../../../shared/document/order.ts'
import { type ActionSheet, newSheet, nextNumber } from '../../../shared/domain/actionSheet.ts'
import { type LifeRule, lifeRuleAgainst } from '../../../shared/domain/sheetLife.ts'
import { isAmendable, type SheetStatus } from '../../../shared/domain/sheetStatus.ts'
import { type FindingId, type LineId, newId, type NoteId, type SheetId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { makeSheet } from '../../../shared/document/making.ts'
import { readSheetOf } from '../../../shared/document/sheetReading.ts'
import { type RecordDoing, ruleForRecord, standingOf } from '../../board/standing.ts'
import type { WorkgroupView } from '../../../shared/api.ts'
import type { SheetList } from './form.ts'
import type { SheetLine } from './lines.ts'
import { ordersMoving } from './reordering.ts'

/** What it needs of the room. */
interface Desk {
  readonly client: { readonly board: BoardDocument }
  readonly history: BoardHistory
  /** Counts all that was changed here. */
  readonly ownChanges: number
}

/** What a sheet is made of, beside its title. */
export interface Beginning {
  readonly title?: string
  /** What it answers: « Comment… ? ». */
  readonly problem?: string
  readonly findings?: readonly FindingId[]
  readonly notes?: readonly NoteId[]
}

/** What a sheet takes over of where its workgroup stands. */
type HomeKeys = Pick<WorkgroupView, 'key' | 'territoryKey' | 'themeKey'>

type Change = Omit<RecordDoing, 'kind' | 'record'>

/** What one does to sheets. Each is one step to undo; what may not be done is left undone. */
export class SheetDesk {
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

  /** The rule against a change at this very moment. @param sheet absent for one to be made */
  ruleFor(sheet: ActionSheet | undefined, change: Change = {}): ActRule | undefined {
    return ruleForRecord(standingOf(this.#stage), { kind: 'sheets', record: sheet, ...change })
  }

  /** Makes a sheet, numbered after the workgroup's last. @returns undefined when none may be made now */
  make({ problem, ...from }: Beginning, home: HomeKeys | undefined): SheetId | undefined {
    if (this.ruleFor(undefined)) return undefined
    const { board } = this.#room.client
    return this.#step(() => {
      const id = makeSheet(board, from, {
        author: this.#stage?.you.id,
        now: Date.now(),
        territory: home?.territoryKey,
        theme: home?.themeKey,
        number: this.#nextNumber(home),
      })
      if (problem) this.#records.setWords('sheets', id, 'problem', problem)
      return id
    })
  }

  /** Makes a sheet as another one is, to be changed: without what is that one's own story, with fresh lines. */
  copy(model: SheetId, title: string, home: HomeKeys | undefined): SheetId | undefined {
    const sheet = this.#records.get('sheets', model)
    if (!sheet || this.ruleFor(undefined)) return undefined
    const fresh = newSheet(newId<SheetId>(), orderAbove(this.#records.all('sheets')), Date.now(), this.#stage?.you.id)
    const again = <T extends { readonly id: LineId }>(lines: readonly T[]): T[] =>
      lines.map((line) => ({ ...line, id: newId<LineId>() }))
    const copied: ActionSheet = {
      ...sheet,
      id: fresh.id,
      author: fresh.author,
      createdAt: fresh.createdAt,
      order: fresh.order,
      title,
      number: this.#nextNumber(home),
      version: 1,
      status: 'draft',
      mergedInto: undefined,
      amends: undefined,
      parents: [], // what it came from is that one's own story
      objectives: again(sheet.objectives),
      steps: again(sheet.steps).map((step) => ({ ...step, state: 'upcoming', due: undefined })),
      coLeads: again(sheet.coLeads),
      partners: again(sheet.partners).map((partner) => ({ ...partner, state: 'toConfirm', date: undefined })),
      funding: again(sheet.funding).map((line) => ({ ...line, state: 'requested' })),
      indicators: again(sheet.indicators),
      watchPoints: again(sheet.watchPoints),
      successConditions: again(sheet.successConditions),
      fears: [], // somebody said them of the other one
      references: again(sheet.references),
      readings: [], // they were asked of the other one
    }
    const words = this.#records.wordsOf('sheets', model)
    this.#step(() => this.#records.put('sheets', copied, words))
    return copied.id
  }
  /**
   * Begins an amendment: a draft that says all that the sheet says, line by line the same, to be changed and then compared with
   * it. What somebody said of the sheet, and who is asked to read it, stays with it.
   * @param name its number, from how many amendments there are already
   */
  amend(id: SheetId, name: (count: number) => string): SheetId | undefined {
    const sheet = this.#records.get('sheets', id)
    if (!sheet || !isAmendable(sheet) || this.ruleFor(undefined)) return undefined
    const all = this.#records.all('sheets')
    const fresh = newSheet(newId<SheetId>(), orderAbove(all), Date.now(), this.#stage?.you.id)
    const amendment: ActionSheet = {
      ...sheet,
      id: fresh.id,
      author: fresh.author,
      createdAt: fresh.createdAt,
      order: fresh.order,
      number: name(all.filter(({ amends }) => amends === id).length + 1),
      version: 1,
      status: 'draft',
      amends: id,
      mergedInto: undefined,
      parents: [],
      fears: [],
      readings: [],
    }
    const words = this.#records.wordsOf('sheets', id)
    this.#step(() => this.#records.put('sheets', amendment, words))
    return amendment.id
  }
  #nextNumber(home: HomeKeys | undefined): string | undefined {
    return home?.key ? nextNumber(home.key, this.#records.all('sheets')) : undefined
  }

  /** @returns the rule against it; undefined when it was done. So for the others. */
  set(id: SheetId, patch: Partial<Pick<ActionSheet, ValueOf<'sheets'>>>): ActRule | undefined {
    return this.#change(
      id,
      Object.keys(patch).map((key) => ({ key })),
      () => this.#records.update('sheets', id, patch),
    )
  }
  become(id: SheetId, status: SheetStatus): ActRule | LifeRule | undefined {
    const { board } = this.#room.client
    const read = readSheetOf(board, id)
    const rule = read && lifeRuleAgainst(read.sheet.status, status, () => read)
    if (rule) return rule
    return this.#change(id, [{ key: 'status', value: status }], () => this.#records.update('sheets', id, { status }))
  }
  include(id: SheetId, set: SetOf<'sheets'>, values: readonly string[]): ActRule | undefined {
    return this.#change(id, [{ key: set }], () => this.#records.include('sheets', id, set, values))
  }
  exclude(id: SheetId, set: SetOf<'sheets'>, values: readonly string[]): ActRule | undefined {
    return this.#change(id, [{ key: set }], () => this.#records.exclude('sheets', id, set, values))
  }
  addLine(id: SheetId, list: SheetList, line: SheetLine): ActRule | undefined {
    const author = 'author' in line ? line.author : undefined
    return this.#change(id, [{ key: list, line: { id: line.id, author } }], () =>
      this.#records.putLine('sheets', id, list, line),
    )
  }
  setInLine(
    id: SheetId,
    list: SheetList,
    line: { readonly id: LineId; readonly author?: string | undefined },
    key: string,
    value: string | number | undefined,
  ): ActRule | undefined {
    const change = { key: list, line: { id: line.id, author: line.author, key } }
    return this.#change(id, [change], () => this.#records.updateLine('sheets', id, list, line.id, { [key]: value }))
  }
  removeLine(
    id: SheetId,
    list: SheetList,
    line: { readonly id: LineId; readonly author?: string | undefined },
  ): ActRule | undefined {
    return this.#change(id, [{ key: list, line, isRemoved: true }], () =>
      this.#records.removeLines('sheets', id, list, [line.id]),
    )
  }
  /** @param to its index once it is there */
  moveLine(id: SheetId, list: SheetList, line: LineId, to: number): ActRule | undefined {
    const sheet = this.#records.get('sheets', id)
    if (!sheet) return undefined
    const orders = ordersMoving(sheet[list], line, to)
    return this.#change(
      id,
      [...orders.keys()].map((moved) => lineMoved(sheet, list, moved)),
      () => {
        for (const [moved, order] of orders) this.#records.updateLine('sheets', id, list, moved, { order })
      },
    )
  }
  remove(id: SheetId): ActRule | undefined {
    return this.#change(id, [{ isRemoved: true }], () => this.#records.remove('sheets', [id]))
  }

  /** Takes back the last thing done, unless something else was done since. */
  takeBack(): () => void {
    const stepsThen = this.#room.ownChanges
    return () => void (this.#room.ownChanges === stepsThen && this.#room.history.undo())
  }

  #change(id: SheetId, changes: readonly Change[], write: () => void): ActRule | undefined {
    const sheet = this.#records.get('sheets', id)
    if (!sheet) return undefined
    const rule = changes.map((change) => this.ruleFor(sheet, change)).find((one) => one !== undefined)
    if (!rule) this.#step(write)
    return rule
  }
  #step<T>(write: () => T): T {
    return this.#room.history.step(() => this.#room.client.board.change(write))
  }
}

function lineMoved(sheet: ActionSheet, list: SheetList, id: LineId): Change {
  const line = sheet[list].find((one) => one.id === id)
  const author = line && 'author' in line ? line.author : undefined
  return { key: list, line: { id, author, key: 'order' } }
}
