import { useMemo, useSyncExternalStore } from 'react'
import type { Comment } from '../../../shared/domain/comment.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { useCommenters } from '../../api/comments.ts'
import { useText } from '../../text/index.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { useThreads } from './useComments.ts'

/**
 * What those are called who have written comments: present or not. Of what came with a file, who had written it there, always with
 * who brought it: nobody speaks in another's name.
 */
export function useNames(): (comment: Pick<Comment, 'author' | 'onBehalfOf'> | undefined) => string {
  const t = useText()
  const { people, workgroup } = useRoom()
  const you = useStage()?.you
  const here = useSyncExternalStore(people.onPeople, people.people)
  const threads = useThreads()
  // Another author is another question.
  const authors = useMemo(() => {
    return [...new Set(threads.flatMap(({ messages }) => messages.map(({ author }) => author ?? '')))].sort().join(' ')
  }, [threads])
  const { data } = useCommenters(workgroup, authors)
  return useMemo(() => {
    const names = new Map([...(data ?? []), ...here].map(({ id, name }) => [id, name]))
    const nameOf = (author: ParticipantId | undefined) => {
      if (author === undefined) return t('comments.nobody')
      return author === you?.id ? t('comments.you', { name: you.name }) : (names.get(author) ?? t('comments.nobody'))
    }
    return ({ author, onBehalfOf: name } = {}) => {
      if (name === undefined) return nameOf(author)
      if (author === undefined) return t(name ? 'comments.broughtIn' : 'comments.broughtInNameless', { name })
      return t(name ? 'comments.imported' : 'comments.importedNameless', { name, by: nameOf(author) })
    }
  }, [data, here, you, t])
}
