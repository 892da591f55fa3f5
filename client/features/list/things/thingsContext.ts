import { createContext, useContext, useSyncExternalStore } from 'react'
import type { StrokeId, ZoneId } from '../../../../shared/ids.ts'
import type { ListedThing, ThingBook, ThingId, ThingsOfPlace } from './ThingBook.ts'

/** A row of what is no note: one thing, or the ink of a place. */
export interface ThingRowSubject {
  /** What the row is known by on the page. */
  readonly key: string
  readonly ids: readonly (ThingId | StrokeId)[]
}

/** By what the section of what lies in no zone is known on the page. */
export const BOARD_SECTION = 'board'
/** With what the key of a row of ink begins; then comes its zone. */
export const INK = 'ink '

export interface ThingParts {
  readonly things: ThingBook
  readonly openMenu: (subject: ThingRowSubject, button: HTMLElement) => void
  readonly edit: (one: ListedThing) => void
  readonly remove: (subject: ThingRowSubject) => void
}

export const ThingsContext = createContext<ThingParts | undefined>(undefined)

export function useThingParts(): ThingParts {
  const parts = useContext(ThingsContext)
  if (!parts) throw new Error('a row of things is drawn outside of their list')
  return parts
}

/** What lies in a zone beside its notes; 'all' for all there is, undefined for what lies in no zone. */
export function useThingsIn(place: ZoneId | 'all' | undefined): ThingsOfPlace {
  const { things } = useThingParts()
  return useSyncExternalStore(things.onChange, () => (place === 'all' ? things.all() : things.in(place)))
}

export function countOf({ things, strokes }: ThingsOfPlace): number {
  return things.length + (strokes.length > 0 ? 1 : 0)
}
