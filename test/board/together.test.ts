import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createNotes } from '../../client/board/commands/creating.ts'
import type { PresenceSource } from '../../client/board/Others.ts'
import type { NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import type { OwnPresence, Presence } from '../../shared/protocol.ts'
import { drive, type Driver, sticky } from '../helpers/drive.ts'

/** Two people at one board; what one writes is at once in the other's document. */
function two(): { amina: Driver; luc: Driver } {
  const first = new Y.Doc()
  const second = new Y.Doc()
  first.on('update', (update: Uint8Array, origin: unknown) => origin !== second && Y.applyUpdate(second, update, first))
  second.on('update', (update: Uint8Array, origin: unknown) => origin !== first && Y.applyUpdate(first, update, second))
  const amina = drive([sticky('a'), sticky('b', { at: [300, 0] })], {}, first)
  return { amina, luc: drive([], {}, second) }
}

/** Somebody else, who says what the test lets them say. */
class Somebody implements PresenceSource {
  readonly said: OwnPresence[] = []
  readonly #others = new Map<number, Presence>()
  #listener: (changed: ReadonlySet<number>) => void = () => undefined

  others() {
    return this.#others
  }
  say(patch: OwnPresence) {
    this.said.push(patch)
  }
  onChange(listener: (changed: ReadonlySet<number>) => void) {
    this.#listener = listener
    return () => undefined
  }
  shows(patch: OwnPresence) {
    const user = { id: 'p' as ParticipantId, name: 'Luc', role: 'participant', colour: 'sky' } as const
    this.#others.set(1, { user, ...this.#others.get(1), ...patch })
    this.#listener(new Set([1]))
  }
  leaves() {
    this.#others.delete(1)
    this.#listener(new Set([1]))
  }
}

describe('undo', () => {
  test('takes back one’s own and leaves the other’s', () => {
    const { amina, luc } = two()
    amina.drag([10, 10], [10, 110])
    luc.drag([310, 10], [310, 210])
    amina.undo()
    expect([amina.item('a').at, amina.item('b').at]).toEqual([
      [0, 0],
      [300, 200],
    ])
    expect(luc.item('a').at).toEqual([0, 0])
    luc.undo()
    expect(amina.item('b').at).toEqual([300, 0])
  })

  test('a note in which a colleague has written stays when its making is undone, and one hears why', () => {
    const { amina, luc } = two()
    const events: string[] = []
    amina.editor.signals.event.listen(({ kind }) => events.push(kind))
    amina.drag([310, 10], [310, 110])
    createNotes(amina.editor, [{ words: 'Un bus' }])
    const id = [...amina.editor.selection.ids][0]!
    luc.board.setText(id, 'Un bus le mercredi')
    amina.undo()
    expect(amina.board.note(id)).toBeDefined()
    expect(luc.board.textOf(id)).toContain('mercredi')
    expect(luc.board.note(id)?.at).toEqual(amina.board.note(id)?.at)
    expect(luc.board.note(id)?.colour).toBe('straw')
    expect(amina.item('b').at).toEqual([300, 100]) // the step below is not taken in its stead
    expect(events.at(-1)).toBe('heldByOthers')
    amina.undo()
    expect(amina.item('b').at).toEqual([300, 0])
  })

  test('a note only moved by a colleague goes when its making is undone', () => {
    const { amina, luc } = two()
    createNotes(amina.editor, [{ words: 'Un bus' }])
    const id = [...amina.editor.selection.ids][0]!
    luc.board.updateNote(id, { at: [5, 5] })
    amina.undo()
    expect(luc.board.note(id)).toBeUndefined()
  })

  test('takes back what one did with a note of another’s words, and leaves these', () => {
    const { amina, luc } = two()
    amina.board.setText('a' as NoteId, 'Un bus')
    luc.board.putZone({
      id: 'z' as ZoneId,
      title: '',
      instruction: '',
      at: [0, 400],
      size: [600, 600],
      meaning: {},
      layout: 'free',
      locked: true,
      order: 'a0',
    })
    luc.editor.history.mark()
    luc.drag([10, 10], [110, 510])
    expect(amina.item('a').zone).toBe('z')
    luc.undo()
    expect([amina.item('a').zone, amina.item('a').at, amina.words('a')]).toEqual([undefined, [0, 0], 'Un bus'])
  })

  test('nothing of one’s own: nothing to undo', () => {
    const { amina, luc } = two()
    amina.drag([10, 10], [10, 110])
    expect(luc.editor.history.canUndo).toBe(false)
    luc.undo()
    expect(amina.item('a').at).toEqual([0, 100])
  })
})

describe('while another', () => {
  test('deletes what one drags, the drag comes to nothing', () => {
    const { amina, luc } = two()
    amina.press([10, 10]).move([10, 110])
    luc.board.removeNotes(['a' as NoteId])
    amina.release()
    expect(amina.notes.map(({ id }) => id)).toEqual(['b'])
    expect(amina.chosen).toEqual([])
  })

  test('deletes the note one writes in, one is told', () => {
    const { amina, luc } = two()
    const told: string[] = []
    amina.editor.signals.event.listen(({ kind }) => told.push(kind))
    amina.doubleClick([10, 10])
    luc.board.removeNotes(['a' as NoteId])
    expect(amina.editor.writing).toBeUndefined()
    expect(told).toContain('goneWhileWriting')
  })

  test('drags a note, it is seen to move, and to stay where the document puts it', () => {
    const somebody = new Somebody()
    const board = drive([sticky('a')], { presence: somebody })
    somebody.shows({ drag: { notes: ['a' as NoteId], by: [100, 0] } })
    board.wait(20)
    const [onTheWay] = board.shown('a')
    expect(onTheWay).toBeGreaterThan(0)
    board.wait(300)
    expect(board.shown('a')).toEqual([100, 0])
    somebody.shows({ drag: null })
    board.wait(50)
    expect(board.shown('a')).toEqual([100, 0]) // let go, and not yet told by the document
    board.board.updateNote('a' as NoteId, { at: [100, 0] })
    board.wait(50)
    expect(board.shown('a')).toEqual([100, 0])
    board.wait(2000)
    expect(board.shown('a')).toEqual([100, 0])
    expect(board.clock.isFrameAsked).toBe(false)
  })

  test('gives a drag up, the note goes back', () => {
    const somebody = new Somebody()
    const board = drive([sticky('a')], { presence: somebody })
    somebody.shows({ drag: { notes: ['a' as NoteId], by: [100, 0] } })
    board.wait(300)
    somebody.shows({ drag: null })
    board.wait(1000)
    expect(board.shown('a')).toEqual([0, 0])
  })

  test('leaves in the middle of a drag, the note is where the document says', () => {
    const somebody = new Somebody()
    const board = drive([sticky('a')], { presence: somebody })
    somebody.shows({ drag: { notes: ['a' as NoteId], by: [100, 0] } })
    board.wait(300)
    somebody.leaves()
    board.wait(50)
    expect(board.shown('a')).toEqual([0, 0])
  })
})

describe('what is said of oneself', () => {
  test('a drag is said at most twenty times a second, and its end always', () => {
    const somebody = new Somebody()
    const board = drive([sticky('a')], { presence: somebody })
    board.press([10, 10])
    for (let step = 1; step <= 60; step++) board.move([10 + step, 10]) // about a second
    board.release().wait(100)
    const drags = somebody.said.filter((patch) => patch.drag !== undefined)
    expect(drags.length).toBeLessThanOrEqual(22)
    expect(drags.length).toBeGreaterThan(10)
    expect(drags.at(-1)?.drag).toBeNull()
  })

  test('where one writes is said, and that one has ended', () => {
    const somebody = new Somebody()
    const board = drive([sticky('a', { words: 'mot' })], { presence: somebody })
    board.doubleClick([10, 10]).wait(100)
    board.editor.endWriting()
    board.wait(100)
    expect(somebody.said.flatMap(({ editing }) => (editing === undefined ? [] : [editing]))).toEqual(['a', null])
  })
})
