import { cut } from '../board/commands/changing.ts'
import { copyableChosen } from '../board/commands/copying.ts'
import { pasteBoard, pasteLines } from '../board/commands/pasting.ts'
import { uploadsIn } from '../../shared/exchange/pictures.ts'
import type { UploadId, WorkgroupId } from '../../shared/ids.ts'
import { boardFromHtml, clipboardOf, type CopiedBoard, linesOf } from '../board/clipboard.ts'
import type { Editor } from '../board/Editor.ts'
import { pastedImages } from './images/pastedImages.ts'
import { hasFocus, hasFocusNearby, isInText } from './pointerEvents.ts'

/** A text of several lines that was pasted: somebody has to say whether it is one note or many. */
export interface PastedText {
  readonly lines: readonly string[]
  readonly text: string
}

/** What the clipboard needs from the page around the board. */
export interface ClipboardDesk {
  /** Asks about a text of several lines. */
  readonly ask: (pasted: PastedText) => void
  /** Gets pictures. */
  readonly take: (images: readonly File[]) => void
  /** Whose board this is. */
  readonly workgroup: WorkgroupId
  /** Makes a picture of another working group one of this one's too; undefined when that cannot be. */
  readonly adopt: (upload: UploadId) => Promise<UploadId | undefined>
  /** Told how many pictures could not be pasted. */
  readonly lost: (count: number) => void
}

/** Copy, cut and paste while the board has the focus. @returns stop */
export function hearClipboard(element: HTMLElement, editor: Editor, desk: ClipboardDesk): () => void {
  const { ask, take, workgroup } = desk
  const over = new AbortController()
  const { signal } = over
  const isForBoard = (event: ClipboardEvent) =>
    !event.defaultPrevented &&
    !isInText(event) &&
    (hasFocus(element) || hasFocusNearby(element)) &&
    document.getSelection()?.isCollapsed !== false

  const copy = (event: ClipboardEvent) => {
    if (!isForBoard(event) || editor.selection.size === 0) return
    event.preventDefault()
    const copied = copyableChosen(editor)
    if (!copied) return
    const { notes, figures, groups, held } = copied
    const { text, html } = clipboardOf(notes, figures, workgroup, groups)
    event.clipboardData?.setData('text/plain', text)
    event.clipboardData?.setData('text/html', html)
    if (event.type === 'cut') cut(editor, held)
    else editor.tell({ kind: 'copied', count: notes.length + figures.length, hasFigures: figures.length > 0 })
  }
  /** Pictures are each group's own: those of another one become this one's before they are laid down. */
  const pasteOurs = async (board: CopiedBoard): Promise<void> => {
    if (board.images.length === 0 || board.workgroup === workgroup) return pasteBoard(editor, board)
    const here = new Map<UploadId, UploadId | undefined>()
    for (const id of uploadsIn(board)) here.set(id, await desk.adopt(id))
    if (signal.aborted) return
    const images = board.images.flatMap((image) => {
      const upload = here.get(image.upload)
      return upload ? [{ ...image, upload }] : []
    })
    pasteBoard(editor, { ...board, images })
    if (images.length < board.images.length) desk.lost(board.images.length - images.length)
  }
  /** Its reader is loaded when it is first needed. */
  const pasteForeign = async (text: string, html: string): Promise<void> => {
    const { boardFromOthers } = await import('../board/foreignClipboard.ts')
    const board = boardFromOthers(text, html)
    if (board) pasteBoard(editor, board)
    else ask({ lines: linesOf(text), text })
  }
  document.addEventListener('copy', copy, { signal })
  document.addEventListener('cut', copy, { signal })
  document.addEventListener(
    'paste',
    (event) => {
      if (!isForBoard(event) || !editor.canWrite) return
      const images = pastedImages(event.clipboardData)
      if (images.length > 0) {
        event.preventDefault()
        return take(images)
      }
      const html = event.clipboardData?.getData('text/html') ?? ''
      const ours = boardFromHtml(html)
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const lines = linesOf(text)
      event.preventDefault()
      if (!editor.permits('note.create')) return
      if (ours) void pasteOurs(ours)
      else if (mayBeForeign(text, html)) void pasteForeign(text, html)
      else if (lines.length === 1) pasteLines(editor, lines)
      else if (lines.length > 1) ask({ lines, text })
    },
    { signal },
  )
  return () => over.abort()
}

/** Whether it looks like what other boards copy. */
function mayBeForeign(text: string, html: string): boolean {
  return (
    (text.startsWith('{') && text.includes('"excalidraw')) ||
    html.includes('<div data-tldraw') ||
    html.includes('<tldraw')
  )
}
