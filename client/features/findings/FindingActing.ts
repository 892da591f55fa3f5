import type { ActRule } from '../../../shared/access.ts'
import { linkFindings, makeFinding, makeProblem } from '../../../shared/document/making.ts'
import { placeForCard } from '../../../shared/document/placingCards.ts'
import type { ValueOf } from '../../../shared/document/recordShapes.ts'
import { orderAbove, orderBetween } from '../../../shared/document/order.ts'
import type { Evidence } from '../../../shared/domain/evidence.ts'
import { type Finding, newFinding } from '../../../shared/domain/finding.ts'
import type { College } from '../../../shared/domain/participant.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Nature } from '../../../shared/domain/zone.ts'
import {
  type FindingId,
  type GroupId,
  type LineId,
  newId,
  type NoteId,
  type ParticipantId,
} from '../../../shared/ids.ts'
import { type RecordDoing, ruleForRecord, standingOf } from '../../board/standing.ts'
import type { Room } from '../workgroup/Room.ts'

/** What it needs of the room. */
type Desk = Pick<Room, 'client' | 'history' | 'ownChanges'>
type FindingValues = Partial<Pick<Finding, ValueOf<'findings'>>>

/** What one does to findings and problems: each is one step to undo; what may not be done is left undone. */
export class FindingActing {
  readonly #room: Desk

  constructor(room: Desk) {
    this.#room = room
  }

