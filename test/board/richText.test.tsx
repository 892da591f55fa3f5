// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { RichText, type RichTextProps, type TextControls } from '../../client/richText/RichText.tsx'
import { StaticText } from '../../client/richText/StaticText.tsx'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { MAX_NOTE_LENGTH } from '../../shared/domain/note.ts'
import type { RichText as RichTextWords } from '../../shared/document/richText.ts'
import type { NoteId, TermId } from '../../shared/ids.ts'
import { TermFinder } from '../../shared/language/terms.ts'
import { TermsContext } from '../../client/richText/terms.ts'
import { sticky } from '../helpers/drive.ts'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
// jsdom lays nothing out, and knows no rectangles of letters.
Range.prototype.getClientRects = () => [new DOMRect()] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()
const A = 'a' as NoteId
const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

function boardWith(words: string): { board: BoardDocument; doc: Y.Doc } {
  const doc = new Y.Doc()
  const board = new BoardDocument(doc)
  const thing = sticky('a')
  if ('note' in thing) board.putNote(thing.note, words)
  return { board, doc }
}

/** Somebody writes in note a. What `typed` says is put at the caret, as by a keyboard. */
function writeIn(board: BoardDocument, props: Partial<RichTextProps> = {}) {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const history = board.history()
  let controls: TextControls | undefined
  const open = (typed: string) =>
    act(() => {
      root.render(
        <RichText
          key={typed}
          board={board}
          note={A}
          history={history}
          label="Texte de la note"
          typed={typed}
          onStyle={(given) => (controls = given)}
          {...props}
        />,
      )
    })
  const close = () => act(() => root.render(null))
  open('')
  cleanUps.push(() => {
    act(() => root.unmount())
    place.remove()
  })
  return { type: open, close, history, place, controls: () => controls }
}

test('what is typed is in the document, and the editor shows what others write', () => {
  const { board, doc } = boardWith('Trop loin')
  const { type, place } = writeIn(board)
  type(' de tout')
  expect(board.textOf(A)).toBe('Trop loin de tout')
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  new BoardDocument(other).setText(A, 'Trop loin de la gare')
  act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
  expect(place.textContent).toBe('Trop loin de la gare')
})

test('the board’s undo takes back letters, then moves, in the order in which they were made', () => {
  const { board } = boardWith('')
  const { type, history } = writeIn(board)
  history.mark()
  board.updateNote(A, { at: [50, 0] })
  history.mark()
  type('Crèche')
  history.mark()
  act(() => void history.undo())
  expect([board.textOf(A), board.note(A)?.at]).toEqual(['', [50, 0]])
  act(() => void history.undo())
  expect(board.note(A)?.at).toEqual([0, 0])
  act(() => void history.redo())
  act(() => void history.redo())
  expect([board.textOf(A), board.note(A)?.at]).toEqual(['Crèche', [50, 0]])
})

test('opening and closing a note changes nothing', () => {
  const { board, doc } = boardWith('Un\nDeux')
  let updates = 0
  doc.on('update', () => updates++)
  const { close, history } = writeIn(board)
  close()
  expect([updates, history.canUndo]).toEqual([0, false])
})

test('a full note takes no more, and says so', () => {
  const { board } = boardWith('a'.repeat(MAX_NOTE_LENGTH))
  let told = 0
  const { type } = writeIn(board, { onFull: () => told++ })
  type('b')
  expect([board.textOf(A).length, told]).toEqual([MAX_NOTE_LENGTH, 1])
})

test('bold and lists reach the document as it knows them', () => {
  const { board } = boardWith('')
  const { type, controls } = writeIn(board, { caret: 'all' })
  type('Places')
  act(() => controls()?.toggle('bulletList'))
  expect(board.richTextOf(A).at(0)).toMatchObject({ kind: 'bullet', runs: [{ text: 'Places' }] })
  expect(controls()?.isOn('bulletList')).toBe(true)
})

