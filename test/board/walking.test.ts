import { describe, expect, test } from 'vitest'
import type { BoardEvent } from '../../client/board/events.ts'
import { chooseAlike, likenessesOf } from '../../client/board/commands/choosing.ts'
import { fitChosen } from '../../client/board/commands/looking.ts'
import { chooseGroupAround, goIntoGroup, sidesOffered, walk, walkTowards } from '../../client/board/commands/walking.ts'
import { Finding } from '../../client/board/Finding.ts'
import { Pace } from '../../client/board/Pace.ts'
import { commandOf, type Key, writingCommandOf } from '../../client/board/shortcuts.ts'
import { shortcutRows } from '../../client/board/shortcutTable.ts'
import { folded } from '../../shared/language/folding.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import { boxHolds } from '../../shared/geometry.ts'
import type { GroupId, LinkId, NoteId, ParticipantId, ShapeId, ZoneId } from '../../shared/ids.ts'
import { area, drive, type Driver, sticky } from '../helpers/drive.ts'
import { HandClock } from '../helpers/HandClock.ts'
import { newShape } from '../helpers/items.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId

function heard(driver: Driver): BoardEvent[] {
  const events: BoardEvent[] = []
  driver.editor.signals.event.listen((event) => events.push(event))
  return events
}
const chosen = (driver: Driver) => driver.editor.selection.all

describe('Tab', () => {
  test('goes through the notes, then through what else somebody laid there, and says where it is', () => {
    const driver = drive([sticky('a'), sticky('b', { at: [300, 0] })])
    driver.board.put('shapes', newShape({ id: 'low' as ShapeId, at: [0, 900], author: luc }))
    driver.board.put('shapes', newShape({ id: 'high' as ShapeId, at: [0, 500], author: luc }))
    driver.board.put('shapes', newShape({ id: 'wall' as ShapeId, at: [0, 700] }))
    const events = heard(driver)
    for (const name of ['a', 'b', 'high', 'low']) {
      expect(walk(driver.editor, 1)).toBe(true)
      expect(chosen(driver)).toEqual([name])
    }
    expect(events.at(-1)).toEqual({ kind: 'walked', item: 'low', place: 4, count: 4 })
    expect(walk(driver.editor, 1)).toBe(false)
    walk(driver.editor, -1)
    expect(chosen(driver)).toEqual(['high'])
  })
})

describe('Tab, zone by zone', () => {
  test('reads the notes of a zone, then what else lies in it; a link in the zone that holds both its ends', () => {
    const driver = drive([
      area('first', { order: 'a0' }),
      area('second', { at: [700, 0], order: 'a1' }),
      sticky('a', { at: [0, 200], zone: 'first' as ZoneId }),
      sticky('b', { at: [700, 200], zone: 'second' as ZoneId }),
      sticky('outside', { at: [0, 2000] }),
    ])
    const own = { kind: 'arrow', colour: 'ink', label: '', author: luc, order: 'a0' } as const
    driver.board.put('shapes', newShape({ id: 'shape' as ShapeId, at: [100, 450], author: luc }))
    driver.board.put('links', { id: 'inside' as LinkId, from: 'a' as NoteId, to: 'shape' as ShapeId, ...own })
    driver.board.put('links', { id: 'across' as LinkId, from: 'a' as NoteId, to: 'b' as NoteId, ...own })
    const walked: string[] = []
    while (walk(driver.editor, 1)) walked.push(String(chosen(driver)[0]))
    expect(walked).toEqual(['a', 'inside', 'shape', 'b', 'outside', 'across'])
  })
})

describe('Shift+Enter and Enter', () => {
  test('lead from a note to its group and back in, and say where one is', () => {
    const group = 'g' as GroupId
    const driver = drive([sticky('x'), sticky('a', { at: [0, 300], group }), sticky('b', { at: [300, 300], group })])
    driver.board.putGroup({ id: group, title: 'Mobilité', order: 'a0' })
    const events = heard(driver)
    driver.editor.selection.set(['x' as NoteId])
    expect([chooseGroupAround(driver.editor), goIntoGroup(driver.editor)]).toEqual([false, false])
    driver.editor.selection.set(['b' as NoteId])
    expect(chooseGroupAround(driver.editor)).toBe(true)
    expect(driver.chosen).toEqual(['a', 'b'])
    expect(events.at(-1)).toEqual({ kind: 'groupNamed', count: 2, title: 'Mobilité' })
    expect(goIntoGroup(driver.editor)).toBe(true)
    expect(driver.chosen).toEqual(['a'])
    expect(events.at(-1)).toEqual({ kind: 'walked', item: 'a', place: 2, count: 3 })
  })
})

