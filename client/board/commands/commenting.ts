import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { orderAbove } from '../../../shared/document/order.ts'
import { type Comment, type CommentTarget, MAX_COMMENT_LENGTH } from '../../../shared/domain/comment.ts'
import { type CommentId, newId, type ParticipantId } from '../../../shared/ids.ts'
import type { Thread } from '../Comments.ts'

/*
 * What one does with the words beside things. Whoever calls has asked for the right; nothing here is a step to undo.
 */

/** Says something beside a thing: in a conversation, or to begin one. @returns undefined for no words */
export function sayBeside(
  board: BoardDocument,
  you: ParticipantId,
  target: CommentTarget,
  words: string,
  thread?: CommentId,
): CommentId | undefined {
  const text = wordsIn(words)
  if (text === '') return undefined
  const comment: Comment = {
    id: newId<CommentId>(),
    target,
    thread,
    text,
    author: you,
    createdAt: Date.now(),
    resolved: false,
    order: orderAbove(board.all('comments')),
  }
  board.put('comments', comment)
  return comment.id
}

/** Other words for one's own; none changes nothing. */
export function reword(board: BoardDocument, id: CommentId, words: string): void {
  const text = wordsIn(words)
  if (text !== '') board.update('comments', id, { text })
}

/** Says that a matter is settled, or that it is not after all. */
export function settle(board: BoardDocument, { messages }: Thread, isSettled: boolean): void {
  const first = messages[0]
  if (first) board.update('comments', first.id, { resolved: isSettled })
}

/**
 * Takes a message away; with the first one, all those that one may take away with it. The others' answers stay.
 * @returns puts them back as they were
 */
export function takeBack(
  board: BoardDocument,
  { messages }: Thread,
  message: Comment,
  mayRemove: (one: Comment) => boolean,
): () => void {
  const gone = (message === messages[0] ? messages : [message]).filter(mayRemove)
  board.remove(
    'comments',
    gone.map(({ id }) => id),
  )
  return () =>
    board.change(() => {
      for (const comment of gone) if (!board.get('comments', comment.id)) board.put('comments', comment)
    })
}

function wordsIn(text: string): string {
  return text.trim().slice(0, MAX_COMMENT_LENGTH)
}
