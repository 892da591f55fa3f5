import { useCallback, useSyncExternalStore } from 'react'
import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import { thingKinds } from '../../../shared/document/BoardDocument.ts'
import type { Comment, CommentTarget } from '../../../shared/domain/comment.ts'
import type { Thread } from '../../board/Comments.ts'
import { type NamedThing, thingAt } from '../../board/naming.ts'
import { ruleForComment, standingOf } from '../../board/standing.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import type { ShownComments } from './CommentDesk.ts'

export function useShownComments(): ShownComments | undefined {
  const { desk } = useRoom()
  return useSyncExternalStore(desk.onShown, desk.shown)
}

export function useThreads(): readonly Thread[] {
  const { comments } = useRoom()
  return useSyncExternalStore(comments.onThreads, comments.threads)
}

/** How many conversations are not settled: beside one thing, as root/id, or all of them. */
export function useOpenCount(key?: string): number {
  const { comments } = useRoom()
  return useSyncExternalStore(comments.onThreads, () =>
    key === undefined ? comments.threads().filter(({ isSettled }) => !isSettled).length : comments.openCount(key),
  )
}

/** The rule against doing something with a comment, at present. */
export function useCommentRule(): (act: DocumentAct, comment?: Comment) => ActRule | undefined {
  const stage = useStage()
  return useCallback((act, comment) => ruleForComment(standingOf(stage), act, comment), [stage])
}

/** The thing a comment is pinned to, as it is called now; undefined once it is gone. */
export function useThing(target: CommentTarget): NamedThing | undefined {
  const { board } = useRoom().client
  const { root, id } = target
  const listen = useCallback(
    (listener: () => void) =>
      board.onChange((change) => {
        const touched = [change.notes, change.zones, change.groups, ...thingKinds.map((kind) => change[kind])]
        if (touched.some((ids: ReadonlySet<string>) => ids.has(id))) listener()
      }),
    [board, id],
  )
  // As a text, so that the same name is the same thing.
  const told = useSyncExternalStore(listen, () => JSON.stringify(thingAt(board, { root, id }) ?? null))
  return (JSON.parse(told) as NamedThing | null) ?? undefined
}
