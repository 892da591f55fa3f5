import { richTextOf } from '../../shared/document/richText.ts'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import {
  MAX_PRIVATE_NOTES,
  type PrivateWords,
  privateWordsCheck,
  type Writing,
} from '../../shared/domain/privateWriting.ts'
import { Refusal } from '../../shared/errors.ts'
import { type BoardDraft, emptyDraft } from '../../shared/exchange/draft.ts'
import { collegeNames } from '../../shared/exchange/frenchWords.ts'
import type { NoteId, ParticipantId, WorkgroupId, WritingId } from '../../shared/ids.ts'
import { NOTE_GAP } from '../../shared/placing.ts'
import { readStageParts } from '../../shared/stage.ts'
import type { Store } from '../access/credentials.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { KeptPrivateNote } from '../storage/SessionStorage.ts'

/** How many notes people write is told at most so often. */
const COUNT_MS = 250
const NOTES_IN_A_ROW = 6

/** What changes soon of what a room is told. */
interface Counting {
  readonly writings: Set<WritingId>
  readonly authors: Set<ParticipantId>
  readonly timer: NodeJS.Timeout
}

/**
 * Notes that people write each for themselves, until they are all revealed at once. They are kept for their author alone: no
 * document, no other browser and no projector receives a byte of them before.
 */
export class PrivateWritings {
  readonly #store: Store
  readonly #rooms: Rooms
  readonly #failed: (error: unknown) => void
  readonly #counting = new Map<WorkgroupId, Counting>()
  readonly #revealing = new Map<WritingId, Promise<void>>()

  /** @param failed something that nobody waits for has failed */
  constructor(store: Store, rooms: Rooms, failed: (error: unknown) => void) {
    this.#store = store
    this.#rooms = rooms
    this.#failed = failed
  }

