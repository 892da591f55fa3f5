import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { contentsOf } from '../../../shared/document/contents.ts'
import { within } from '../../../shared/exchange/scope.ts'
import type { Text } from '../../text/index.ts'

/**
 * Puts a picture of these things on the clipboard: a PNG, and an SVG where the browser takes one. No words beside it: a
 * program that finds words takes them instead of the picture. The SVG has no font in it: a browser cleans what it puts there of
 * styles, and complains.
 * @param ids of any kind
 * @throws Error where the browser has no clipboard for pictures: an old one, or a page that did not come over HTTPS
 */
export async function copyChosenPicture(board: BoardDocument, ids: readonly string[], t: Text): Promise<void> {
  const whole = contentsOf(board)
  const part = within(whole, { kind: 'items', ids })
  const drawn = (format: 'png' | 'svg') =>
    import('./exporting.ts').then(({ pictureOf }) => pictureOf(format, part, whole, '', t, false))
  const takesSvg = ClipboardItem.supports?.('image/svg+xml') ?? false
  // Promised rather than waited for: what is not said within the gesture is not allowed any more.
  const item = new ClipboardItem({ 'image/png': drawn('png'), ...(takesSvg && { 'image/svg+xml': drawn('svg') }) })
  await navigator.clipboard.write([item])
}
