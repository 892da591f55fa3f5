import { describe, expect, test } from 'vitest'
import { boardFromHtml, linesOf, clipboardOf } from '../../client/board/clipboard.ts'
import { chosenNotes, colourChosen, removeChosen } from '../../client/board/commands/changing.ts'
import { duplicateChosen } from '../../client/board/commands/copying.ts'
import { createNoteInView } from '../../client/board/commands/creating.ts'
import { fitAll } from '../../client/board/commands/looking.ts'
import { moveToZone, nudge } from '../../client/board/commands/moving.ts'
import { pasteBoard, pasteLines } from '../../client/board/commands/pasting.ts'
import { walk, writeBeside } from '../../client/board/commands/walking.ts'
import { commandOf, type Key } from '../../client/board/shortcuts.ts'
import { boxesMeet, boxGrown, boxHolds, boxOf } from '../../shared/geometry.ts'
import type { NoteId, ZoneId } from '../../shared/ids.ts'
import { area, drive, type Driver, sticky } from '../helpers/drive.ts'

const noneOverlap = (board: Driver) => {
  const boxes = board.notes.map(({ at, size }) => boxGrown(boxOf(at, size), 9))
  return boxes.every((box, index) => boxes.slice(index + 1).every((other) => !boxesMeet(box, other)))
}

describe('a new note without a place', () => {
  test('is laid where there is room in sight', () => {
    const board = drive([sticky('a', { at: [400, 300] })])
    createNoteInView(board.editor)
    expect(board.notes).toHaveLength(2)
    expect(noneOverlap(board)).toBe(true)
    expect(board.editor.writing).toBeDefined()
  })

  test('goes into the zone one is in, under its title', () => {
    const board = drive([area('z', { title: 'Forces', at: [200, 100], size: [700, 700] })])
    createNoteInView(board.editor)
    const [note] = board.notes
    expect(note?.zone).toBe('z')
    expect(note?.at[1]).toBeGreaterThan(150)
  })

  test('stays out of zones when one is in none', () => {
    const board = drive([area('z', { at: [550, 0], size: [400, 800] })])
    createNoteInView(board.editor)
    expect(board.notes[0]?.zone).toBeUndefined()
  })

  test('made out of sight, it is brought into sight', () => {
    const board = drive([
      area('z', { at: [0, 0], size: [1000, 1400] }),
      sticky('a', { at: [40, 1100], zone: 'z' as ZoneId }),
    ])
    board.editor.selection.set(['a' as NoteId], 'a' as NoteId)
    for (const [index, at] of [
      [40, 40],
      [260, 40],
      [480, 40],
      [700, 40],
    ].entries()) {
      board.board.putNote({ ...board.item('a'), id: `f${index}` as NoteId, at: at as [number, number] }, 'plein')
    }
    board.editor.camera.moveTo({ x: 5000, y: 5000, zoom: 1 })
    createNoteInView(board.editor)
    board.wait(500)
    const made = board.editor.notes.get(board.editor.writing?.note as NoteId)
    expect(made && boxesMeet(board.editor.camera.box, boxOf(made.at, made.size))).toBe(true)
  })
})

