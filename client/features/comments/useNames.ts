import { useMemo, useSyncExternalStore } from 'react'
import type { Comment } from '../../../shared/domain/comment.ts'
import type { College } from '../../../shared/domain/participant.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { useCommenters } from '../../api/comments.ts'
import { useText } from '../../text/index.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { useThreads } from './useComments.ts'

/** Somebody by name, as far as the room knows them. */
export interface NamedPerson {
  readonly name: string
  readonly college?: College | undefined
}

/** What people are called whom the document names: present or not. @param ids another list is another question */
export function usePersons(ids: readonly ParticipantId[]): (id: ParticipantId | undefined) => NamedPerson {
  const t = useText()
  const { people, workgroup } = useRoom()
  const you = useStage()?.you
  const here = useSyncExternalStore(people.onPeople, people.people)
  const asked = [...new Set(ids)].sort().join(' ')
  const { data } = useCommenters(workgroup, asked)
  return useMemo(() => {
    const persons = new Map<ParticipantId, NamedPerson>([...(data ?? []), ...here].map((one) => [one.id, one]))
    return (id) => {
      if (id === undefined) return { name: t('comments.nobody') }
      if (id === you?.id) return { name: t('comments.you', { name: you.name }), college: you.college }
      return persons.get(id) ?? { name: t('comments.nobody') }
    }
  }, [data, here, you, t])
}

/**
 * What those are called who have written comments: present or not. Of what came with a file, who had written it there, always with
 * who brought it: nobody speaks in another's name.
 */
export function useNames(): (comment: Pick<Comment, 'author' | 'onBehalfOf'> | undefined) => string {
  const t = useText()
  const threads = useThreads()
  const authors = useMemo(
    () => threads.flatMap(({ messages }) => messages.flatMap(({ author }) => author ?? [])),
    [threads],
  )
  const personOf = usePersons(authors)
  return useMemo(() => {
    return ({ author, onBehalfOf: name } = {}) => {
      if (name === undefined) return personOf(author).name
      if (author === undefined) return t(name ? 'comments.broughtIn' : 'comments.broughtInNameless', { name })
      return t(name ? 'comments.imported' : 'comments.importedNameless', { name, by: personOf(author).name })
    }
  }, [personOf, t])
}
