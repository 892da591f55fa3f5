import * as Y from 'yjs'

const TYPING_PAUSE_MS = 800 // letters typed closer together than this are undone together

/** Undo and redo of one person's own changes; what others did meanwhile stays. */
export class BoardHistory {
  readonly #manager: Y.UndoManager

  constructor(scope: Y.Map<Y.Map<unknown>>[], origin: object) {
    this.#manager = new Y.UndoManager(scope, {
      trackedOrigins: new Set([origin]),
      captureTimeout: TYPING_PAUSE_MS,
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
  /** How many steps could be undone: a place to come back to with `rewindTo`. */
  get depth(): number {
    return this.#manager.undoStack.length
  }
  /** Takes back every step made since, as if it had never been: nothing of it can be redone. */
  rewindTo(depth: number): void {
    this.mark()
    while (this.#manager.undoStack.length > depth) this.#manager.undo()
    this.#manager.clear(false, true)
  }
  get canUndo(): boolean {
    return this.#manager.undoStack.length > 0
  }
  get canRedo(): boolean {
    return this.#manager.redoStack.length > 0
  }
  undo(): void {
    this.#manager.undo()
  }
  redo(): void {
    this.#manager.redo()
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
  }
}
