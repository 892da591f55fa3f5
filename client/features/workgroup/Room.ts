import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { SyncClient } from '../../sync/SyncClient.ts'
import { NoteBook } from '../list/NoteBook.ts'
import { PeopleWatch } from './PeopleWatch.ts'
import { StateWatch } from './StateWatch.ts'
import { UnsentNotes } from './UnsentNotes.ts'

/** One working group as this page has it open: its connection, who is here, one's own undo, and what is not safe yet. */
export class Room {
  static readonly #open = new Map<WorkgroupId, Room>()

  readonly workgroup: WorkgroupId
  readonly client: SyncClient
  readonly history: BoardHistory
  readonly book: NoteBook
  readonly state: StateWatch
  readonly people: PeopleWatch
  readonly unsent: UnsentNotes
  /** How many changes were made here, undoing too: whether the last one is still the last. */
  ownChanges = 0
  /** How many pages show it now. */
  #visitors = 0

  /** The room, while somebody is in it. */
  static at(workgroup: WorkgroupId): Room | undefined {
    return Room.#open.get(workgroup)
  }
  /** The same room for everybody who enters before the last one has left. */
  static enter(workgroup: WorkgroupId): Room {
    const room = Room.#open.get(workgroup) ?? new Room(workgroup)
    Room.#open.set(workgroup, room)
    room.#visitors++
    return room
  }

  private constructor(workgroup: WorkgroupId) {
    this.workgroup = workgroup
    this.client = new SyncClient(location.origin.replace(/^http/, 'ws'), workgroup)
    this.history = this.client.board.history()
    this.book = new NoteBook(this.client.board)
    this.state = new StateWatch(this.client)
    this.people = new PeopleWatch(this.client)
    this.unsent = new UnsentNotes(this.client)
    this.client.onState(() => this.#stateChanged())
    this.client.board.onChange(({ isLocal }) => {
      if (isLocal) this.ownChanges++
    })
  }

  leave(): void {
    this.#visitors--
    this.#closeWhenSafe()
  }

  #stateChanged(): void {
    // Only while something waits: a page with this listener cannot be kept by the browser for its Back button.
    if (this.client.state.unsaved > 0) window.addEventListener('beforeunload', this.#warn)
    else window.removeEventListener('beforeunload', this.#warn)
    this.#closeWhenSafe()
  }

  /** Who goes to another page of Trame while something waits keeps the connection until it is saved. */
  #closeWhenSafe(): void {
    const { unsaved, refused } = this.client.state
    if (this.#visitors > 0 || (unsaved > 0 && !refused) || Room.#open.get(this.workgroup) !== this) return
    Room.#open.delete(this.workgroup)
    window.removeEventListener('beforeunload', this.#warn)
    this.book.close()
    this.state.close()
    this.people.close()
    this.unsent.close()
    this.history.destroy()
    this.client.destroy()
  }

  readonly #warn = (event: BeforeUnloadEvent): void => event.preventDefault()
}
