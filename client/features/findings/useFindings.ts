import { useSyncExternalStore } from 'react'
import type { SuggestedText } from '../../../shared/document/richText.ts'
import type { Finding, FindingWords } from '../../../shared/domain/finding.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { FindingId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { FindingBook } from './FindingBook.ts'

export function useFindingBook(): FindingBook {
  return FindingBook.of(useRoom().client.board)
}
export function useFindings(): readonly Finding[] {
  const book = useFindingBook()
  return useSyncExternalStore(book.onChange, book.findings)
}
export function useProblems(): readonly Problem[] {
  const book = useFindingBook()
  return useSyncExternalStore(book.onChange, book.problems)
}
export function useFinding(id: FindingId): Finding | undefined {
  const book = useFindingBook()
  useSyncExternalStore(book.onChange, book.findings)
  return useSyncExternalStore(book.onChange, () => book.finding(id))
}
/** With the changes that are suggested to them. */
export function useFindingWords(id: FindingId, field: FindingWords): SuggestedText {
  const book = useFindingBook()
  return useSyncExternalStore(book.onChange, () => book.suggested(id, field))
}

/** The political orientations of the programme, and what each is called. */
export function useOrientations() {
  const { workgroup } = useRoom()
  const orientations = useWorkgroup(workgroup).data?.orientations ?? []
  return { orientations, titleOf: (key: string) => orientations.find((one) => one.key === key)?.title ?? key }
}
/** Its territories, so. */
export function useTerritories() {
  const { workgroup } = useRoom()
  const territories = useWorkgroup(workgroup).data?.territories ?? []
  return { territories, titleOf: (key: string) => territories.find((one) => one.key === key)?.title ?? key }
}

/** The policy areas of the programme, in its order, and what each is called; one it does not name is read by its key. */
export function usePolicyAreas() {
  const { workgroup } = useRoom()
  const areas = useWorkgroup(workgroup).data?.policyAreas ?? []
  return { areas, titleOf: (key: string) => areas.find((area) => area.key === key)?.title ?? key }
}