test('text that is read is made of the same elements, and of no markup', () => {
  const html = renderToStaticMarkup(
    <StaticText
      words={[
        {
          kind: 'paragraph',
          runs: [
            { text: '<b>', bold: true },
            { text: ' et\nsuite', italic: true },
          ],
        },
        { kind: 'bullet', runs: [{ text: 'un' }] },
        { kind: 'bullet', runs: [] },
        { kind: 'numbered', runs: [{ text: 'deux' }] },
      ]}
    />,
  )
  expect(html.replace(/ class="[^"]*"/, '')).toBe(
    '<div><p><strong>&lt;b&gt;</strong><em> et<br/>suite</em></p>' +
      '<ul><li><p>un</p></li><li><p><br/></p></li></ul><ol><li><p>deux</p></li></ol></div>',
  )
})

test('a word may lead to a page or to somebody’s mail, and to nothing else', () => {
  const fragmentOf = (href: unknown) => {
    const { board, doc } = boardWith('')
    const text = new Y.XmlText()
    text.insert(0, 'ici', { link: { href } })
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    doc.transact(() => board.fragmentOf(A)?.insert(0, [paragraph]))
    return board.richTextOf(A).flatMap(({ runs }) => runs)
  }
  expect(fragmentOf('https://exemple.fr/a?b=c')).toContainEqual({ text: 'ici', link: 'https://exemple.fr/a?b=c' })
  for (const href of [
    'javascript:alert(1)',
    ' https://x.fr',
    'data:text/html,x',
    '//x.fr',
    'https://x.fr/"onclick="',
    3,
    null,
  ]) {
    expect(fragmentOf(href), String(href)).toContainEqual({ text: 'ici' })
  }
})

test('a link is written, kept when the note is opened and closed, and read as one', () => {
  const { board } = boardWith('')
  const words = [
    { kind: 'paragraph', runs: [{ text: 'voir ' }, { text: 'la page', link: 'https://exemple.fr' }] },
  ] as const
  board.setText(A, words)
  expect(board.richTextOf(A)).toEqual(words)
  writeIn(board)
  expect(board.richTextOf(A)).toEqual(words)
  const html = renderToStaticMarkup(<StaticText words={board.richTextOf(A)} />)
  expect(html).toContain('<a href="https://exemple.fr" target="_blank" rel="noopener noreferrer nofollow"')
})

test('words of the glossary are underlined where they are said first, and nowhere in a link', async () => {
  const term = { id: 't' as TermId, version: 1, term: 'Atelier', definition: '', plainDefinition: 'Un petit groupe.' }
  const finder = new TermFinder([
    { ...term, synonyms: [], notToConfuse: [], status: 'validated' as const, disagreements: [] },
  ])
  const words: RichTextWords = [
    { kind: 'bullet', runs: [{ text: 'les ateliers', link: 'https://exemple.invalid' }] },
    { kind: 'bullet', runs: [{ text: 'un ' }, { text: 'atelier', bold: true }, { text: ' après l’atelier' }] },
  ]
  const drawn = (terms?: 'keys' | 'hand') =>
    renderToStaticMarkup(
      <TermsContext value={{ finder, show: () => undefined }}>
        <StaticText words={words} {...(terms && { terms })} />
      </TermsContext>,
    )
  expect(drawn('keys').match(/data-term/g)).toHaveLength(1)
  expect(drawn('keys')).toContain('aria-description="Un petit groupe."')
  expect(drawn('hand')).toMatch(/<strong><span[^>]*data-term="t">atelier<\/span><\/strong>/)
  expect(drawn('hand')).not.toContain('tabindex')
  expect(drawn()).not.toContain('data-term')
})

test('what looks like somebody’s own is underlined while it is written', () => {
  const { board } = boardWith('')
  const { type, place } = writeIn(board)
  type('Appeler le 01 00 00 00 00 demain')
  expect(place.querySelector('[data-care="phone"]')?.textContent).toBe('01 00 00 00 00')
  act(() => void board.replaceWords(A, { start: 11, end: 25, former: '01 00 00 00 00' }, '[numéro masqué]'))
  expect(place.textContent).toBe('Appeler le [numéro masqué] demain')
  expect(place.querySelector('[data-care]')).toBeNull()
})
