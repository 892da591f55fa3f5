import lz from 'lz-string'
import { expect, test } from 'vitest'
import { boardFromOthers } from '../../client/board/foreignClipboard.ts'
import { pasteBoard } from '../../client/board/commands/pasting.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import type { ParticipantId } from '../../shared/ids.ts'
import { plainTextOf } from '../../shared/document/richText.ts'
import { drive } from '../helpers/drive.ts'

const excalidraw = JSON.stringify({
  type: 'excalidraw/clipboard',
  elements: [
    {
      id: 'r',
      type: 'rectangle',
      x: 10,
      y: 10,
      width: 120,
      height: 90,
      backgroundColor: '#ffec99',
      strokeColor: '#1e1e1e',
    },
    { id: 't', type: 'text', x: 20, y: 20, width: 80, height: 25, text: 'Une halte', containerId: 'r' },
    {
      id: 'e',
      type: 'ellipse',
      x: 300,
      y: 10,
      width: 100,
      height: 60,
      backgroundColor: 'transparent',
      strokeColor: '#e03131',
    },
    {
      id: 'a',
      type: 'arrow',
      x: 130,
      y: 50,
      points: [
        [0, 0],
        [170, 0],
      ],
      startBinding: { elementId: 'r' },
      endBinding: { elementId: 'e' },
    },
  ],
})
const tldraw = (data: unknown) =>
  `<div data-tldraw>${JSON.stringify({ type: 'application/tldraw', kind: 'content', data })}</div>`

test('what Excalidraw copied is pasted with its paper, its outline and the arrow between them, in one step', () => {
  const board = drive()
  board.editor.actAs({ you: 'amina' as ParticipantId, role: 'participant', step: OPEN_STEP })
  const copied = boardFromOthers(excalidraw, '')
  if (!copied) throw new Error('nothing was read')
  pasteBoard(board.editor, copied)
  const [note] = board.editor.board.notes()
  const [shape] = board.editor.board.all('shapes')
  const [link] = board.editor.board.all('links')
  expect(note && plainTextOf(board.editor.board.richTextOf(note.id))).toBe('Une halte')
  expect(shape).toMatchObject({ kind: 'ellipse', colour: 'brick' })
  expect(link).toMatchObject({ from: note?.id, to: shape?.id, kind: 'arrow' })
  board.editor.undo()
  expect(board.editor.board.counts()).toMatchObject({ notes: 0, shapes: 0, links: 0 })
})

const shapes = [
  {
    id: 'shape:n',
    typeName: 'shape',
    type: 'note',
    x: 5,
    y: 6,
    parentId: 'page:p',
    props: { color: 'violet', text: 'Transports <publics>' },
  },
]
const content = (data: unknown) => JSON.stringify({ type: 'application/tldraw', kind: 'content', data })
const pack = (words: string) => lz.compressToBase64(words)

test.each([
  ['in the clear', `<div data-tldraw>${content({ shapes }).replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</div>`],
  ['packed but for its pictures', tldraw({ assets: [], otherCompressed: pack(JSON.stringify({ shapes })) })],
  ['packed whole', `<div data-tldraw>${pack(content({ shapes }))}</div>`],
  ['packed whole, in the words of old', `<meta charset="utf-8"><tldraw>${pack(content({ shapes }))}</tldraw>`],
])('what tldraw copied is read, %s', (_how, html) => {
  const notes = boardFromOthers('Transports', html)?.notes
  expect(notes).toMatchObject([{ colour: 'lilac', at: [5, 6] }])
  expect(plainTextOf(notes?.[0]?.words ?? [])).toBe('Transports <publics>')
})

test('what cannot be read is a text like any other', () => {
  for (const html of [tldraw('N4KABGBEAmCm'), tldraw({ otherCompressed: 'xx' }), '<div data-tldraw>N4KABG</div>'])
    expect(boardFromOthers('Transports', html)).toBeUndefined()
  expect(boardFromOthers('{"type":"excalidraw', '')).toBeUndefined()
})
