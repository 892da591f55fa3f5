import type { Editor } from '../Editor.ts'
import type { BoardNote } from '../Notes.ts'

/** In what notes may be alike. */
export const likenesses = ['colour', 'zone', 'author', 'own'] as const
export type Likeness = (typeof likenesses)[number]

/** In what the chosen notes have others like them; `own` as soon as one has written any. */
export function likenessesOf(editor: Editor): Likeness[] {
  const chosen = [...editor.selection.ids].flatMap((id) => editor.notes.get(id) ?? [])
  return likenesses.filter((likeness) => {
    if (likeness === 'own') return editor.author !== undefined
    // « Same author » without one would gather what came from files and from nobody.
    if (likeness === 'author') return chosen.some(({ author }) => author !== undefined && author !== editor.author)
    return chosen.length > 0
  })
}

/** Chooses all notes that are like one of the chosen. */
export function chooseAlike(editor: Editor, likeness: Likeness): void {
  const chosen = [...editor.selection.ids].flatMap((id) => editor.notes.get(id) ?? [])
  const signs = new Set(chosen.map((note) => signOf(note, likeness)))
  const isMeant = (note: BoardNote) => {
    if (likeness === 'own') return editor.author !== undefined && note.author === editor.author
    const sign = signOf(note, likeness)
    return signs.has(sign) && (likeness !== 'author' || sign !== undefined)
  }
  const ids = [...editor.notes.all()].filter(isMeant).map(({ id }) => id)
  editor.selection.set(ids, editor.selection.focused)
  editor.tell({ kind: 'chosen', count: ids.length })
}

function signOf(note: BoardNote, likeness: Exclude<Likeness, 'own'> | Likeness): string | undefined {
  return likeness === 'own' ? note.author : note[likeness]
}
