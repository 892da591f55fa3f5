// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { RichText } from '../../client/richText/RichText.tsx'
import { TermsContext } from '../../client/richText/terms.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { TermLine } from '../../shared/glossaryApi.ts'
import { newId, type SheetId } from '../../shared/ids.ts'
import { TermFinder } from '../../shared/language/terms.ts'
import { someSheet } from '../helpers/records.ts'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
// jsdom lays nothing out, and knows no rectangles of letters.
Range.prototype.getClientRects = () => [new DOMRect()] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()

const sheet = newId<SheetId>()
const place = { kind: 'sheets', id: sheet, field: 'context' } as const
const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

const term = (id: string, word: string): TermLine => ({
  id: id as TermLine['id'],
  term: word,
  definition: '',
  plainDefinition: '',
  synonyms: [],
  notToConfuse: [],
  status: 'validated',
  disagreements: [],
  version: 1,
})
const workshop = term('atelier', 'Atelier')
const lead = term('pilote', 'Pilote')

function write(words: string, terms: readonly TermLine[]) {
  const board = new BoardDocument(new Y.Doc())
  board.records.put('sheets', someSheet({ id: sheet }), { context: words })
  const holder = document.body.appendChild(document.createElement('div'))
  const root = createRoot(holder)
  const history = board.history()
  const show = (some: readonly TermLine[]) => {
    const finder = new TermFinder(some)
    const looked = vi.spyOn(finder, 'in')
    act(() =>
      root.render(
        <TermsContext value={{ finder, show: () => undefined }}>
          <RichText board={board} note={place} history={history} label="Contexte" />
        </TermsContext>,
      ),
    )
    return looked
  }
  const looked = show(terms)
  cleanUps.push(() => {
    act(() => root.unmount())
    holder.remove()
  })
  const { editor } = holder.querySelector('.ProseMirror') as HTMLElement & { editor: Editor }
  return {
    editor,
    looked,
    show,
    standing: () => board.records.textOf('sheets', sheet, 'context'),
    marked: () => [...holder.querySelectorAll('[data-term]')].map((one) => one.textContent),
  }
}

test('words of the glossary are underlined while they are written, each the first time, and nothing of it is kept', () => {
  const { editor, marked, standing } = write('Deux ateliers\nUn atelier de plus', [workshop, lead])
  expect(marked()).toEqual(['ateliers'])
  act(() => editor.view.dispatch(editor.state.tr.insertText(', un pilote', editor.state.doc.content.size - 1)))
  expect(marked()).toEqual(['ateliers', 'pilote'])
  act(() => editor.view.dispatch(editor.state.tr.delete(1, 15)))
  expect(marked()).toEqual(['atelier', 'pilote'])
  expect(standing()).toBe('\nUn atelier de plus, un pilote')
})

test('a letter has its own paragraph looked at, and no other', () => {
  const { editor, looked } = write('Deux ateliers\nUn pilote\nUn autre', [workshop, lead])
  looked.mockClear()
  act(() => editor.view.dispatch(editor.state.tr.insertText('e', editor.state.doc.content.size - 1)))
  expect(looked.mock.calls).toEqual([['Un autree']])
})

test('a word that comes to the glossary is underlined in the text one has open, which keeps its caret', () => {
  const { editor, marked, show } = write('Deux ateliers, un pilote', [workshop])
  act(() => void editor.commands.setTextSelection(4))
  show([workshop, lead])
  expect(marked()).toEqual(['ateliers', 'pilote'])
  expect(editor.state.selection.from).toBe(4)
  show([])
  expect(marked()).toEqual([])
})
