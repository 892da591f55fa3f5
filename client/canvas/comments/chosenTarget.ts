import { roots } from '../../../shared/document/keys.ts'
import type { CommentTarget } from '../../../shared/domain/comment.ts'
import type { Editor } from '../../board/Editor.ts'

/** The one thing that is chosen, as comments name it. */
export function chosenTarget({ selection, figures }: Editor): CommentTarget | undefined {
  if (selection.size !== 1) return undefined
  const figure = selection.onlyFigure && figures.get(selection.onlyFigure)
  if (figure) return { root: figure.kind, id: figure.thing.id }
  const [note] = selection.ids
  return note && { root: roots.notes, id: note }
}