describe('Ctrl and an arrow', () => {
  test('go to what is nearest that way; what lies aside is farther', () => {
    const driver = drive([
      sticky('here', { at: [1000, 1000] }),
      sticky('right', { at: [1500, 1020] }),
      sticky('aside', { at: [1250, 1500] }),
      sticky('above', { at: [1000, 600] }),
    ])
    driver.editor.selection.set(['here' as NoteId])
    walkTowards(driver.editor, [1, 0])
    expect(chosen(driver)).toEqual(['right'])
    walkTowards(driver.editor, [1, 0])
    expect(chosen(driver)).toEqual(['right'])
    walkTowards(driver.editor, [-1, 0])
    expect(chosen(driver)).toEqual(['here'])
    walkTowards(driver.editor, [0, -1])
    expect(chosen(driver)).toEqual(['above'])
  })
})

test('fitting what is chosen fits what is no note too', () => {
  const driver = drive([sticky('a')])
  driver.board.put('shapes', newShape({ id: 's' as ShapeId, at: [4000, 3000], author: luc }))
  driver.editor.selection.set(['a' as NoteId, 's' as ShapeId])
  fitChosen(driver.editor)
  driver.wait(500)
  const seen = driver.editor.camera.box
  expect(boxHolds(seen, [0, 0]) && boxHolds(seen, [4200, 3120])).toBe(true)
})

test('a « + » is offered on four sides, on one from farther away, and on none from afar', () => {
  expect([1, 0.5, 0.49, 0.25, 0.24].map((zoom) => sidesOffered(zoom).length)).toEqual([4, 4, 1, 1, 0])
})

describe('notes that are alike', () => {
  const board = () => {
    const driver = drive([
      area('z', { at: [0, 0] }),
      sticky('a', { colour: 'rose', author: amina, zone: 'z' as ZoneId }),
      sticky('b', { colour: 'rose', author: luc }),
      sticky('c', { colour: 'sky', author: luc, zone: 'z' as ZoneId }),
      sticky('d', { colour: 'sky' }),
    ])
    driver.editor.actAs({ you: amina, role: 'participant', step: OPEN_STEP })
    return driver
  }

  test('are chosen by paper, by zone, by who wrote them, and one’s own', () => {
    const driver = board()
    const alike = (name: string, likeness: Parameters<typeof chooseAlike>[1]) => {
      driver.editor.selection.set([name as NoteId])
      chooseAlike(driver.editor, likeness)
      return driver.chosen
    }
    expect(alike('a', 'colour')).toEqual(['a', 'b'])
    expect(alike('a', 'zone')).toEqual(['a', 'c'])
    expect(alike('b', 'author')).toEqual(['b', 'c'])
    expect(alike('d', 'own')).toEqual(['a'])
  })

  test('nobody’s notes are not alike for being nobody’s', () => {
    const driver = board()
    driver.editor.selection.set(['d' as NoteId])
    expect(likenessesOf(driver.editor)).toEqual(['colour', 'zone', 'own'])
  })
})

