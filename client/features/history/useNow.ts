import { useEffect, useState } from 'react'
import { type BoardContents, contentsOf } from '../../../shared/document/contents.ts'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'

const PAUSE_MS = 500 // a comparison is read, not watched: letters typed meanwhile come together

/** What the board shows now, and again a moment after it has changed. */
export function useNow(board: BoardDocument): BoardContents {
  const [contents, setContents] = useState(() => contentsOf(board))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = board.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        setContents(contentsOf(board))
      }, PAUSE_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [board])
  return contents
}
