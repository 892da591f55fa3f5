import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { WorkgroupView } from '../../../shared/api.ts'
import type { ActionSheet } from '../../../shared/domain/actionSheet.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import type { ReferenceName } from './form.ts'
import { type SheetBook, sheetBookOf, type SheetReading } from './SheetBook.ts'
import type { SheetDesk } from './SheetDesk.ts'

/** What all parts of the page of one sheet share. Another object when the sheet or the rights are others. */
export interface SheetParts {
  readonly sheet: ActionSheet
  readonly reading: SheetReading
  readonly desk: SheetDesk
  /** Fields that the next gate still asks for. */
  readonly missing: ReadonlySet<string>
}
export const SheetContext = createContext<SheetParts | undefined>(undefined)

export function useSheet(): SheetParts {
  const parts = useContext(SheetContext)
  if (!parts) throw new Error('a part of a sheet is drawn outside of one')
  return parts
}

function useBook(): SheetBook {
  return sheetBookOf(useRoom().client.board)
}
export function useSheetReadings(): readonly SheetReading[] {
  const book = useBook()
  return useSyncExternalStore(book.onChange, book.all)
}
export function useSheetReading(id: SheetId): SheetReading | undefined {
  const book = useBook()
  return useSyncExternalStore(
    book.onChange,
    useCallback(() => book.get(id), [book, id]),
  )
}

/** Where the workgroup stands in its programme; undefined as long as the server has not said it. */
export function useHome(): WorkgroupView | undefined {
  return useWorkgroup(useRoom().workgroup).data
}
/** What may be named by a key, with its title. */
export function useReferenced(name: ReferenceName): readonly { readonly key: string; readonly title: string }[] {
  return useHome()?.[name] ?? []
}
