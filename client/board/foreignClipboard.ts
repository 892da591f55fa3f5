import { FileProblems } from '../../shared/domain/programmeFileReading.ts'
import type { BoardDraft } from '../../shared/exchange/draft.ts'
import { readExcalidraw } from '../../shared/exchange/reading/excalidraw.ts'
import { fieldsOf } from '../../shared/exchange/reading/json.ts'
import { readTldraw } from '../../shared/exchange/reading/tldraw.ts'
import type { TextId } from '../../shared/ids.ts'
import type { CopiedBoard } from './clipboard.ts'

/**
 * What was copied on a board of another program, as if it had been copied on ours: Excalidraw writes it as the text, tldraw
 * into the HTML as long as it leaves it uncompressed. Undefined where there is nothing that can be read.
 */
export function boardFromOthers(text: string, html: string): CopiedBoard | undefined {
  try {
    if (text.includes('excalidraw')) return copied(readExcalidraw(JSON.parse(text)).draft)
    const written = /<div data-tldraw[^>]*>([^]*?)<\/div>/.exec(html)?.[1]
    if (written === undefined) return undefined
    const { data } = fieldsOf(
      JSON.parse(written.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')),
    )
    return copied(readTldraw(typeof data === 'object' ? data : undefined).draft)
  } catch (error) {
    if (error instanceof FileProblems || error instanceof SyntaxError) return undefined // then it is a text like any other
    throw error
  }
}

/** A frame is a zone, which nobody pastes: its title comes as a text. */
function copied({ notes, zones, texts, shapes, links, strokes }: BoardDraft): CopiedBoard {
  const titles = zones
    .filter(({ title }) => title !== '')
    .map(({ id, title, at, size, order }) => ({
      id: id as string as TextId,
      text: title,
      at: [...at] as [number, number],
      size: [size[0], 40] as [number, number],
      order,
    }))
  const board = { notes, texts: [...titles, ...texts], shapes, links, strokes, images: [] }
  return structuredClone(board) as unknown as CopiedBoard
}
