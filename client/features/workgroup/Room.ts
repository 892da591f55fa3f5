import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import { type Hat, hatNow } from '../../../shared/domain/hat.ts'
import type { RefusalCode } from '../../../shared/errors.ts'
import type { Box } from '../../../shared/geometry.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { Comments } from '../../board/Comments.ts'
import { Signal } from '../../board/Signal.ts'
import { type OwnedNote, ruleFor, ruleForStep, standingOf } from '../../board/standing.ts'
import { Votes } from '../../board/Votes.ts'
import { forgetDevice } from '../../sync/device.ts'
import { goOn } from '../../sync/goOn.ts'
import { SetBacks } from '../../sync/SetBacks.ts'
import { SyncClient } from '../../sync/SyncClient.ts'
import { CommentDesk } from '../comments/CommentDesk.ts'
import { NoteBook } from '../list/NoteBook.ts'
import { Following } from '../session/Following.ts'
import { PeopleWatch } from './PeopleWatch.ts'
import { setAsideFrom } from './setAside.ts'
import { Shelf } from './Shelf.ts'
import { StateWatch } from './StateWatch.ts'

/** The person may be here no more, so nothing of the board stays in their browser but their own words. */
const CLOSED_TO_PERSON: readonly RefusalCode[] = ['forbidden', 'notFound', 'expired', 'revoked']

/** Stands for the page that is on its way to a room. */
const EXPECTED = (): void => undefined
/** A page that has not come by then comes no more. */
const EXPECTED_FOR_MS = 20_000

/** What the board can be asked while it is shown. */
export interface ShownBoard {
  /** Ids of what is chosen on it. */
  chosen(): readonly string[]
  reveal(box: Box): void
}

/** What goes on when a room starts again from the server's state. */
interface Lasting {
  /** Who shows it now, told when another takes its place. */
  readonly visitors: Set<() => void>
  readonly shelf: Shelf
  readonly desk: CommentDesk
  readonly setBacks: SetBacks
}

/**
 * One working group as this page has it open: its connection, who is here, one's own undo, and what is not safe yet. When the
 * server does not take what was written, another room with the same visitors comes in its place.
 */
export class Room {
  static readonly #open = new Map<WorkgroupId, Room>()

  readonly workgroup: WorkgroupId
  readonly client: SyncClient
  readonly history: BoardHistory
  readonly comments: Comments
  /** What votes came to. */
  readonly votes: Votes
  readonly state: StateWatch
  readonly people: PeopleWatch
  /** Looking together. */
  readonly following: Following
  /** What the server did not take. */
  readonly shelf: Shelf
  /** Where comments are read and written. */
  readonly desk: CommentDesk
  #book: NoteBook | undefined
  #shownBoard: ShownBoard | undefined
  /** A template was laid on the board, here, in this box: it is to be seen. */
  readonly laid = new Signal<[Box]>()
  /** How many changes were made here, undoing too: whether the last one is still the last. */
  ownChanges = 0
  readonly #lasting: Lasting
  readonly #stops: readonly (() => void)[]
  #isShutOut = false

  /** The room, while somebody is in it. */
  static at(workgroup: WorkgroupId): Room | undefined {
    return Room.#open.get(workgroup)
  }
  /**
   * The same room for everybody who enters before the last one has left.
   * @param changed called when another room has come in its place
   * @returns       leave, whichever is there by then
   */
  static enter(workgroup: WorkgroupId, changed: () => void): () => void {
    const lasting = {
      visitors: new Set<() => void>(),
      shelf: new Shelf(workgroup),
      desk: new CommentDesk(),
      setBacks: new SetBacks(),
    }
    const room = Room.at(workgroup) ?? new Room(new SyncClient(address(), workgroup, true), lasting)
    Room.#open.set(workgroup, room)
    const { visitors } = room.#lasting
    visitors.add(changed)
    if (changed !== EXPECTED) visitors.delete(EXPECTED)
    return () => Room.at(workgroup)?.leave(changed)
  }
  /** Opens a room whose page is on its way: the document comes beside the page, not after it. */
  static expect(workgroup: WorkgroupId): void {
    setTimeout(Room.enter(workgroup, EXPECTED), EXPECTED_FOR_MS)
  }

