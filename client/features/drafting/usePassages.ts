import type { SuggestedText } from '../../../shared/document/richText.ts'
import type { PassageRange } from '../../richText/passageMarks.ts'
import { useThreads } from '../comments/useComments.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useDrafting } from './draftingContext.ts'

/** Where the passages of a field are about which something is not settled. @param _words they move with these */
export function usePassages(field: string, _words: SuggestedText): readonly PassageRange[] {
  const { records } = useRoom().client.board
  const { kind, id } = useDrafting()
  return useThreads().flatMap(({ id: thread, target, isSettled }) => {
    if (isSettled || target.root !== kind || target.id !== id || target.field !== field || !target.passage) return []
    const range = records.rangeOf(kind, id as never, field as never, target.passage)
    return range ? [{ ...range, id: thread }] : []
  })
}
