import type { Editor } from '../../board/Editor.ts'
import { hasFocus, hasFocusNearby, isInText } from '../pointerEvents.ts'
import { chosenTarget } from './chosenTarget.ts'
import type { CommentTarget } from '../../../shared/domain/comment.ts'

/** Ctrl + Alt + M, as word processors have it: speaks beside the one thing that is chosen. @returns stop */
export function hearCommentKey(
  element: HTMLElement,
  editor: Editor,
  open: (target: CommentTarget) => void,
): () => void {
  const pressed = (event: KeyboardEvent) => {
    const isIt = (event.ctrlKey || event.metaKey) && event.altKey && event.key.toLowerCase() === 'm'
    if (!isIt || event.defaultPrevented || isInText(event)) return
    if (!hasFocus(element) && !hasFocusNearby(element)) return
    const target = chosenTarget(editor)
    if (!target) return
    event.preventDefault()
    open(target)
  }
  document.addEventListener('keydown', pressed)
  return () => document.removeEventListener('keydown', pressed)
}
