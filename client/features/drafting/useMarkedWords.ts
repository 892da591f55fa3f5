import { type RefObject, useEffect, useState } from 'react'
import type { TextRange } from '../../../shared/document/passages.ts'

/** What is marked in words that are only read, as places in their plain text; undefined for nothing. */
export function useMarkedWords(place: RefObject<HTMLElement | null>): TextRange | undefined {
  const [marked, setMarked] = useState<TextRange>()
  useEffect(() => {
    const look = () => {
      const range = place.current ? rangeIn(place.current) : undefined
      setMarked((before) => (before?.start === range?.start && before?.end === range?.end ? before : range))
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [place])
  return marked
}

function rangeIn(place: HTMLElement): TextRange | undefined {
  const selection = getSelection()
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined
  if (!range || !place.contains(range.startContainer) || !place.contains(range.endContainer)) return undefined
  const start = lengthTo(place, range.startContainer, range.startOffset)
  const end = lengthTo(place, range.endContainer, range.endOffset)
  return start < end ? { start, end } : undefined
}

/** Letters before a place, one more for each end of a line. */
function lengthTo(place: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(place, 0)
  before.setEnd(node, offset)
  let length = -1 // the first line has none before it
  for (const line of place.querySelectorAll('p')) {
    if (!before.intersectsNode(line) || before.comparePoint(line, 0) > 0) continue
    length++
    const inLine = document.createRange()
    inLine.selectNodeContents(line)
    if (before.comparePoint(line, line.childNodes.length) > 0) inLine.setEnd(node, offset)
    length += inLine.toString().length
    if (inLine.toString() !== '') length += inLine.cloneContents().querySelectorAll('br').length
  }
  return Math.max(length, 0)
}