describe('pasting', () => {
  test('several lines are several notes, side by side, in one step', () => {
    const board = drive()
    pasteLines(board.editor, ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'])
    expect(board.notes.map(({ id }) => board.words(id))).toEqual(['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'])
    expect(noneOverlap(board)).toBe(true)
    expect(board.chosen).toHaveLength(5)
    board.undo()
    expect(board.notes).toHaveLength(0)
  })

  test('into a zone: all belong to it, even when it is full', () => {
    const board = drive([area('z', { at: [100, 100], size: [700, 500] })])
    pasteLines(
      board.editor,
      Array.from({ length: 20 }, (_, index) => `Idée ${index}`),
    )
    expect(board.notes.every(({ zone }) => zone === 'z')).toBe(true)
  })

  test('copied notes come back with their colours, words and places beside each other', () => {
    const board = drive([
      sticky('a', { words: 'Un\nDeux', colour: 'rose' }),
      sticky('b', { at: [500, 40], words: '« Trois » & <quatre>', colour: 'sky' }),
    ])
    board.editor.selection.set(['a', 'b'] as NoteId[])
    const { text, html } = clipboardOf(chosenNotes(board.editor))
    expect(text).toBe('Un Deux\n« Trois » & <quatre>')
    const copied = boardFromHtml(`<meta charset="utf-8">${html}`)
    if (copied) pasteBoard(board.editor, copied)
    const [first, second] = [...board.editor.selection.ids].map((id) => board.item(id))
    expect([first?.colour, second?.colour]).toEqual(['rose', 'sky'])
    expect(board.words(first?.id ?? '')).toBe('Un\nDeux')
    expect(board.words(second?.id ?? '')).toBe('« Trois » & <quatre>')
    expect([(second?.at[0] ?? 0) - (first?.at[0] ?? 0), (second?.at[1] ?? 0) - (first?.at[1] ?? 0)]).toEqual([500, 40])
  })

  test('what others put on the clipboard under our name is checked', () => {
    expect(boardFromHtml('<ul data-trame-board="{&quot;notes&quot;:[{&quot;words&quot;:3}]}">')).toBeUndefined()
    expect(boardFromHtml('<ul data-trame-board="{{{">')).toBeUndefined()
    expect(boardFromHtml('<p>Bonjour</p>')).toBeUndefined()
  })

  test('lines: empty ones fall, bullets fall, the cells of a row stay together, a cell of several lines is one', () => {
    expect(linesOf('Un\r\n\r\n- Deux\n• Trois \n')).toEqual(['Un', 'Deux', 'Trois'])
    expect(linesOf('Crèche\t12\nÉcole\t8')).toEqual(['Crèche – 12', 'École – 8'])
    expect(linesOf('"Une ligne\nqui continue"\nUne autre')).toEqual(['Une ligne qui continue', 'Une autre'])
    expect(linesOf('Il a dit "oui"\nElle aussi')).toEqual(['Il a dit "oui"', 'Elle aussi'])
  })
})

describe('« Déplacer vers »', () => {
  test('lays notes into free places of the zone, in the order of reading', () => {
    const board = drive([
      area('z', { at: [1000, 0], size: [700, 700] }),
      sticky('there', { at: [1032, 32], zone: 'z' as ZoneId }),
      sticky('a', { words: 'un' }),
      sticky('b', { at: [300, 0], words: 'deux' }),
    ])
    moveToZone(board.editor, ['b', 'a'] as NoteId[], 'z' as ZoneId)
    expect([board.item('a').zone, board.item('b').zone]).toEqual(['z', 'z'])
    expect(noneOverlap(board)).toBe(true)
    expect(board.notes.map(({ id }) => id)).toEqual(['there', 'a', 'b'])
    board.undo()
    expect([board.item('a').at, board.item('a').zone, board.item('b').at]).toEqual([[0, 0], undefined, [300, 0]])
  })
})

describe('what is chosen', () => {
  test('is moved by arrows', () => {
    const board = drive([sticky('a')])
    board.editor.selection.set(['a' as NoteId])
    nudge(board.editor, [10, 0])
    expect(board.item('a').at).toEqual([10, 0])
  })

  test('is deleted, and comes back with its words', () => {
    const board = drive([sticky('a', { words: 'Trop loin' })])
    board.editor.selection.set(['a' as NoteId])
    removeChosen(board.editor)
    expect(board.notes).toHaveLength(0)
    expect(board.undo().words('a')).toBe('Trop loin')
  })

  test('is duplicated beside itself, as one’s own', () => {
    const board = drive([sticky('a', { words: 'Trop loin', colour: 'mint' })])
    board.editor.selection.set(['a' as NoteId])
    duplicateChosen(board.editor)
    expect(board.notes.map(({ id, at, colour }) => [board.words(id), at, colour])).toEqual([
      ['Trop loin', [0, 0], 'mint'],
      ['Trop loin', [220, 0], 'mint'],
    ])
    expect(board.chosen).toEqual([board.notes[1]?.id])
  })

  test('takes a colour, and so do the next notes', () => {
    const board = drive([sticky('a')])
    board.editor.selection.set(['a' as NoteId])
    colourChosen(board.editor, 'lilac')
    createNoteInView(board.editor)
    expect(board.notes.map(({ colour }) => colour)).toEqual(['lilac', 'lilac'])
  })
})

describe('the keyboard', () => {
  test('walks from note to note as one reads, and leaves at the end', () => {
    const board = drive([
      area('second', { at: [0, 1000], order: 'a1' }),
      area('first', { at: [0, 0], order: 'a0' }),
      sticky('c', { at: [20, 1020], zone: 'second' as ZoneId }),
      sticky('b', { at: [300, 30], zone: 'first' as ZoneId }),
      sticky('a', { at: [20, 40], zone: 'first' as ZoneId }),
    ])
    const visited: string[][] = []
    while (walk(board.editor, 1)) visited.push(board.chosen)
    expect(visited).toEqual([['a'], ['b'], ['c']])
    board.wait(500)
    expect(boxHolds(board.editor.camera.box, [120, 1120])).toBe(true) // the camera came along
    expect(walk(board.editor, -1)).toBe(true)
    expect(board.chosen).toEqual(['b'])
  })

  test('goes on writing in the note beside, and makes it where there is none', () => {
    const board = drive([sticky('a', { words: 'un' }), sticky('b', { at: [225, 4], words: 'deux' })])
    board.editor.write('a' as NoteId)
    writeBeside(board.editor, 'right')
    expect(board.editor.writing?.note).toBe('b')
    writeBeside(board.editor, 'below')
    expect(board.notes).toHaveLength(3)
    expect(board.editor.notes.get(board.editor.writing?.note as NoteId)?.at).toEqual([225, 224])
    writeBeside(board.editor, 'above') // the empty one is taken back
    expect(board.editor.writing?.note).toBe('b')
    expect(board.notes).toHaveLength(2)
  })

  test('means what the list of shortcuts says', () => {
    const key = (name: string, held: Partial<Key> = {}): Key => ({
      key: name,
      code: '',
      isShift: false,
      isControl: false,
      isAlt: false,
      ...held,
    })
    expect(commandOf(key('n'), false)).toEqual({ kind: 'note' })
    expect(commandOf(key('n'), true)).toEqual({ kind: 'type', typed: 'n' })
    expect(commandOf(key('é'), true)).toEqual({ kind: 'type', typed: 'é' })
    expect(commandOf(key('ArrowUp', { isShift: true }), true)).toEqual({ kind: 'nudge', by: [0, -10] })
    expect(commandOf(key('&', { code: 'Digit1', isShift: true }), false)).toEqual({ kind: 'fitAll' })
    expect(commandOf(key('Z', { isControl: true, isShift: true }), false)).toEqual({ kind: 'redo' })
    expect(commandOf(key('c', { isControl: true }), true)).toBeUndefined()
    expect(commandOf(key('à', { code: 'Digit0', isControl: true }), false)).toEqual({ kind: 'zoom100' })
    expect(commandOf(key('F5'), true)).toBeUndefined()
  })
})

test('fitting shows everything', () => {
  const board = drive([sticky('a'), sticky('b', { at: [5000, 3000] })])
  fitAll(board.editor)
  board.wait(500)
  const seen = board.editor.camera.box
  expect(boxHolds(seen, [0, 0]) && boxHolds(seen, [5200, 3200])).toBe(true)
})
