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

test('what tldraw copied is read where it is written in the clear, and else it is a text like any other', () => {
  const shapes = [
    {
      id: 'shape:n',
      typeName: 'shape',
      type: 'note',
      x: 5,
      y: 6,
      parentId: 'page:p',
      props: { color: 'violet', text: 'Transports' },
    },
  ]
  expect(boardFromOthers('Transports', tldraw({ shapes }))?.notes).toMatchObject([{ colour: 'lilac', at: [5, 6] }])
  expect(boardFromOthers('Transports', tldraw('N4KABGBEAmCm'))).toBeUndefined()
  expect(boardFromOthers('{"type":"excalidraw', '')).toBeUndefined()
})