  /** One's own notes of a working group that are not on its board. */
  async ofPerson(workgroup: WorkgroupId, author: ParticipantId): Promise<(KeptPrivateNote & PrivateWords)[]> {
    const notes = await this.#store.storage.privateNotes.ofPerson(workgroup, author)
    return notes.map((note) => ({ ...note, ...this.#wordsOf(note) }))
  }

  /**
   * Keeps one's own note, new or again; once is enough, and twice does no harm.
   * @returns whether it came after its writing was revealed
   * @throws Refusal 'notFound' for a writing that is not of this group, 'forbidden', 'tooMany'
   */
  async put(
    workgroup: WorkgroupId,
    author: ParticipantId,
    note: { readonly id: NoteId; readonly writing: WritingId } & PrivateWords,
  ): Promise<{ isLate: boolean }> {
    const { id, writing, text, colour, kind } = note
    const { privateNotes } = this.#store.storage
    const sealed = this.#store.secrets.seal(JSON.stringify({ text, colour, kind } satisfies PrivateWords))
    const kept = { id, workgroup, writing, author, sealed, createdAt: new Date() }
    const isOpen = (await this.#stateOf(workgroup, writing)) === 'open'
    const standing = isOpen ? 'kept' : 'late'
    const isLeft = isOpen || !(await this.#isLaid(workgroup, id))
    const isTaken = isLeft && (await privateNotes.put({ ...kept, standing }, MAX_PRIVATE_NOTES))
    if (!isTaken && (await this.#isSaid(workgroup, author, id, text))) return { isLate: false } // it was asked for twice
    // The note has left its author: what they say otherwise now is another, and nothing tells that the two are one person's.
    if (!isTaken) await privateNotes.put({ ...kept, id: this.#laterOf(id), standing: 'late' }, MAX_PRIVATE_NOTES)
    // It may have been revealed between the two: nobody would look for this note any more.
    // While it is being revealed nothing is marked here: what is not taken out by then is late at the end of it.
    const isOver = (await this.#stateOf(workgroup, writing)) === 'revealed'
    if (isOpen && isOver) await privateNotes.markLate(writing)
    const isLate = !isOpen || !isTaken || isOver
    this.#countSoon(workgroup, writing, author)
    return { isLate }
  }

  /** Takes one's own note back. */
  async remove(workgroup: WorkgroupId, author: ParticipantId, id: NoteId): Promise<void> {
    const own = await this.#store.storage.privateNotes.ofPerson(workgroup, author)
    const note = own.find((one) => one.id === id)
    if (!note || !(await this.#store.storage.privateNotes.remove(id, author))) throw new Refusal('notFound')
    this.#countSoon(workgroup, note.writing, author)
  }

  /**
   * Lays all notes of a writing on the board at once, those of people who have left too. Cut short, it is done again: what is
   * on the board already is not brought twice. Two who ask at once ask for the same.
   * @throws Refusal 'notFound', 'conflict' when it was revealed already
   */
  reveal(workgroup: WorkgroupId, id: WritingId, by: ParticipantId): Promise<void> {
    const revealing =
      this.#revealing.get(id) ?? this.#reveal(workgroup, id, by).finally(() => this.#revealing.delete(id))
    this.#revealing.set(id, revealing)
    return revealing
  }

  async #reveal(workgroup: WorkgroupId, id: WritingId, by: ParticipantId): Promise<void> {
    const { privateNotes } = this.#store.storage
    let writing: Writing | undefined
    await this.#rooms.changeStage(workgroup, ({ parts }) => {
      const known = parts.writings?.find((one) => one.id === id)
      if (!known) throw new Refusal('notFound')
      if (known.state === 'revealed') throw new Refusal('conflict', 'revealed')
      writing = known
      return { parts: { writings: changed(parts.writings, { ...known, state: 'revealing' }) } }
    })
    if (!writing) return
    const notes = await privateNotes.takeOut(id) // from now on, what comes is late
    await this.#lay(workgroup, writing, notes, by)
    await privateNotes.markLate(id)
    // Cut short after the notes were laid, as many as people were told of.
    const isRest = writing.state === 'revealing' && notes.length === 0
    const count = isRest ? writing : { notes: notes.length, people: new Set(notes.map(({ author }) => author)).size }
    const laid = { notes: count.notes, people: count.people }
    const { late } = await privateNotes.countOf(id)
    const { session, title, authors } = writing
    await this.#rooms.changeStage(workgroup, ({ parts }) => ({
      parts: { writings: changed(parts.writings, { id, state: 'revealed', late, ...laid }) },
      own: this.#ownOf(notes.map(({ author }) => author)),
      session: { id: session, event: { kind: 'revealed', details: { title, authors, ...laid } } },
    }))
  }

  /** Notes that came after theirs were revealed: with their authors only where those were to be named. */
  async late(workgroup: WorkgroupId): Promise<(KeptPrivateNote & PrivateWords & { readonly name?: string })[]> {
    const { privateNotes, people } = this.#store.storage
    const writings = await this.#writings(workgroup)
    const late: (KeptPrivateNote & PrivateWords & { readonly name?: string })[] = []
    for (const note of await privateNotes.lateOf(workgroup)) {
      const isNamed = writings.find(({ id }) => id === note.writing)?.authors === 'named'
      const name = isNamed ? (await people.participant(note.author))?.name : undefined
      late.push({ ...note, ...this.#wordsOf(note), ...(name !== undefined && { name }) })
    }
    return late
  }

  /** Lays a late note on the board, or leaves it to its author. @throws Refusal 'notFound' */
  async settleLate(workgroup: WorkgroupId, id: NoteId, what: 'reveal' | 'setAside', by: ParticipantId): Promise<void> {
    const { privateNotes } = this.#store.storage
    const note = (await privateNotes.lateOf(workgroup)).find((one) => one.id === id)
    if (!note) throw new Refusal('notFound')
    const writing = (await this.#writings(workgroup)).find((one) => one.id === note.writing)
    if (what === 'setAside') await privateNotes.setAside(workgroup, id)
    else await this.#lay(workgroup, writing ?? { authors: 'anonymous' }, [note], by)
    this.#countSoon(workgroup, note.writing, note.author)
  }

  /** Nothing more is counted. */
  close(): void {
    for (const { timer } of this.#counting.values()) clearTimeout(timer)
    this.#counting.clear()
  }

  async #lay(
    workgroup: WorkgroupId,
    { authors, zone: into }: Pick<Writing, 'authors' | 'zone'>,
    notes: readonly KeptPrivateNote[],
    by: ParticipantId,
  ): Promise<void> {
    const { boards, privateNotes } = this.#store.storage
    // Without names nobody is to guess from the order who was fast: ids are drawn by lot.
    const inOrder = authors === 'named' ? notes : notes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const now = Date.now()
    const laid: BoardDraft['notes'][number][] = []
    for (const [index, note] of inOrder.entries()) {
      const { text, colour, kind } = this.#wordsOf(note)
      laid.push({
        id: note.id,
        at: placeOf(index),
        size: NOTE_SIZE,
        colour,
        kind,
        zone: into,
        origin: 'reveal',
        createdAt: authors === 'named' ? note.createdAt.getTime() : now,
        order: '',
        words: richTextOf(text),
        ...(await this.#identityOf(note, authors)),
      })
    }
    const how = { joinsZones: false, keepsIds: true, by, ...(into && { into }) }
    const draft = { ...emptyDraft(), notes: laid }
    await this.#rooms.change(workgroup, by, () => boards.bring(workgroup, draft, how))
    await privateNotes.removeAll(notes.map(({ id }) => id))
  }

  async #identityOf(
    { author }: KeptPrivateNote,
    authors: Writing['authors'],
  ): Promise<{ author?: ParticipantId; onBehalfOf?: string }> {
    if (authors === 'named') return { author }
    if (authors === 'anonymous') return {}
    const college = (await this.#store.storage.people.participant(author))?.college
    return college ? { onBehalfOf: collegeNames[college] } : {}
  }

  /** Whether a note lies on the board. */
  #isLaid(workgroup: WorkgroupId, id: NoteId): Promise<boolean> {
    return this.#rooms.read(workgroup, (board) => board.note(id) !== undefined)
  }

  /** Whether a note that has left its author says just that. */
  async #isSaid(workgroup: WorkgroupId, author: ParticipantId, id: NoteId, text: string): Promise<boolean> {
    const own = await this.#store.storage.privateNotes.ofPerson(workgroup, author)
    const leaving = own.find((one) => one.id === id)
    if (leaving) return this.#wordsOf(leaving).text === text
    return this.#rooms.read(workgroup, (board) => board.note(id) !== undefined && board.textOf(id) === text)
  }

  /** The id of what somebody says after their note has left them: the same each time, and known to this server alone. */
  #laterOf(id: NoteId): NoteId {
    return this.#store.secrets.hash(`late/${id}`).slice(0, 32) as NoteId
  }

  #wordsOf({ sealed }: KeptPrivateNote): PrivateWords {
    return privateWordsCheck.parse(JSON.parse(this.#store.secrets.unseal(sealed)))
  }

  async #writings(workgroup: WorkgroupId): Promise<readonly Writing[]> {
    let writings: readonly Writing[] = []
    for (const { part, value } of await this.#store.storage.stages.of(workgroup)) {
      if (part === 'writings') writings = readStageParts({ writings: value }).writings ?? []
    }
    return writings
  }

  /** @throws Refusal 'notFound' */
  async #stateOf(workgroup: WorkgroupId, id: WritingId): Promise<Writing['state']> {
    const writing = (await this.#writings(workgroup)).find((one) => one.id === id)
    if (!writing) throw new Refusal('notFound', 'no such writing')
    return writing.state
  }

  /** In a moment the room is told how much there is, and the other devices of its author that there is something. */
  #countSoon(workgroup: WorkgroupId, writing: WritingId, author: ParticipantId): void {
    const counting = this.#counting.get(workgroup) ?? this.#beginCounting(workgroup)
    counting.writings.add(writing)
    counting.authors.add(author)
  }

  #beginCounting(workgroup: WorkgroupId): Counting {
    const timer = setTimeout(() => {
      const counting = this.#counting.get(workgroup)
      this.#counting.delete(workgroup)
      if (counting) this.#tellCount(workgroup, counting).catch(this.#failed)
    }, COUNT_MS)
    timer.unref()
    const counting = { writings: new Set<WritingId>(), authors: new Set<ParticipantId>(), timer }
    this.#counting.set(workgroup, counting)
    return counting
  }

  async #tellCount(workgroup: WorkgroupId, { writings, authors }: Counting): Promise<void> {
    const { privateNotes } = this.#store.storage
    const counts = new Map<WritingId, Awaited<ReturnType<typeof privateNotes.countOf>>>()
    for (const id of writings) counts.set(id, await privateNotes.countOf(id))
    await this.#rooms.changeStage(workgroup, ({ parts }) => ({
      parts: {
        writings: parts.writings?.map((one) => {
          const count = counts.get(one.id)
          // What was revealed is told as it was then.
          return count ? { ...one, ...(one.state === 'open' ? count : { late: count.late }) } : one
        }),
      },
      own: this.#ownOf(authors),
    }))
  }

  #ownOf(authors: Iterable<ParticipantId>): Map<ParticipantId, { privateNotes: number }> {
    return new Map([...authors].map((author) => [author, { privateNotes: Date.now() }]))
  }
}

function changed(
  writings: readonly Writing[] | undefined,
  change: Pick<Writing, 'id'> & Partial<Writing>,
): Writing[] | undefined {
  return writings?.map((one) => (one.id === change.id ? { ...one, ...change } : one))
}

function placeOf(index: number): [number, number] {
  const [width, height] = NOTE_SIZE
  return [(index % NOTES_IN_A_ROW) * (width + NOTE_GAP), Math.floor(index / NOTES_IN_A_ROW) * (height + NOTE_GAP)]
}
