import type { CommentId, ParticipantId } from '../ids.ts'

/** What a comment is pinned to: an entry of the document. */
export interface CommentTarget {
  readonly root: string
  readonly id: string
  /** Of a finding or a sheet: which of its fields. */
  readonly field?: string | undefined
  /** Of the words of a field: which of them. */
  readonly passage?: Passage | undefined
}
/** Some words of a text, found again where they have gone as long as they are there. */
export interface Passage {
  /** Where they begin and end: relative positions of Yjs, in base64. */
  readonly start: string
  readonly end: string
  /** What they were when somebody spoke of them, at most MAX_QUOTED_LENGTH letters. */
  readonly words: string
}
export const MAX_QUOTED_LENGTH = 400

/**
 * One message beside a thing. Each is an entry of its own, so that whose words are whose is held entry by entry; a
 * thread is a first message and those that name it.
 */
export interface Comment {
  readonly id: CommentId
  readonly target: CommentTarget
  /** The first message of its thread; absent for that one. */
  readonly thread?: CommentId | undefined
  readonly text: string
  readonly author?: ParticipantId | undefined
  /** Of a message that came with a file: who had written it there, in the file's words; '' where it does not say. `author` brought it. */
  readonly onBehalfOf?: string | undefined
  /** Milliseconds since 1970, by the clock of the browser that wrote it. */
  readonly createdAt: number
  /** Of the first message: the thread is settled. */
  readonly resolved: boolean
  readonly order: string
}
export const MAX_COMMENT_LENGTH = 2000
