import { describe, expect, test } from 'vitest'
import type { BoardEvent } from '../../client/board/events.ts'
import { createNoteInView } from '../../client/board/commands/creating.ts'
import { chooseAll, colourChosen, removeChosen } from '../../client/board/commands/changing.ts'
import { duplicateChosen } from '../../client/board/commands/copying.ts'
import { nudge } from '../../client/board/commands/moving.ts'
import { pasteLines } from '../../client/board/commands/pasting.ts'
import type { Standing } from '../../client/board/standing.ts'
import { FROZEN_STEP, OPEN_STEP, type StepRights } from '../../shared/access.ts'
import type { NoteId, ParticipantId } from '../../shared/ids.ts'
import { drive, sticky } from '../helpers/drive.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId
const standing = (step: StepRights, role: Standing['role'] = 'participant'): Standing => ({ you: amina, role, step })
const own: StepRights = { ...OPEN_STEP, notes: 'own' }

/** A board with a note of Amina's, who has it in hand, and one of Luc's beside it. */
function twoNotes(step: StepRights, role?: Standing['role']) {
  const board = drive([
    sticky('hers', { author: amina, at: [0, 0] }),
    sticky('his', { author: luc, at: [300, 0], words: 'De Luc' }),
  ])
  const told: BoardEvent[] = []
  let updates = 0
  board.editor.signals.event.listen((event) => told.push(event))
  board.doc.on('update', () => updates++)
  board.editor.actAs(standing(step, role))
  return { board, editor: board.editor, told, updates: () => updates }
}

describe('at a frozen board', () => {
  test('nothing that a hand or a key can do changes anything, and each is answered', () => {
    const { board, editor, told, updates } = twoNotes(FROZEN_STEP)
    board.drag([10, 10], [110, 110]).doubleClick([10, 10]).doubleClick([600, 600])
    chooseAll(editor)
    for (const act of [
      () => removeChosen(editor),
      () => colourChosen(editor, 'rose'),
      () => duplicateChosen(editor),
      () => nudge(editor, [1, 0]),
      () => createNoteInView(editor),
      () => pasteLines(editor, ['un', 'deux']),
      () => editor.chooseTool('note'),
      () => editor.write('hers' as NoteId),
    ]) {
      told.length = 0
      act()
      expect(told, String(act)).toEqual([{ kind: 'notAllowed', rule: 'frozen' }])
    }
    expect(updates()).toBe(0)
    expect([editor.tool, editor.writing]).toEqual(['select', undefined])
    expect(editor.lookOf('hers' as NoteId)?.isReadOnly).toBe(true)
  })

  test('the facilitator goes on as before', () => {
    const { board, editor } = twoNotes(FROZEN_STEP, 'facilitator')
    board.drag([310, 10], [310, 110])
    expect(board.item('his').at).toEqual([300, 100])
    expect(editor.lookOf('his' as NoteId)?.isReadOnly).toBe(false)
  })

  test('a wall that only reads shows no note as closed', () => {
    const { editor } = twoNotes(FROZEN_STEP, 'observer')
    expect(editor.lookOf('his' as NoteId)?.isReadOnly).toBe(false)
  })
})

