import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { contentsOf } from '../../../shared/document/contents.ts'
import { within } from '../../../shared/exchange/scope.ts'
import type { Text } from '../../text/index.ts'

/**
 * Puts a picture of these things on the clipboard: a PNG, and an SVG where the browser takes one. No words beside it: a
 * program that finds words takes them instead of the picture. The SVG has no font in it: a browser cleans what it puts there of
 * styles, and complains.
 * @param ids of any kind
 * @returns how many pictures among them could not be drawn into it
 * @throws Error where the browser has no clipboard for pictures: an old one, or a page that did not come over HTTPS
 */
export async function copyChosenPicture(board: BoardDocument, ids: readonly string[], t: Text): Promise<number> {
  const whole = contentsOf(board)
  const part = within(whole, { kind: 'items', ids })
  let missing = 0
  const drawn = async (format: 'png' | 'svg'): Promise<Blob> => {
    const { pictureOf } = await import('./exporting.ts')
    const { file, missingImages } = await pictureOf(format, part, whole, '', t, false)
    missing = missingImages
    return file
  }
  const takesSvg = ClipboardItem.supports?.('image/svg+xml') ?? false
  // Promised rather than waited for: what is not said within the gesture is not allowed any more.
  const item = new ClipboardItem({ 'image/png': drawn('png'), ...(takesSvg && { 'image/svg+xml': drawn('svg') }) })
  await navigator.clipboard.write([item])
  return missing
}
