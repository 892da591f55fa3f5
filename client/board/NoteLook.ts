import type { BoardPoint } from '../../shared/units.ts'
import type { BoardNote } from './Notes.ts'
import type { Other } from './Others.ts'

/** What a note looks like, apart from where it is. The same object until something of it changes. */
export interface NoteLook {
  readonly note: BoardNote
  readonly isSelected: boolean
  readonly isFocused: boolean
  readonly isWriting: boolean
  /** Held by one's own hand. */
  readonly isLifted: boolean
  /** It holds the words that are looked for. */
  readonly isFound: boolean
  readonly writer: Other | undefined
  /** One is here to write, and not in this note now. */
  readonly isReadOnly: boolean
}
export interface Place {
  readonly at: BoardPoint
  readonly layer: number
}

/** Whether a note is drawn alike, wherever it lies. The same words on the same paper have letters of the same size. */
export function sameLook(a: BoardNote, b: BoardNote): boolean {
  return (
    a.words === b.words &&
    a.colour === b.colour &&
    a.kind === b.kind &&
    a.zone === b.zone &&
    a.group === b.group &&
    a.size[0] === b.size[0] &&
    a.size[1] === b.size[1] &&
    a.fit.height === b.fit.height
  )
}