  /** Why something may not be done now; undefined when it may. */
  ruleFor(doing: Omit<RecordDoing, 'kind'>, kind: RecordDoing['kind'] = 'findings'): ActRule | undefined {
    return ruleForRecord(standingOf(this.#room.client.state.stage), { kind, ...doing })
  }

  /** An empty one. @returns undefined when it may not be made */
  begin(nature: Nature = 'need'): FindingId | undefined {
    if (this.ruleFor({})) return undefined
    const order = orderAbove(this.#records.all('findings'))
    const finding: Finding = { ...newFinding(newId<FindingId>(), order, Date.now(), this.#you), nature }
    this.#step(() => this.#records.put('findings', finding))
    return finding.id
  }
  /** Of notes, or of a group of them. @returns undefined when it may not be made */
  make(from: { readonly notes?: readonly NoteId[]; readonly group?: GroupId | undefined }): FindingId | undefined {
    if (this.ruleFor({})) return undefined
    return this.#step(() => makeFinding(this.#board, from, { author: this.#you, now: Date.now() }))
  }
  /** Links findings into a new one, which keeps them as its origins. */
  link(ids: readonly FindingId[]): FindingId | undefined {
    const isKept = ids.some((id) => this.ruleFor({ record: this.#records.get('findings', id), key: 'mergedInto' }))
    if (isKept || this.ruleFor({})) return undefined
    return this.#step(() => linkFindings(this.#board, ids, { author: this.#you, now: Date.now() }))
  }
  /** @returns what brings it back, and says whether it could; undefined when it may not go */
  remove(id: FindingId): (() => boolean) | undefined {
    const record = this.#records.get('findings', id)
    if (!record || this.ruleFor({ record, isRemoved: true })) return undefined
    const words = this.#records.wordsOf('findings', id)
    this.#step(() => this.#records.remove('findings', [id]))
    return this.#wayBack(() => this.#records.put('findings', record, words))
  }

  /** Puts the card of a finding on the board, beside what it was made of. @returns whether it was done */
  place(id: FindingId): boolean {
    const record = this.#records.get('findings', id)
    if (!record || record.at || this.ruleFor({ record, key: 'at' })) return false
    this.#step(() => this.#records.update('findings', id, { at: placeForCard(this.#board, record) }))
    return true
  }
  /** Takes its card off the board; the finding stays. @returns what brings it back */
  takeOff(id: FindingId): (() => boolean) | undefined {
    const record = this.#records.get('findings', id)
    if (!record?.at || this.ruleFor({ record, key: 'at' })) return undefined
    const { at } = record
    this.#step(() => this.#records.update('findings', id, { at: undefined }))
    return this.#wayBack(() => this.#records.update('findings', id, { at }))
  }

  /** One value or several; undefined takes one out. */
  set(id: FindingId, values: FindingValues): void {
    const record = this.#records.get('findings', id)
    if (!record || Object.keys(values).some((key) => this.ruleFor({ record, key }))) return
    this.#step(() => this.#records.update('findings', id, values))
  }
  /** While one types: the letters of one pause are one step. */
  type(id: FindingId, values: FindingValues): void {
    const record = this.#records.get('findings', id)
    if (!record || Object.keys(values).some((key) => this.ruleFor({ record, key }))) return
    this.#records.update('findings', id, values)
  }
  /** What is typed next is a step of its own. */
  mark(): void {
    this.#room.history.mark()
  }
  /** Ticks a value of a set, or takes the tick away. */
  tick(id: FindingId, set: 'audiences' | 'policyAreas', value: string, isOn: boolean): void {
    const record = this.#records.get('findings', id)
    if (!record || this.ruleFor({ record, key: set })) return
    this.#step(() => this.#records[isOn ? 'include' : 'exclude']('findings', id, set, [value]))
  }

  // Evidence

  /** Adds a piece of evidence at the end of its kind, or makes the one that is there say this. */
  putEvidence(id: FindingId, evidence: Evidence): void {
    const record = this.#records.get('findings', id)
    if (!record || this.ruleFor({ record, key: 'evidence' })) return
    const isKnown = record.evidence.some((one) => one.id === evidence.id)
    const order = isKnown ? evidence.order : orderAbove(record.evidence)
    this.#step(() => this.#records.putLine('findings', id, 'evidence', { ...evidence, order }))
  }
  /** @returns what brings it back */
  removeEvidence(id: FindingId, line: LineId): (() => boolean) | undefined {
    const record = this.#records.get('findings', id)
    const evidence = record?.evidence.find((one) => one.id === line)
    if (!record || !evidence || this.ruleFor({ record, key: 'evidence' })) return undefined
    this.#step(() => this.#records.removeLines('findings', id, 'evidence', [line]))
    return this.#wayBack(() => this.#records.putLine('findings', id, 'evidence', evidence))
  }
  /** Puts a piece of evidence at another place among those of its kind. @param to its index then */
  moveEvidence(id: FindingId, line: LineId, to: number): void {
    const record = this.#records.get('findings', id)
    const evidence = record?.evidence.find((one) => one.id === line)
    if (!record || !evidence || this.ruleFor({ record, key: 'evidence' })) return
    const others = record.evidence.filter((one) => one.kind === evidence.kind && one.id !== line)
    const [below, above] = [others[to - 1]?.order ?? null, others[to]?.order ?? null]
    if (below !== null && above !== null && below >= above) return // two that were added at once have one place
    this.#step(() => this.#records.updateLine('findings', id, 'evidence', line, { order: orderBetween(below, above) }))
  }

  // Orientations

  linkOrientation(id: FindingId, orientation: string): void {
    const record = this.#records.get('findings', id)
    if (!record || this.ruleFor({ record, key: 'orientations' })) return
    if (record.orientations.some((one) => one.orientation === orientation)) return
    const line = { id: newId<LineId>(), orientation, reason: '', order: orderAbove(record.orientations) }
    this.#step(() => this.#records.putLine('findings', id, 'orientations', line))
  }
  /** Why it speaks to it, while one types: the letters of one pause are one step. */
  typeReason(id: FindingId, line: LineId, reason: string): void {
    const record = this.#records.get('findings', id)
    if (!record || this.ruleFor({ record, key: 'orientations' })) return
    this.#records.updateLine('findings', id, 'orientations', line, { reason })
  }
  unlinkOrientation(id: FindingId, line: LineId): void {
    const record = this.#records.get('findings', id)
    if (!record || this.ruleFor({ record, key: 'orientations' })) return
    this.#step(() => this.#records.removeLines('findings', id, 'orientations', [line]))
  }

  // Dissent

  dissent(id: FindingId, text: string): boolean {
    const record = this.#records.get('findings', id)
    const line = newId<LineId>()
    if (!record || this.ruleFor({ record, key: 'dissents', line: { id: line, author: this.#you } })) return false
    const dissent = { id: line, order: orderAbove(record.dissents), author: this.#you, college: this.#college, text }
    this.#step(() => this.#records.putLine('findings', id, 'dissents', { ...dissent, createdAt: Date.now() }))
    return true
  }
  withdrawDissent(id: FindingId, line: LineId): (() => boolean) | undefined {
    const record = this.#records.get('findings', id)
    const dissent = record?.dissents.find((one) => one.id === line)
    if (!record || !dissent || this.ruleFor({ record, key: 'dissents', line: dissent, isRemoved: true }))
      return undefined
    this.#step(() => this.#records.removeLines('findings', id, 'dissents', [line]))
    return this.#wayBack(() => this.#records.putLine('findings', id, 'dissents', dissent))
  }

  // Problems

  ask(findings: readonly FindingId[], question: string): void {
    if (this.ruleFor({}, 'problems')) return
    this.#step(() => makeProblem(this.#board, findings, question, { author: this.#you, now: Date.now() }))
  }
  /** The question and the findings of a problem; what others ticked meanwhile stays ticked. */
  askAnew({ id, findings: before }: Problem, findings: readonly FindingId[], question: string): void {
    const record = this.#records.get('problems', id)
    if (!record || this.ruleFor({ record, key: 'question' }, 'problems')) return
    this.#step(() => {
      if (record.question !== question) this.#records.update('problems', id, { question })
      this.#records.include(
        'problems',
        id,
        'findings',
        findings.filter((one) => !before.includes(one)),
      )
      this.#records.exclude(
        'problems',
        id,
        'findings',
        before.filter((one) => !findings.includes(one)),
      )
    })
  }
  removeProblem(problem: Problem): (() => boolean) | undefined {
    if (this.ruleFor({ record: problem, isRemoved: true }, 'problems')) return undefined
    this.#step(() => this.#records.remove('problems', [problem.id]))
    return this.#wayBack(() => this.#records.put('problems', problem))
  }

  /** A step back as long as this is the last thing done; after that, what undoes it. */
  wayBackFrom(id: FindingId): () => boolean {
    return this.#wayBack(() => this.#records.remove('findings', [id]))
  }
  #wayBack(otherwise: () => void): () => boolean {
    const then = this.#room.ownChanges
    return () => {
      if (this.#room.ownChanges === then) return this.#room.history.undo()
      this.#step(otherwise)
      return true
    }
  }

  #step<T>(write: () => T): T {
    return this.#room.history.step(() => this.#board.change(write))
  }
  get #board() {
    return this.#room.client.board
  }
  get #records() {
    return this.#board.records
  }
  get #you(): ParticipantId | undefined {
    return this.#room.client.state.stage?.you.id
  }
  get #college(): College | undefined {
    return this.#room.client.state.stage?.you.college
  }
}
