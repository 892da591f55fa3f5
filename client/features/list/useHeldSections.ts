import { useMemo, useState, useSyncExternalStore } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import type { CollegeOf } from '../workgroup/useColleges.ts'
import { type Arrangement, arranged } from './arranging.ts'
import type { NoteBook } from './NoteBook.ts'
import { holdingStill, keepingSame, type Section } from './reading.ts'

/** The sections as they are shown: still around the note under the hand. */
export function useHeldSections(
  book: NoteBook,
  held: NoteId | undefined,
  arrangement: Arrangement,
  collegeOf: CollegeOf,
): readonly Section[] {
  const byZone = useSyncExternalStore(book.onOrder, book.sections)
  const now = useMemo(
    () => arranged(byZone, arrangement, (id) => book.note(id), collegeOf),
    [byZone, arrangement, book, collegeOf],
  )
  const [before, setBefore] = useState(now)
  const shown = held ? keepingSame(before, holdingStill(before, now, held)) : now
  if (shown !== before) setBefore(shown)
  return shown
}