describe('when the board is frozen meanwhile', () => {
  test('a drag under way is put back', () => {
    const { board, editor, updates } = twoNotes(OPEN_STEP)
    board.press([10, 10]).move([110, 10])
    expect(board.shown('hers')).toEqual([100, 0])
    editor.actAs(standing(FROZEN_STEP))
    board.release()
    expect([board.shown('hers'), board.item('hers').at, updates()]).toEqual([[0, 0], [0, 0], 0])
  })

  test('a caret goes out, the words stay, and an empty note that was just made is not taken back', () => {
    const { board, editor, told, updates } = twoNotes(OPEN_STEP)
    board.doubleClick([600, 600])
    expect(editor.writing).toBeDefined()
    const before = updates()
    editor.actAs(standing(FROZEN_STEP))
    expect(editor.writing).toBeUndefined()
    expect(updates()).toBe(before)
    expect(board.notes).toHaveLength(3)
    expect(told.at(-1)).toEqual({ kind: 'writingEnded', rule: 'frozen' })
  })

  test('a note in the hand is laid aside', () => {
    const { board, editor } = twoNotes(OPEN_STEP)
    editor.chooseTool('note')
    editor.actAs(standing(FROZEN_STEP))
    expect(editor.tool).toBe('select')
    board.click([600, 600])
    expect(board.notes).toHaveLength(2)
  })

  test('a step back waits until it may be taken', () => {
    const { board, editor, told } = twoNotes(OPEN_STEP)
    board.drag([10, 10], [110, 10])
    editor.actAs(standing(FROZEN_STEP))
    board.undo()
    expect(board.item('hers').at).toEqual([100, 0])
    expect(told.at(-1)).toEqual({ kind: 'notAllowed', rule: 'frozen' })
    editor.actAs(standing(OPEN_STEP))
    expect(board.undo().item('hers').at).toEqual([0, 0])
    expect(board.redo().item('hers').at).toEqual([100, 0])
  })
})

describe('each their own notes', () => {
  test('one’s own is moved and written, another’s is neither', () => {
    const { board, editor, told } = twoNotes(own)
    board.drag([10, 10], [10, 110]).drag([310, 10], [310, 110])
    expect([board.item('hers').at, board.item('his').at]).toEqual([
      [0, 100],
      [300, 0],
    ])
    editor.write('his' as NoteId)
    expect(editor.writing).toBeUndefined()
    expect(told.at(-1)).toEqual({ kind: 'notAllowed', rule: 'notYours' })
    editor.write('hers' as NoteId)
    expect(editor.writing?.note).toBe('hers')
    expect(['hers', 'his'].map((id) => editor.lookOf(id as NoteId)?.isReadOnly)).toEqual([false, true])
  })

  test('of several that are chosen, one’s own are meant', () => {
    const { board, editor, told } = twoNotes(own)
    chooseAll(editor)
    nudge(editor, [10, 0])
    colourChosen(editor, 'rose')
    removeChosen(editor)
    expect(board.notes.map(({ id }) => id)).toEqual(['his'])
    expect(board.item('his')).toMatchObject({ at: [300, 0], colour: 'straw' })
    expect(told.filter(({ kind }) => kind === 'notAllowed')).toEqual([])
  })

  test('what one did to another’s before is not taken back now', () => {
    const { board, editor, told } = twoNotes(OPEN_STEP)
    editor.selection.set(['his' as NoteId])
    removeChosen(editor)
    editor.actAs(standing(own))
    board.undo()
    expect(board.notes).toHaveLength(1)
    expect(told.at(-1)).toEqual({ kind: 'notAllowed', rule: 'notYours' })
    editor.actAs(standing(OPEN_STEP))
    board.undo()
    expect(board.item('his').author).toBe(luc)
    expect(board.words('his')).toBe('De Luc')
  })
})

test('creating and moving are closed one without the other', () => {
  const { board, editor, told } = twoNotes({ ...OPEN_STEP, mayCreate: false, mayMove: false })
  board.doubleClick([600, 600]).drag([10, 10], [110, 10])
  expect(board.notes).toHaveLength(2)
  expect(told.map((event) => 'rule' in event && event.rule)).toEqual(['noCreating', 'noMoving'])
  editor.selection.set(['his' as NoteId])
  colourChosen(editor, 'rose')
  expect(board.item('his').colour).toBe('rose')
})

test('what is frozen by name is nobody’s to change, the facilitator’s neither', () => {
  const { board, editor, told } = twoNotes({ ...OPEN_STEP, frozen: ['notes/his'] }, 'facilitator')
  board.drag([310, 10], [310, 110])
  expect(board.item('his').at).toEqual([300, 0])
  expect(told).toEqual([{ kind: 'notAllowed', rule: 'locked' }])
  expect(editor.lookOf('his' as NoteId)?.isReadOnly).toBe(true)
})