  private constructor(client: SyncClient, lasting: Lasting) {
    this.workgroup = client.workgroup
    this.client = client
    this.#lasting = lasting
    this.shelf = lasting.shelf
    this.desk = lasting.desk
    this.history = client.board.history()
    this.history.askBefore((act) => ruleForStep(standingOf(client.state.stage), act))
    this.comments = new Comments(client.board)
    this.votes = new Votes(client.board)
    this.state = new StateWatch(client)
    this.people = new PeopleWatch(client)
    this.following = new Following(client)
    const another = () => new SyncClient(address(), this.workgroup)
    this.#stops = [
      client.onState(() => this.#stateChanged()),
      client.board.onChange(({ isLocal }) => {
        if (isLocal) this.ownChanges++
      }),
      goOn(client, lasting.setBacks, another, (fresh) => void this.#giveWay(fresh)),
    ]
  }

  /** The rule against doing something at this very moment. */
  ruleFor = (act: DocumentAct, note?: OwnedNote): ActRule | undefined =>
    ruleFor(standingOf(this.client.state.stage), act, note)

  /** The hat that everybody wears at this very moment. */
  hatWorn = (): Hat | undefined => {
    const { parts } = this.client.state.stage ?? {}
    return hatNow(parts?.hat, parts?.session?.turn)
  }

  /** The board as a list reads it. Made when it is first asked for: a page that shows the board alone reads each note once. */
  get book(): NoteBook {
    this.#book ??= new NoteBook(this.client.board)
    return this.#book
  }

  /** The board, while this page shows it. */
  get shownBoard(): ShownBoard | undefined {
    return this.#shownBoard
  }
  /** @returns it is shown no more */
  showBoard(board: ShownBoard): () => void {
    this.#shownBoard = board
    return () => {
      if (this.#shownBoard === board) this.#shownBoard = undefined
    }
  }

  /** Nothing of any board stays in this browser. */
  async forgetDevice(): Promise<void> {
    await this.client.eraseCopy()
    await forgetDevice()
  }

  leave(changed: () => void): void {
    this.#lasting.visitors.delete(changed)
    this.#closeWhenSafe()
  }

  #stateChanged(): void {
    const { unsaved, refused, stage } = this.client.state
    // Only while something waits: a page with this listener cannot be kept by the browser for its Back button.
    if (unsaved > 0) window.addEventListener('beforeunload', this.#warn)
    else window.removeEventListener('beforeunload', this.#warn)
    if (stage) this.shelf.openFor(stage.you.id)
    if (refused && CLOSED_TO_PERSON.includes(refused)) this.#shutOut(refused)
    this.#closeWhenSafe()
  }

  /** The words nobody has taken are put on the shelf before the copy that held them goes. */
  #shutOut(code: RefusalCode): void {
    if (this.#isShutOut) return
    this.#isShutOut = true
    const { client } = this
    const texts = client.unsentTexts().map(({ words }) => words)
    if (client.person && texts.length > 0) this.shelf.put(client.person, { code, texts })
    void client.eraseCopy()
  }

  /** Another room takes this one's place, before the same eyes; what was not taken of this one goes on the shelf. */
  async #giveWay(fresh: SyncClient): Promise<void> {
    const { client } = this
    await client.gather()
    const { setBack, unsaved } = client.state
    // Words of somebody else, who this browser was before, wait in that person's copy.
    const isOwn = setBack && setBack.code !== 'signInNeeded'
    if (isOwn && client.person && unsaved > 0) {
      this.shelf.put(client.person, setAsideFrom(setBack, client.unsentTexts(), client.board, fresh.board))
    }
    const room = new Room(fresh, this.#lasting)
    Room.#open.set(this.workgroup, room)
    room.#stateChanged()
    for (const changed of this.#lasting.visitors) changed()
    if (isOwn) await client.eraseCopy()
    this.#end()
    fresh.keepCopy()
  }

  /** Who goes to another page of Trame while something waits keeps the connection until it is saved. */
  #closeWhenSafe(): void {
    const { unsaved, refused } = this.client.state
    if (this.#lasting.visitors.size > 0 || (unsaved > 0 && !refused) || Room.at(this.workgroup) !== this) return
    Room.#open.delete(this.workgroup)
    this.#end()
  }

  #end(): void {
    window.removeEventListener('beforeunload', this.#warn)
    for (const stop of this.#stops) stop()
    this.#book?.close()
    this.comments.close()
    this.votes.close()
    this.state.close()
    this.people.close()
    this.following.close()
    this.history.destroy()
    this.client.destroy()
  }

  readonly #warn = (event: BeforeUnloadEvent): void => event.preventDefault()
}

/** Where the sockets of this page's server are. */
function address(): string {
  return location.origin.replace(/^http/, 'ws')
}
