import { useMemo, useSyncExternalStore } from 'react'
import type { College } from '../../../shared/domain/participant.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { useAuthors } from '../../api/authors.ts'
import { useRoom, useStage } from './roomContext.ts'

/** Where somebody speaks from; undefined when they have not said so, or are not known here. */
export type CollegeOf = (author: ParticipantId | undefined) => College | undefined

/**
 * The colleges of those who wrote on the board and of those who are here. The same function until it answers otherwise.
 * @param isNeeded whether to ask about those who are not here
 */
export function useColleges(isNeeded = true): CollegeOf {
  const { workgroup, people } = useRoom()
  const { data } = useAuthors(workgroup, isNeeded)
  const here = useSyncExternalStore(people.onPeople, people.people)
  const you = useStage()?.you
  return useMemo(() => {
    const known = new Map((data ?? []).map(({ id, college }) => [id, college]))
    for (const { id, college } of [...here, ...(you ? [you] : [])]) if (college) known.set(id, college)
    return (author) => author && known.get(author)
  }, [data, here, you])
}
