import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { entryOf } from '../../shared/document/acts.ts'
import type { Comment, CommentTarget } from '../../shared/domain/comment.ts'
import type { CommentId } from '../../shared/ids.ts'
import { Signal } from './Signal.ts'

/** One conversation beside a thing. Replaced, never changed in place. */
export interface Thread {
  readonly id: CommentId
  readonly target: CommentTarget
  /** In the order in which they were written; at least one. */
  readonly messages: readonly Comment[]
  /** Whether its matter is settled: what its first message says, or the first that is left of it. */
  readonly isSettled: boolean
}

/** A thing beside which something is yet to be settled. */
export interface OpenMatter {
  readonly target: CommentTarget
  /** As root/id. */
  readonly key: string
  /** Conversations that are not settled; at least one. */
  readonly count: number
}

/** The words beside the things of a board, as conversations. What it hands out stays the same until it changes. */
export class Comments {
  readonly board: BoardDocument
  readonly #changed = new Signal()
  readonly #stop: () => void
  #threads: readonly Thread[]
  #open: ReadonlyMap<string, OpenMatter>

  constructor(board: BoardDocument) {
    this.board = board
    this.#threads = threadsOf(board.all('comments'))
    this.#open = openIn(this.#threads)
    this.#stop = board.onChange(({ comments }) => {
      if (comments.size === 0) return
      this.#threads = threadsOf(board.all('comments'))
      this.#open = openIn(this.#threads)
      this.#changed.emit()
    })
  }
  close(): void {
    this.#stop()
  }

  /** For `useSyncExternalStore`; so are the others. All conversations, the first begun first. */
  threads = (): readonly Thread[] => this.#threads
  onThreads = this.#changed.listen
  /** What is yet to be settled, by its thing as root/id. */
  open = (): ReadonlyMap<string, OpenMatter> => this.#open
  openCount(key: string): number {
    return this.#open.get(key)?.count ?? 0
  }
}

export function keyOfTarget({ root, id }: CommentTarget): string {
  return entryOf(root, id)
}

/** @param comments in order */
function threadsOf(comments: readonly Comment[]): Thread[] {
  const messagesOf = new Map<CommentId, Comment[]>()
  for (const comment of comments) {
    const id = comment.thread ?? comment.id
    const messages = messagesOf.get(id)
    if (!messages) messagesOf.set(id, [comment])
    // Of two clocks that made the same place in order, the first message is still the first.
    else if (comment.id === id) messages.unshift(comment)
    else messages.push(comment)
  }
  const threads: Thread[] = []
  for (const [id, messages] of messagesOf) {
    const first = messages[0]
    if (first) threads.push({ id, target: first.target, messages, isSettled: first.resolved })
  }
  return threads
}

function openIn(threads: readonly Thread[]): Map<string, OpenMatter> {
  const open = new Map<string, OpenMatter>()
  for (const { target, isSettled } of threads) {
    if (isSettled) continue
    const key = keyOfTarget(target)
    open.set(key, { target, key, count: (open.get(key)?.count ?? 0) + 1 })
  }
  return open
}