describe('words that are looked for', () => {
  const board = () => {
    const driver = drive([
      sticky('a', { words: 'Une crèche à Bar' }),
      sticky('b', { at: [300, 0], words: 'Un bus' }),
      sticky('c', { at: [0, 300], words: 'CRECHES pleines' }),
    ])
    driver.board.put('shapes', newShape({ id: 's' as ShapeId, at: [0, 3000], text: 'La crèche', author: luc }))
    return { driver, finding: new Finding(driver.editor, folded) }
  }

  test('are found whatever their accents and capitals, in notes and elsewhere, as one reads', () => {
    const { driver, finding } = board()
    finding.search('Creche')
    expect([finding.place, finding.count]).toEqual([0, 3])
    expect([...driver.editor.found]).toEqual(['a', 'c'])
    const order = [1, 2, 3, 1].map((place) => {
      finding.go(1)
      expect(finding.place).toBe(place)
      return chosen(driver)[0]
    })
    expect(order).toEqual(['a', 'c', 's', 'a'])
    finding.go(-1)
    driver.wait(500)
    expect(chosen(driver)).toEqual(['s'])
    expect(boxHolds(driver.editor.camera.box, [10, 3010])).toBe(true)
  })

  test('begin at what is chosen', () => {
    const { driver, finding } = board()
    driver.editor.selection.set(['c' as NoteId])
    finding.search('crèche')
    finding.go(1)
    expect([finding.place, ...chosen(driver)]).toEqual([2, 'c'])
  })

  test('the count follows what others write, and closing takes the marks away', () => {
    const { driver, finding } = board()
    finding.search('bus')
    expect(finding.count).toBe(1)
    driver.board.setText('a' as NoteId, 'Un bus le mercredi')
    expect(finding.count).toBe(2)
    expect(driver.editor.lookOf('a' as NoteId)?.isFound).toBe(true)
    driver.board.removeNotes(['b' as NoteId])
    expect(finding.count).toBe(1)
    finding.close()
    expect(driver.editor.lookOf('a' as NoteId)?.isFound).toBe(false)
  })

  test('are found in titles of zones, before what lies there; the wall is looked at, and not taken in the hand', () => {
    const driver = drive([
      area('craintes', { title: 'Les craintes', at: [5000, 0], order: 'a0' }),
      sticky('a', { at: [5100, 200], zone: 'craintes' as ZoneId, words: 'Crainte du froid' }),
    ])
    const finding = new Finding(driver.editor, folded)
    finding.search('crainte')
    expect(finding.count).toBe(2)
    finding.go(1)
    driver.wait(500)
    expect([finding.place, chosen(driver)]).toEqual([1, []])
    expect(boxHolds(driver.editor.camera.box, [5010, 10])).toBe(true)
    finding.go(1)
    expect([finding.place, chosen(driver)]).toEqual([2, ['a']])
  })

  test('nothing is looked for in nothing', () => {
    const { finding } = board()
    finding.search('  ')
    finding.go(1)
    expect([finding.place, finding.count]).toEqual([0, 0])
  })
})

describe('the table of shortcuts', () => {
  const key = (name: string, held: Partial<Key> = {}): Key => ({
    key: name,
    code: '',
    isShift: false,
    isControl: false,
    isAlt: false,
    ...held,
  })

  test('a key alone means one thing', () => {
    const keys = shortcutRows.filter(({ command }) => command).flatMap((row) => row.keys)
    expect(keys.filter((one, index) => keys.indexOf(one) !== index)).toEqual([])
  })

  test('letters and signs can be turned off; the others go on', () => {
    expect(commandOf(key('?', { isShift: true }), false)).toEqual({ kind: 'help' })
    for (const sign of ['n', 'v', '?', '+', '-']) expect(commandOf(key(sign), false, false)).toBeUndefined()
    expect(commandOf(key('Delete'), false, false)).toEqual({ kind: 'delete' })
    expect(commandOf(key('f', { isControl: true }), false, false)).toEqual({ kind: 'find' })
    expect(commandOf(key('n'), true, false)).toEqual({ kind: 'type', typed: 'n' })
  })

  test('arrows: a tenth with Alt, and to the nearest thing with Ctrl', () => {
    expect(commandOf(key('ArrowLeft', { isAlt: true }), false)).toEqual({ kind: 'nudge', by: [-0.1, 0] })
    expect(commandOf(key('ArrowDown', { isControl: true }), true)).toEqual({ kind: 'nearest', by: [0, 1] })
  })

  test('while writing, four keys go on beside', () => {
    expect(writingCommandOf(key('Tab'))).toBe('right')
    expect(writingCommandOf(key('Tab', { isShift: true }))).toBe('left')
    expect(writingCommandOf(key('Enter', { isControl: true }))).toBe('below')
    expect(writingCommandOf(key('Enter', { isControl: true, isShift: true }))).toBe('above')
    expect(writingCommandOf(key('Escape'))).toBe('end')
    expect(writingCommandOf(key('Enter'))).toBeUndefined()
    expect(writingCommandOf(key('b', { isControl: true }))).toBeUndefined()
  })
})

test('work at a pace is done at once, then not before its time, and never forgotten', () => {
  const clock = new HandClock()
  let times = 0
  const pace = new Pace(clock, 250, () => times++)
  for (let ask = 0; ask < 5; ask++) pace.ask()
  expect(times).toBe(1)
  clock.pass(240)
  expect(times).toBe(1)
  clock.pass(20)
  expect(times).toBe(2)
  clock.pass(1000)
  expect(times).toBe(2)
})
