import * as Y from 'yjs'
import { MAX_QUOTED_LENGTH, type Passage } from '../domain/comment.ts'
import { piecesOf, plainTextOf, readSuggested } from './richText.ts'

/** Places in the plain text of words, one line a block, with all that is proposed in them. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Words as something that can be found again; undefined for none. */
export function passageAt(fragment: Y.XmlFragment, { start, end }: TextRange): Passage | undefined {
  const words = plainTextOf(readSuggested(fragment)).slice(start, end)
  const pieces = piecesOf(fragment).filter((one) => one.start < end && one.start + one.text.length > start)
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last || words.trim() === '') return undefined
  return {
    start: placeIn(first.text, Math.max(start - first.start, 0), 0),
    end: placeIn(last.text, Math.min(end - last.start, last.text.length), -1),
    words: words.slice(0, MAX_QUOTED_LENGTH),
  }
}

/**
 * Where a passage is now; undefined once its words are gone. Words that were put anew, as by a paragraph that was cut in two, are
 * found by what they say, if nothing else says the same.
 */
export function rangeOf(fragment: Y.XmlFragment, passage: Passage): TextRange | undefined {
  const { doc } = fragment
  const [start, end] = doc ? [placeOf(fragment, doc, passage.start), placeOf(fragment, doc, passage.end)] : []
  if (start !== undefined && end !== undefined && start < end) return { start, end }
  const text = plainTextOf(readSuggested(fragment))
  const found = text.indexOf(passage.words)
  const isAlone = found >= 0 && !text.includes(passage.words, found + 1)
  return isAlone ? { start: found, end: found + passage.words.length } : undefined
}

function placeIn(text: Y.XmlText, at: number, side: 0 | -1): string {
  const bytes = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, side))
  return btoa(String.fromCharCode(...bytes))
}
function placeOf(fragment: Y.XmlFragment, doc: Y.Doc, place: string): number | undefined {
  const absolute = absoluteOf(doc, place)
  const piece = piecesOf(fragment).find(({ text }) => text === absolute?.type)
  return absolute && piece ? piece.start + absolute.index : undefined
}
/** What is no place, or of a document that is no more, is nowhere. */
function absoluteOf(doc: Y.Doc, place: string): Y.AbsolutePosition | null {
  try {
    const bytes = Uint8Array.from(atob(place), (letter) => letter.charCodeAt(0))
    return Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc)
  } catch {
    return null
  }
}
