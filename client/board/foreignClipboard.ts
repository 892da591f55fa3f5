import lz from 'lz-string'
import { FileProblems } from '../../shared/domain/programmeFileReading.ts'
import type { BoardDraft } from '../../shared/exchange/draft.ts'
import { readExcalidraw } from '../../shared/exchange/reading/excalidraw.ts'
import { fieldsOf, wordsOf } from '../../shared/exchange/reading/json.ts'
import { readTldraw } from '../../shared/exchange/reading/tldraw.ts'
import type { TextId } from '../../shared/ids.ts'
import type { CopiedBoard } from './clipboard.ts'

/** More than people copy: what is packed may unpack to very much. */
const MOST_PACKED = 2_000_000

/**
 * What was copied on a board of another program, as if it had been copied on ours: Excalidraw writes it as the text, tldraw
 * into the HTML. Undefined where there is nothing that can be read.
 */
export function boardFromOthers(text: string, html: string): CopiedBoard | undefined {
  try {
    if (text.includes('excalidraw')) return copied(readExcalidraw(JSON.parse(text)).draft)
    const written = /<(?:div data-tldraw[^>]*|tldraw[^>]*)>([^]*?)<\/(?:div|tldraw)>/.exec(html)?.[1]
    return written === undefined ? undefined : copied(readTldraw(tldrawContent(unescaped(written))).draft)
  } catch (error) {
    if (error instanceof FileProblems || error instanceof SyntaxError) return undefined // then it is a text like any other
    throw error
  }
}

/** In the clear, or packed: all of it in older versions, all but the pictures in newer ones. @throws SyntaxError */
function tldrawContent(written: string): unknown {
  const { data } = fieldsOf(JSON.parse(written.trimStart().startsWith('{') ? written : unpacked(written)))
  const packed = wordsOf(fieldsOf(data)['otherCompressed'])
  if (packed !== '') return JSON.parse(unpacked(packed))
  return typeof data === 'object' ? data : undefined
}

/** @returns '' for what is not packed so */
function unpacked(base64: string): string {
  return base64.length > MOST_PACKED ? '' : (lz.decompressFromBase64(base64) ?? '')
}

function unescaped(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
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
  const board = { zones: [], groups: [], notes, texts: [...titles, ...texts], shapes, links, strokes, images: [] }
  return structuredClone(board) as unknown as CopiedBoard
}
