import * as z from 'zod/mini'
import { privateWordsCheck, type PrivateNote, type PrivateWords } from '../../../shared/domain/privateWriting.ts'
import { Refusal } from '../../../shared/errors.ts'
import { idOf, newId, type NoteId, type ParticipantId, type WorkgroupId, type WritingId } from '../../../shared/ids.ts'
import { getPrivateNotes, putPrivateNote, removePrivateNote } from '../../api/privateNotes.ts'
import { Signal } from '../../board/Signal.ts'
import { drop, keep, kept, keyOf } from '../../sync/device.ts'

const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 15_000

/** Whether the server has a note, is being asked to take it, or has not taken it: the words then stay here. */
export type PrivateState = 'kept' | 'sending' | 'refused'
export interface DeskNote extends PrivateNote {
  readonly state: PrivateState
}

/** A note that the server has not answered for yet; without words, one that is to be taken back. */
const waitingCheck = z.array(
  z.object({ id: idOf<NoteId>(), writing: idOf<WritingId>(), words: z.optional(privateWordsCheck) }),
)
type Waiting = z.infer<typeof waitingCheck>[number]

/** The requests it makes; a test has others. */
export interface PrivateRequests {
  readonly get: typeof getPrivateNotes
  readonly put: typeof putPrivateNote
  readonly remove: typeof removePrivateNote
}
const REQUESTS: PrivateRequests = { get: getPrivateNotes, put: putPrivateNote, remove: removePrivateNote }

/**
 * One's own private notes of a working group. What is written is kept in this browser until the server has it, through cuts and
 * closed pages; sent twice it is one.
 */
export class PrivateDesk {
  readonly #workgroup: WorkgroupId
  readonly #person: ParticipantId
  readonly #requests: PrivateRequests
  readonly #changed = new Signal()
  #kept: readonly PrivateNote[] = []
  #waiting: readonly Waiting[]
  #refused: readonly DeskNote[] = []
  #notes: readonly DeskNote[] = []
  #retry: ReturnType<typeof setTimeout> | undefined
  #isSending = false
  #delayMs = FIRST_RETRY_MS
  #isClosed = false
  #questions = 0
  /** How often the server has taken something. */
  #changes = 0

  constructor(workgroup: WorkgroupId, person: ParticipantId, requests: PrivateRequests = REQUESTS) {
    this.#workgroup = workgroup
    this.#person = person
    this.#requests = requests
    this.#waiting = waitingCheck.safeParse(kept(this.#key)).data ?? []
    this.#become()
    void this.refresh()
    void this.#send()
    globalThis.addEventListener?.('online', this.#online)
  }

  /** For `useSyncExternalStore`: the oldest first. */
  notes = (): readonly DeskNote[] => this.#notes
  onNotes = this.#changed.listen

  /** Asks what the server has: another of one's devices may have written. */
  async refresh(): Promise<void> {
    const question = ++this.#questions
    try {
      let changes: number
      let answer: readonly PrivateNote[]
      do {
        changes = this.#changes
        answer = await this.#requests.get(this.#workgroup)
      } while (changes !== this.#changes) // an answer from before what was kept meanwhile
      if (question !== this.#questions) return
      this.#kept = answer
      this.#become()
    } catch {
      // What is known stays; the room says by itself when there is something else.
    }
  }

  /** Writes a note, new or again. @returns its id */
  put(writing: WritingId, words: PrivateWords, id: NoteId = newId<NoteId>()): NoteId {
    this.#refused = this.#refused.filter((one) => one.id !== id)
    this.#wait({ id, writing, words })
    return id
  }

  remove(id: NoteId): void {
    const note = this.#notes.find((one) => one.id === id)
    if (!note) return
    this.#refused = this.#refused.filter((one) => one.id !== id)
    if (note.state === 'refused') return this.#become()
    this.#wait({ id, writing: note.writing })
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    globalThis.removeEventListener?.('online', this.#online)
  }

  get #key(): string {
    return keyOf('private', this.#person, this.#workgroup)
  }

  #wait(change: Waiting): void {
    this.#waiting = [...this.#waiting.filter(({ id }) => id !== change.id), change]
    this.#become()
    void this.#send()
  }

  #online = (): void => {
    clearTimeout(this.#retry)
    this.#delayMs = FIRST_RETRY_MS
    void this.#send()
  }

  /** One after the other, in their order, until there is none left or the line is cut. */
  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (let next = this.#waiting[0]; next && !this.#isClosed; next = this.#waiting[0]) await this.#sendOne(next)
      this.#delayMs = FIRST_RETRY_MS
    } catch {
      this.#retry = setTimeout(() => void this.#send(), this.#delayMs)
      this.#delayMs = Math.min(this.#delayMs * 2, LONGEST_RETRY_MS)
    } finally {
      this.#isSending = false
    }
  }

  /** @throws for a cut or a fault: it is tried again */
  async #sendOne(change: Waiting): Promise<void> {
    const { id, writing, words } = change
    try {
      if (words) {
        const { isLate } = await this.#requests.put(this.#workgroup, id, { ...words, writing })
        this.#kept = [...this.#kept.filter((one) => one.id !== id), { id, writing, isLate, ...words }]
      } else {
        await this.#requests.remove(this.#workgroup, id)
        this.#kept = this.#kept.filter((one) => one.id !== id)
      }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'fault') throw error
      // One that is to be taken back may be on the board by now; what cannot be taken in stays in sight, to be copied.
      if (words) this.#refused = [...this.#refused, { id, writing, isLate: false, ...words, state: 'refused' }]
    }
    this.#changes++
    this.#waiting = this.#waiting.filter((one) => one !== change) // another change of the same note may have come
    this.#become()
  }

  #become(): void {
    if (this.#waiting.length > 0) keep(this.#key, this.#waiting)
    else drop(this.#key)
    const changes = new Map(this.#waiting.map((one) => [one.id, one]))
    const known: DeskNote[] = this.#kept.flatMap((note): DeskNote[] => {
      const change = changes.get(note.id)
      changes.delete(note.id)
      if (!change) return [{ ...note, state: 'kept' }]
      return change.words ? [{ ...note, ...change.words, state: 'sending' }] : []
    })
    const fresh = [...changes.values()].flatMap(({ id, writing, words }): DeskNote[] =>
      words ? [{ id, writing, isLate: false, ...words, state: 'sending' }] : [],
    )
    this.#notes = [...known, ...fresh, ...this.#refused]
    this.#changed.emit()
  }
}
