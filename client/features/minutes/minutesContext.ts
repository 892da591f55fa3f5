import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Worded } from '../../../shared/document/contents.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { minutesBookOf } from './MinutesBook.ts'
import type { MinutesDesk } from './MinutesDesk.ts'

/** What all parts of the page of one session's minutes share. */
interface MinutesParts {
  readonly minutes: Worded<'minutes'>
  readonly desk: MinutesDesk
}
export const MinutesContext = createContext<MinutesParts | undefined>(undefined)

export function useMinutes(): MinutesParts {
  const parts = useContext(MinutesContext)
  if (!parts) throw new Error('a part of minutes is drawn outside of them')
  return parts
}

/** All of the workgroup, the last session first. */
export function useAllMinutes(): readonly Worded<'minutes'>[] {
  const book = minutesBookOf(useRoom().client.board)
  return useSyncExternalStore(book.onChange, book.all)
}
