import { expect, test } from 'vitest'
import { orderTree } from '../../client/board/commands/orderingTree.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import { boxesMeet, boxGrown, boxHolds, boxOf } from '../../shared/geometry.ts'
import type { NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import { drive, type Driver, sticky } from '../helpers/drive.ts'
import { arrowsOf, treeTemplateZones } from '../helpers/trees.ts'

const amina = 'amina' as ParticipantId

/** A tree thrown about the template's zones. */
function thrown(more: string[] = []): Driver {
  const zones = treeTemplateZones()
  const at = (zone: string, x: number, y: number) => {
    const [left, top] = zones.find(({ id }) => id === zone)?.at ?? [0, 0]
    return { at: [left + 40 + x, top + 120 + y] as const, zone: zone as ZoneId }
  }
  const board = drive([
    ...zones.map((zone) => ({ zone })),
    sticky('p', at('problem', 300, 10)),
    sticky('far', at('causes', 10, 400)),
    sticky('near', at('causes', 0, 0)),
    sticky('other', at('causes', 400, 30)),
    sticky('alone', at('causes', 30, 610)),
    sticky('effect', at('effects', 380, 380)),
    sticky('stray', { at: [-700, 0], size: [600, 200] }),
    ...more.map((name, index) => sticky(name, at('causes', 5 * index, 5 * index))),
  ])
  board.board.change(() => {
    for (const link of arrowsOf(
      'near > p',
      'other > p',
      'far > near',
      'p > effect',
      ...more.map((name) => `${name} > near`),
    ))
      board.board.put('links', link)
  })
  return board
}
function boxes(board: Driver) {
  return board.notes.map(({ at, size }) => boxOf(at, size))
}

test('the notes of a tree lie as it is drawn, in their zones, by one step to undo', () => {
  const board = thrown()
  const before = board.notes.map(({ id, at, zone }) => ({ id, at, zone }))
  expect(orderTree(board.editor)).toBe(true)
  const x = (name: string) => board.item(name).at[0]
  expect([x('far') < x('near'), x('near') < x('p'), x('p') < x('effect'), x('near') === x('other')]).toEqual([
    true,
    true,
    true,
    true,
  ])
  for (const { id, at, size, zone } of board.notes) {
    const home = board.board.zone(zone ?? ('' as ZoneId))
    if (home)
      expect([
        id,
        boxHolds(boxOf(home.at, home.size), at),
        boxHolds(boxOf(home.at, home.size), [at[0] + size[0], at[1] + size[1]]),
      ]).toEqual([id, true, true])
  }
  expect(board.item('stray').at).toEqual([-700, 0])
  const all = boxes(board)
  for (const [index, box] of all.entries())
    expect(all.slice(index + 1).some((other) => boxesMeet(boxGrown(box, 9), other))).toBe(false)
  expect(orderTree(board.editor)).toBe(false)
  board.undo()
  expect(board.notes.map(({ id, at, zone }) => ({ id, at, zone }))).toEqual(before)
})

test('what is too much for a zone goes on below it and belongs to it; nothing is laid over another', () => {
  const board = thrown(Array.from({ length: 14 }, (_, index) => `more${index}`))
  orderTree(board.editor)
  expect(board.notes.filter(({ zone }) => zone === 'causes')).toHaveLength(18)
  const all = boxes(board)
  for (const [index, box] of all.entries())
    expect(all.slice(index + 1).some((other) => boxesMeet(boxGrown(box, 9), other))).toBe(false)
})

test('what may not be moved stays, and is gone around', () => {
  const board = thrown()
  board.board.change(() => {
    for (const name of ['p', 'near', 'far', 'effect']) board.board.updateNote(name as NoteId, { author: amina })
  })
  const others = ['other', 'alone'].map((name) => board.item(name).at)
  board.editor.actAs({ you: amina, role: 'participant', step: { ...OPEN_STEP, notes: 'own' } })
  orderTree(board.editor)
  expect(['other', 'alone'].map((name) => board.item(name).at)).toEqual(others)
  const all = boxes(board)
  for (const [index, box] of all.entries())
    expect(all.slice(index + 1).some((other) => boxesMeet(box, other))).toBe(false)
})

test('a board without a tree stays as it is', () => {
  const board = drive([sticky('a'), sticky('b', { at: [300, 0] })])
  expect(orderTree(board.editor)).toBe(false)
})
