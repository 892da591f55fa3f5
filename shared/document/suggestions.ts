import * as Y from 'yjs'
import {
  PARAGRAPH_SIGN,
  type Suggestion,
  suggestionCheck,
  type SuggestionMark,
  suggestionMarks,
} from '../domain/suggestion.ts'
import type { SuggestionId } from '../ids.ts'
import type { SuggestedText } from './richText.ts'

/** One change that waits for an answer, in the words it is about. */
export interface PendingChange extends Suggestion {
  /** What would come; '' for nothing. */
  readonly inserted: string
  /** What would go; '' for nothing. */
  readonly deleted: string
}

/** What is suggested to a text, in the order in which one reads it. */
export function pendingIn(text: SuggestedText): PendingChange[] {
  const pending = new Map<SuggestionId, PendingChange>()
  for (const [index, block] of text.entries()) {
    const inBlock = new Set<string>()
    for (const run of block.runs) {
      for (const mark of suggestionMarks) {
        const suggestion = run[mark]
        if (!suggestion) continue
        const known = pending.get(suggestion.id) ?? { ...suggestion, inserted: '', deleted: '' }
        const key = mark === 'insertion' ? 'inserted' : 'deleted'
        // One change may go over several paragraphs.
        const isFurther = known[key] !== '' && index > 0 && !inBlock.has(`${mark} ${suggestion.id}`)
        inBlock.add(`${mark} ${suggestion.id}`)
        pending.set(suggestion.id, { ...known, [key]: `${known[key]}${isFurther ? ' ' : ''}${run.text}` })
      }
    }
  }
  return [...pending.values()]
}

/** The suggestions whose marks lie in words. */
export function suggestionsIn(fragment: Y.XmlFragment): Map<string, Suggestion> {
  const found = new Map<string, Suggestion>()
  for (const text of textsIn(fragment)) {
    for (const { attributes } of deltaOf(text)) {
      for (const mark of suggestionMarks) {
        const suggestion = attributes && suggestionCheck.safeParse(attributes[mark]).data
        if (suggestion) found.set(suggestion.id, suggestion)
      }
    }
  }
  return found
}

/**
 * Answers suggestions: accepted, what would come stays and what would go goes; refused, the reverse. A paragraph that is left
 * empty by what went goes too.
 */
export function answerSuggestions(
  fragment: Y.XmlFragment,
  ids: ReadonlySet<string>,
  answer: 'accepted' | 'refused',
): void {
  for (const text of textsIn(fragment)) {
    const hasLost = answerIn(text, ids, answer)
    if (hasLost) removeIfEmpty(text)
  }
}

interface Part {
  readonly insert: unknown
  readonly attributes?: Record<string, unknown>
}
function deltaOf(text: Y.XmlText): Part[] {
  return text.toDelta() as Part[]
}
function lengthOf({ insert }: Part): number {
  return typeof insert === 'string' ? insert.length : 1
}

/** From the last letter to the first, so that places before keep their numbers. @returns whether words went */
function answerIn(text: Y.XmlText, ids: ReadonlySet<string>, answer: 'accepted' | 'refused'): boolean {
  const isAccepted = answer === 'accepted'
  const isMeant = ({ attributes }: Part, mark: SuggestionMark) => {
    const suggestion = suggestionCheck.safeParse(attributes?.[mark]).data
    return suggestion !== undefined && ids.has(suggestion.id)
  }
  let hasLost = false
  let end = text.length
  for (const part of deltaOf(text).toReversed()) {
    const length = lengthOf(part)
    const start = end - length
    end = start
    const [comes, goes] = [isMeant(part, 'insertion'), isMeant(part, 'deletion')]
    if ((comes && !isAccepted) || (goes && isAccepted)) {
      text.delete(start, length)
      hasLost ||= goes
      continue
    }
    if (!comes && !goes) continue
    text.format(start, length, { ...(comes && { insertion: null }), ...(goes && { deletion: null }) })
    if (comes && typeof part.insert === 'string') endParagraphs(text, start, part.insert)
  }
  return hasLost
}

/** Puts an end of a paragraph where its sign stands. @param start of `words` in the text */
function endParagraphs(text: Y.XmlText, start: number, words: string): void {
  for (
    let at = words.lastIndexOf(PARAGRAPH_SIGN);
    at >= 0;
    at = at === 0 ? -1 : words.lastIndexOf(PARAGRAPH_SIGN, at - 1)
  ) {
    const block = text.parent
    if (!(block instanceof Y.XmlElement)) continue
    text.delete(start + at, 1)
    splitBlock(text, block, start + at)
  }
}

/** What stands after a place becomes a paragraph, or an item, of its own. */
function splitBlock(text: Y.XmlText, block: Y.XmlElement, at: number): void {
  const tail = new Y.XmlText()
  tail.applyDelta(deltaAfter(text, at))
  const after = block.toArray().indexOf(text) + 1
  const following = block
    .toArray()
    .slice(after)
    .map((one) => one.clone() as Y.XmlElement | Y.XmlText)
  text.delete(at, text.length - at)
  if (following.length > 0) block.delete(after, following.length)
  const second = new Y.XmlElement(block.nodeName)
  second.insert(0, [tail, ...following])
  const holder = block.parent
  if (holder instanceof Y.XmlElement && holder.nodeName === 'listItem' && holder.parent) {
    const item = new Y.XmlElement('listItem')
    item.insert(0, [second])
    putAfter(holder, item)
  } else putAfter(block, second)
}

function putAfter(element: Y.XmlElement, next: Y.XmlElement): void {
  const holder = element.parent
  if (holder instanceof Y.XmlFragment) holder.insert(holder.toArray().indexOf(element) + 1, [next])
}

function deltaAfter(text: Y.XmlText, at: number): Part[] {
  const tail: Part[] = []
  let end = 0
  for (const part of deltaOf(text)) {
    const start = end
    end += lengthOf(part)
    if (end <= at) continue
    const insert = typeof part.insert === 'string' ? part.insert.slice(Math.max(at - start, 0)) : part.insert
    tail.push({ ...part, insert })
  }
  return tail
}

/** A paragraph of which nothing is left goes, with its item and its list; the last one of a text stays. */
function removeIfEmpty(text: Y.XmlText): void {
  let here: Y.XmlElement | Y.XmlText = text
  if (text.length > 0 || !(text.parent instanceof Y.XmlElement)) return
  while (here.parent instanceof Y.XmlElement) {
    const isAlone = here.parent.toArray().every((one) => one === here || (one instanceof Y.XmlText && one.length === 0))
    if (!isAlone) break
    here = here.parent
  }
  const holder = here.parent
  if (here !== text && holder instanceof Y.XmlFragment && holder.length > 1)
    holder.delete(holder.toArray().indexOf(here), 1)
}

function textsIn(node: Y.XmlFragment): Y.XmlText[] {
  return node.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlElement ? textsIn(child) : []
  })
}
