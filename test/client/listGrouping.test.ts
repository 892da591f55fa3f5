import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ruleFor } from '../../client/board/standing.ts'
import { Acting } from '../../client/features/list/acting.ts'
import { Grouping } from '../../client/features/list/grouping.ts'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { partsOf } from '../../client/features/list/reading.ts'
import { FROZEN_STEP, OPEN_STEP, type DocumentAct, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import type { GroupId, NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import { newNote } from '../helpers/items.ts'

const amina = 'amina' as ParticipantId
const needs = 'needs' as ZoneId
const ids = (names: string) => [...names] as NoteId[]

/** A page with the list open on a zone of five notes in a row. */
function page(step: StepRights = OPEN_STEP) {
  const board = new BoardDocument(new Y.Doc())
  board.change(() => {
    const rest = { instruction: '', meaning: {}, layout: 'free', locked: true, order: 'a0' } as const
    board.putZone({ id: needs, title: 'Besoins', at: [0, 0], size: [1600, 900], ...rest })
    for (const [index, id] of ids('abcde').entries()) {
      board.putNote(newNote({ id, at: [40 + index * 220, 120], zone: needs, author: amina }), `Note ${id}`)
    }
  })
  const history = board.history()
  const book = new NoteBook(board)
  const standing = { you: amina, role: 'participant', step } as const
  const room = {
    client: { board },
    history,
    ownChanges: 0,
    ruleFor: (act: DocumentAct, of?: { id: string; author?: string | undefined }) => ruleFor(standing, act, of),
  }
  const shown = () =>
    partsOf(book.sections()[0]!).map(({ group, notes }) => `${group ? 'group' : '-'}:${notes.join('')}`)
  const titles = () => board.groups().map(({ title }) => title)
  return {
    board,
    history,
    book,
    grouping: new Grouping(room, book),
    acting: new Acting(room, book, amina),
    shown,
    titles,
  }
}

describe('groups in the list', () => {
  test('are made of notes of a zone, in one step, and their notes lie side by side on the wall', () => {
    const { board, grouping, shown, titles, history } = page()
    grouping.make('  Mobilité ', ids('ad'))
    expect([shown(), titles()]).toEqual([['-:bce', 'group:ad'], ['Mobilité']])
    const [a, d] = ids('ad').map((id) => board.note(id)!)
    expect([a?.zone, d?.zone]).toEqual([needs, needs])
    for (const { id, at, size } of board.notes()) {
      for (const one of [a!, d!]) {
        if (one.id !== id) expect(boxesMeet(boxOf(at, size), boxOf(one.at, one.size))).toBe(false)
      }
    }
    history.undo()
    expect([shown(), titles(), board.note('d' as NoteId)?.at]).toEqual([['-:abcde'], [], [700, 120]])
  })

  test('take in a note beside theirs, or on top of their pile', () => {
    const { board, grouping, shown } = page()
    const group = grouping.make('', ids('ab'))!
    grouping.add('e' as NoteId, group)
    expect(shown()).toEqual(['-:cd', 'group:abe'])
    const distance = Math.hypot(
      ...(board.note('e' as NoteId)!.at.map((one, axis) => one - [40, 120][axis]!) as [number, number]),
    )
    expect(distance).toBeLessThan(700)
    board.updateGroup(group, { stacked: true })
    for (const id of ids('abe')) board.updateNote(id, { at: [40, 120] })
    grouping.add('c' as NoteId, group)
    expect(board.note('c' as NoteId)?.at).toEqual([46, 126])
  })

  test('let a note go, and are no more with a single one; a note that is moved or deleted leaves too', () => {
    const { acting, grouping, shown, titles, history } = page()
    grouping.make('Un', ids('abc'))
    grouping.leave('a' as NoteId)
    expect(shown()).toEqual(['-:ade', 'group:bc'])
    acting.move('b' as NoteId, undefined)
    expect(titles()).toEqual([])
    history.undo()
    expect(titles()).toEqual(['Un'])
    acting.remove('c' as NoteId)?.putBack()
    expect(shown()).toEqual(['-:ade', 'group:bc'])
  })

  test('are renamed and dissolved, each in one step', () => {
    const { grouping, shown, titles, history } = page()
    const group = grouping.make('Un', ids('ab'))!
    grouping.rename(group, 'Deux')
    expect(titles()).toEqual(['Deux'])
    grouping.dissolve(group)
    expect([shown(), titles()]).toEqual([['-:abcde'], []])
    history.undo()
    history.undo()
    expect(titles()).toEqual(['Un'])
  })

  test('a renamed group wakes its title alone', () => {
    const { board, book, grouping } = page()
    const group = grouping.make('Un', ids('ab'))!
    const woken: string[] = []
    book.groups.on(group, () => woken.push('title'))
    book.onOrder(() => woken.push('order'))
    board.updateGroup(group, { title: 'Deux' })
    expect(woken).toEqual(['title'])
  })

  test('nothing of it is done at a frozen board, nor to a locked group', () => {
    const frozen = page(FROZEN_STEP)
    expect(frozen.grouping.make('Un', ids('ab'))).toBeUndefined()
    const locked = page({ ...OPEN_STEP, frozen: ['groups/g'] })
    locked.board.putGroup({ id: 'g' as GroupId, title: 'Un', order: 'a0' })
    for (const id of ids('ab')) locked.board.updateNote(id, { group: 'g' as GroupId })
    expect([
      locked.grouping.add('c' as NoteId, 'g' as GroupId),
      locked.grouping.leave('a' as NoteId),
      locked.grouping.rename('g' as GroupId, 'Deux'),
      locked.grouping.dissolve('g' as GroupId),
      locked.grouping.make('Deux', ids('ac')),
    ]).toEqual([false, false, false, false, undefined])
    expect([locked.shown(), locked.titles()]).toEqual([['-:cde', 'group:ab'], ['Un']])
  })
})
