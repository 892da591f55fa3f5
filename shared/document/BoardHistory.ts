import * as Y from 'yjs'
import type { ActRule } from '../access.ts'
import { type Held, heldByOthers } from './heldByOthers.ts'
import type { Step } from './steps.ts'
import { actsOfNext, type HistoryAct, isHeldByOthers } from './undoing.ts'

const TYPING_PAUSE_MS = 800 // letters typed closer together than this are undone together

/** Undo and redo of one person's own changes; what others did meanwhile stays. */
export class BoardHistory {
  readonly #manager: Y.UndoManager
  #ruleAgainst: (act: HistoryAct) => ActRule | undefined = () => undefined
  readonly #refusalListeners = new Set<(rule: ActRule) => void>()
  readonly #heldListeners = new Set<() => void>()
  /** The steps that are about to be taken, the next one last, and what each of them leaves to others. */
  #taken: readonly Step[] = []
  readonly #held = new WeakMap<Step, Held>()

  constructor(scope: Y.Map<Y.Map<unknown>>[], origin: object) {
    this.#manager = new Y.UndoManager(scope, {
      trackedOrigins: new Set([origin]),
      captureTimeout: TYPING_PAUSE_MS,
      deleteFilter: (item) => !this.#isHeld(item),
    })
  }

  /** Also follows changes made under another origin, as the text editor's are. */
  follow(origin: object): void {
    this.#manager.trackedOrigins.add(origin)
  }
  /** What comes next is a step of its own, however soon it comes. */
  mark(): void {
    this.#manager.stopCapturing()
  }
  /** All that this does is one step, apart from what was done before and what comes after. */
  step<T>(work: () => T): T {
    this.mark()
    const done = work()
    this.mark()
    return done
  }
  /** How many steps could be undone: a place to come back to with `rewindTo`. */
  get depth(): number {
    return this.#manager.undoStack.length
  }
  /** Takes back every step made since, as if it had never been: nothing of it can be redone. */
  rewindTo(depth: number): void {
    this.mark()
    while (this.#manager.undoStack.length > depth) {
      if (this.#ruleAgainstNext('undo')) return // then it stays
      this.#taken = Array.from(this.#manager.undoStack)
      this.#manager.undo()
    }
    this.#manager.clear(false, true)
  }
  /** Makes one step of all that was done since: a thing and its first words are made at once, as one sees it. */
  joinSince(depth: number): void {
    this.mark()
    const { undoStack } = this.#manager
    while (undoStack.length > depth + 1) {
      const [last, before] = [undoStack.pop(), undoStack.at(-1)]
      if (!last || !before) return
      before.insertions = Y.mergeDeleteSets([before.insertions, last.insertions])
      before.deletions = Y.mergeDeleteSets([before.deletions, last.deletions])
    }
  }
  get canUndo(): boolean {
    return this.#manager.undoStack.length > 0
  }
  get canRedo(): boolean {
    return this.#manager.redoStack.length > 0
  }
  /** @returns whether it was done; a step that may not be taken stays, and the rule is told */
  undo(): boolean {
    return this.#take('undo')
  }
  redo(): boolean {
    return this.#take('redo')
  }
  /** Asked of all that a step would do, before it is taken. */
  askBefore(ruleAgainst: (act: HistoryAct) => ActRule | undefined): void {
    this.#ruleAgainst = ruleAgainst
  }
  /** Calls back when a step was not taken. @returns stop listening */
  onRefused(listener: (rule: ActRule) => void): () => void {
    this.#refusalListeners.add(listener)
    return () => this.#refusalListeners.delete(listener)
  }
  /** Calls back when a step was left out because others have written in what it would take away. @returns stop listening */
  onHeld(listener: () => void): () => void {
    this.#heldListeners.add(listener)
    return () => this.#heldListeners.delete(listener)
  }
  /** Calls back when what can be undone or redone has changed. @returns stop listening */
  onChange(listener: () => void): () => void {
    const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
    for (const event of events) this.#manager.on(event, listener)
    return () => {
      for (const event of events) this.#manager.off(event, listener)
    }
  }
  destroy(): void {
    this.#manager.destroy()
    this.#refusalListeners.clear()
    this.#heldListeners.clear()
  }

  #take(way: 'undo' | 'redo'): boolean {
    if (this.#leaveOutHeld(way)) return false
    const rule = this.#ruleAgainstNext(way)
    if (!rule) return this.#takeWhatIsLeft(way)
    for (const listener of this.#refusalListeners) listener(rule)
    return false
  }

  /** A step of which nothing may be done is no step: Yjs would go on to the one below, which nobody asked for. */
  #leaveOutHeld(way: 'undo' | 'redo'): boolean {
    const stack = this.#stack(way)
    const next = stack.at(-1)
    if (!next || !isHeldByOthers(this.#manager.doc, next)) return false
    stack.pop()
    for (const listener of this.#heldListeners) listener()
    return true
  }

  /** Yjs 13.6 stumbles over pieces that were brought back, deleted again and swept away: such a step is spent. */
  #takeWhatIsLeft(way: 'undo' | 'redo'): boolean {
    this.#taken = Array.from(this.#stack(way))
    try {
      return this.#manager[way]() !== null
    } catch (error) {
      if (error instanceof TypeError) return false
      throw error
    }
  }

  #stack(way: 'undo' | 'redo'): Step[] {
    return way === 'undo' ? this.#manager.undoStack : this.#manager.redoStack
  }

  /** Whether an item stays because of what others did since. */
  #isHeld(item: Y.Item): boolean {
    const { doc, undoing } = this.#manager
    // Yjs has taken the step from its stack by now, and says of which only afterwards.
    const step = this.#taken[this.#stack(undoing ? 'undo' : 'redo').length]
    if (!step) return false
    const held = this.#held.get(step) ?? heldByOthers(doc, step)
    this.#held.set(step, held)
    return held.has(item)
  }

  #ruleAgainstNext(way: 'undo' | 'redo'): ActRule | undefined {
    for (const act of actsOfNext(this.#manager.doc, this.#stack(way))) {
      const rule = this.#ruleAgainst(act)
      if (rule) return rule
    }
    return undefined
  }
}
