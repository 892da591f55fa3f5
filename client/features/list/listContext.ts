import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import type { Note } from '../../../shared/domain/note.ts'
import type { Group, Zone } from '../../../shared/domain/zone.ts'
import type { GroupId, NoteId, ParticipantId, ZoneId } from '../../../shared/ids.ts'
import type { OwnedNote } from '../../board/standing.ts'
import type { Acting } from './acting.ts'
import type { NoteBook } from './NoteBook.ts'

/** What all parts of a list share. The same object as long as the same rights hold. */
export interface ListParts {
  readonly book: NoteBook
  readonly acting: Acting
  readonly you: ParticipantId
  /** Whether one is here to write at all; what of it may be done now, `ruleFor` says. */
  readonly canWrite: boolean
  readonly ruleFor: (act: DocumentAct, note?: OwnedNote) => ActRule | undefined
  /** Says something to those who listen. */
  readonly say: (words: string) => void
  readonly openMenu: (note: NoteId, button: HTMLElement) => void
  /** Absent where groups are not shown. */
  readonly openGroup?: (group: GroupId, action: 'rename' | 'dissolve') => void
  readonly edit: (note: NoteId) => void
  readonly remove: (note: NoteId) => void
  /** The caret is out again and the words stay; the focus goes to the note, or has gone elsewhere already. */
  readonly endEdit: (note: NoteId, hasGone?: boolean) => void
  /** Somebody deleted the note under one's caret. */
  readonly lost: (note: Note, words: RichText) => void
}

export const ListContext = createContext<ListParts | undefined>(undefined)

export function useList(): ListParts {
  const parts = useContext(ListContext)
  if (!parts) throw new Error('a part of a list is drawn outside of one')
  return parts
}

export function useNote(id: NoteId): Note | undefined {
  const { book } = useList()
  const listen = useCallback((listener: () => void) => book.onNote(id, listener), [book, id])
  return useSyncExternalStore(listen, () => book.note(id))
}

export function useWords(id: NoteId): RichText {
  const { book } = useList()
  const listen = useCallback((listener: () => void) => book.onNote(id, listener), [book, id])
  return useSyncExternalStore(listen, () => book.words(id))
}

export function useZone(id: ZoneId | undefined): Zone | undefined {
  const { book } = useList()
  const listen = useCallback((listener: () => void) => (id ? book.onZone(id, listener) : () => undefined), [book, id])
  return useSyncExternalStore(listen, () => (id ? book.zone(id) : undefined))
}

export function useGroup(id: GroupId): Group | undefined {
  const { book } = useList()
  const listen = useCallback((listener: () => void) => book.groups.on(id, listener), [book, id])
  return useSyncExternalStore(listen, () => book.groups.get(id))
}
