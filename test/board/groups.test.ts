import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { removeChosen } from '../../client/board/commands/changing.ts'
import { duplicate } from '../../client/board/commands/copying.ts'
import {
  groupChosen,
  groupNotes,
  renameGroup,
  spreadGroup,
  stackGroup,
  ungroupChosen,
} from '../../client/board/commands/grouping.ts'
import { moveToZone } from '../../client/board/commands/moving.ts'
import { walk } from '../../client/board/commands/walking.ts'
import { frameOf, titleBox } from '../../client/board/groupFrames.ts'
import { FROZEN_STEP, OPEN_STEP, type StepRights } from '../../shared/access.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import type { GroupId, NoteId, ParticipantId, ZoneId } from '../../shared/ids.ts'
import { area, drive, type Driver, sticky, type Thing } from '../helpers/drive.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId
const ids = (names: string) => [...names] as NoteId[]

/** Notes a, b, c… in a row, a gap of 100 between. */
function row(names: string, more: Parameters<typeof sticky>[1] = {}): Thing[] {
  return [...names].map((name, index) => sticky(name, { at: [index * 300, 0], order: `a${index}`, ...more }))
}
function board(things: readonly Thing[], step: StepRights = OPEN_STEP, doc = new Y.Doc()): Driver {
  const driver = drive(things, {}, doc)
  driver.editor.actAs({ you: amina, role: 'participant', step })
  return driver
}
/** The groups, each by its title and its notes. */
function groups({ editor }: Driver): string[] {
  return editor.groups.list.map(({ group, notes }) => `${group.title}:${notes.toSorted().join('')}`)
}
function grouped(driver: Driver, names: string, title = ''): GroupId {
  const id = groupNotes(driver.editor, ids(names))!
  if (title) renameGroup(driver.editor, id, title)
  return id
}
/** A place on the title of a group, on the screen. */
function onTitle({ editor }: Driver, id: GroupId): [number, number] {
  const box = titleBox(editor, editor.groups.get(id)!)!
  const [x, y] = editor.camera.toScreen([box.x + 4, box.y + box.height / 2])
  return [x, y]
}
function titlePlace(driver: Driver): [number, number] {
  return onTitle(driver, driver.editor.groups.list[0]!.group.id)
}
const doNotMeet = (driver: Driver) =>
  driver.notes.every((one) =>
    driver.notes.every(
      (other) => one.id === other.id || !boxesMeet(boxOf(one.at, one.size), boxOf(other.at, other.size)),
    ),
  )

/** The note that a ring says one would be grouped with. */
function ringOf({ editor }: Driver): unknown {
  return editor.sketch?.kind === 'guides' ? editor.sketch.onto : undefined
}

describe('a note dropped on another', () => {
  test('is beside it, in one group with it, in one step', () => {
    const driver = board(row('abc'))
    driver.press([100, 100]).move([400, 120])
    expect(driver.editor.sketch).toMatchObject({ kind: 'guides', onto: { x: 300, y: 0 } })
    driver.release()
    expect(groups(driver)).toEqual([':ab'])
    expect(driver.item('b').at).toEqual([300, 0])
    expect(doNotMeet(driver)).toBe(true)
    expect(ringOf(driver)).toBeUndefined()
    driver.undo()
    expect([groups(driver), driver.board.groups(), driver.item('a').at]).toEqual([[], [], [0, 0]])
    driver.redo()
    expect(groups(driver)).toEqual([':ab'])
  })

  test('only in its inner part; beside that it is laid where it was let go', () => {
    const driver = board(row('ab'))
    driver.drag([100, 100], [300, 100]) // its middle 20 % into the other
    expect([groups(driver), driver.item('a').at]).toEqual([[], [200, 0]])
  })

  test('with Alt it is laid there and nothing else; Esc leaves all as it was', () => {
    const driver = board(row('ab'))
    driver.press([100, 100]).move([400, 100]).escape()
    expect(ringOf(driver)).toBeUndefined()
    driver.press([100, 100], { alt: true }).move([400, 120], { alt: true })
    expect(ringOf(driver)).toBeUndefined()
    driver.release({ alt: true })
    expect(groups(driver)).toEqual([])
  })

  test('joins the group of that one; a second note too', () => {
    const driver = board(row('abc'))
    grouped(driver, 'ab', 'Mobilité')
    driver.drag([700, 100], [400, 90])
    expect(groups(driver)).toEqual(['Mobilité:abc'])
    expect(doNotMeet(driver)).toBe(true)
  })

  test('in a full corner it is laid over the other, so that both are seen', () => {
    const grid = Array.from({ length: 25 }, (_, index) =>
      sticky(String.fromCharCode(97 + index), { at: [(index % 5) * 205, Math.floor(index / 5) * 205] }),
    )
    const driver = board(grid)
    driver.drag([100, 100], [510, 510])
    expect(groups(driver)).toEqual([':am'])
    expect(driver.item('a').at).toEqual([438, 438])
  })
})

describe('the frame of a group', () => {
  test('follows its notes while they are carried, and takes in and lets go', () => {
    const driver = board(row('abc'))
    const id = grouped(driver, 'ab')
    const frame = () => frameOf(driver.editor, driver.editor.groups.get(id)!)
    expect(frame()).toEqual({ x: -24, y: -24, width: 548, height: 248 })
    driver.press([100, 100]).move([100, 150])
    expect(frame()).toMatchObject({ y: -24, height: 298 })
    driver.release()
    expect(groups(driver)).toEqual([':ab'])
    driver.drag([700, 100], [250, 160]) // between them, on neither
    expect(groups(driver)).toEqual([':abc'])
    driver.press([230, 160]).move([900, 700])
    expect(frame()).toMatchObject({ x: -24, width: 548 })
    driver.release()
    expect(groups(driver)).toEqual([':ab'])
    expect(driver.item('c').group).toBeUndefined()
  })

  test('what leaves a pair leaves no group behind', () => {
    const driver = board(row('ab'))
    grouped(driver, 'ab', 'Mobilité')
    driver.drag([100, 100], [100, 700])
    expect([driver.board.groups(), driver.item('b').group]).toEqual([[], undefined])
    driver.undo()
    expect(groups(driver)).toEqual(['Mobilité:ab'])
  })

  test('a note that is deleted leaves it too', () => {
    const driver = board(row('abc'))
    grouped(driver, 'abc')
    driver.click([100, 100])
    removeChosen(driver.editor)
    expect(groups(driver)).toEqual([':bc'])
    driver.click([400, 100])
    removeChosen(driver.editor)
    expect(driver.board.groups()).toEqual([])
    driver.undo().undo()
    expect(groups(driver)).toEqual([':abc'])
  })
})

describe('the title of a group', () => {
  test('chooses its notes, and takes all of them along', () => {
    const driver = board(row('abc'))
    grouped(driver, 'ab', 'Mobilité')
    driver.editor.selection.clear()
    driver.click(titlePlace(driver))
    expect(driver.chosen).toEqual(['a', 'b'])
    const from = titlePlace(driver)
    driver.drag(from, [from[0] + 50, from[1] + 300])
    expect([driver.item('a').at, driver.item('b').at, driver.item('c').at]).toEqual([
      [50, 300],
      [350, 300],
      [600, 0],
    ])
    expect(groups(driver)).toEqual(['Mobilité:ab'])
    driver.undo()
    expect(driver.item('a').at).toEqual([0, 0])
  })

  test('a second click writes it, with Esc or Enter left to the page', () => {
    const driver = board(row('ab'))
    const id = grouped(driver, 'ab')
    driver.doubleClick(titlePlace(driver))
    expect(driver.editor.writingGroup).toBe(id)
    renameGroup(driver.editor, id, '  Se déplacer\nle mercredi ')
    driver.editor.endWriting()
    expect(groups(driver)).toEqual(['Se déplacer le mercredi:ab'])
  })

  test('is found from afar, where its letters are as large as near by', () => {
    const driver = board(row('abc'))
    const id = grouped(driver, 'abc', 'Mobilité')
    driver.editor.camera.moveTo({ x: -500, y: -500, zoom: 0.2 })
    driver.click(onTitle(driver, id))
    expect(driver.chosen).toEqual(['a', 'b', 'c'])
  })

  test('dropped on another group the two are one, under both titles', () => {
    const driver = board([
      ...row('ab'),
      sticky('c', { at: [0, 500], order: 'a5' }),
      sticky('d', { at: [300, 500], order: 'a6' }),
    ])
    const first = grouped(driver, 'ab', 'Mobilité')
    const second = grouped(driver, 'cd', 'Transports')
    driver.editor.selection.clear()
    driver.press(onTitle(driver, second)).move([100, 100])
    expect(driver.editor.sketch).toMatchObject({ kind: 'guides', onto: { x: -24 } })
    driver.release()
    expect(groups(driver)).toEqual(['Mobilité · Transports:abcd'])
    expect(driver.board.groups().map(({ id }) => id)).toEqual([first])
    expect(doNotMeet(driver)).toBe(true)
    driver.undo()
    expect(groups(driver)).toEqual(['Mobilité:ab', 'Transports:cd'])
  })
})

describe('by key', () => {
  test('what is chosen becomes a group, whose title one writes next', () => {
    const driver = board(row('abc'))
    driver.click([100, 100]).click([400, 100], { shift: true })
    groupChosen(driver.editor)
    expect(groups(driver)).toEqual([':ab'])
    expect(driver.editor.writingGroup).toBeDefined()
    driver.editor.endWriting()
    driver.undo()
    expect(driver.board.groups()).toEqual([])
  })

  test('notes that lie among others are gathered, those of other zones stay in theirs', () => {
    const driver = board(row('abcd'))
    grouped(driver, 'ad')
    expect(doNotMeet(driver)).toBe(true)
    const { frame } = driver.editor.groups.list[0]!
    for (const name of 'bc') expect(boxesMeet(frame, boxOf(driver.item(name).at, [200, 200]))).toBe(false)
    const zoned = board([
      area('west', { at: [0, 0] }),
      area('east', { at: [1000, 0] }),
      sticky('a', { at: [100, 200], zone: 'west' as ZoneId }),
      sticky('b', { at: [1100, 200], zone: 'east' as ZoneId }),
    ])
    grouped(zoned, 'ab')
    expect([zoned.item('a').zone, zoned.item('b').zone]).toEqual(['west', 'east'])
  })

  test('a group and a note: the note joins; two groups: they are one; notes of another leave it', () => {
    const driver = board(row('abcdefg'))
    grouped(driver, 'ab', 'Un')
    grouped(driver, 'cde', 'Deux')
    groupNotes(driver.editor, ids('abf'))
    expect(groups(driver)).toEqual(['Un:abf', 'Deux:cde'])
    groupNotes(driver.editor, ids('abfc'))
    expect(groups(driver)).toEqual(['Un:abcf', 'Deux:de'])
    groupNotes(driver.editor, ids('abcfde'))
    expect(groups(driver)).toEqual(['Un · Deux:abcdef'])
  })

  test('ungrouped, the notes stay where they are; a note alone goes out of its group', () => {
    const driver = board(row('abc'))
    grouped(driver, 'abc')
    const places = driver.notes.map(({ at }) => at)
    driver.editor.selection.set(ids('a'))
    ungroupChosen(driver.editor)
    expect(groups(driver)).toEqual([':bc'])
    driver.editor.selection.set(ids('bc'))
    ungroupChosen(driver.editor)
    expect([driver.board.groups(), driver.item('b').group]).toEqual([[], undefined])
    expect(driver.notes.map(({ at }) => at)).toEqual(places)
  })

  test('groups are read together, after the single notes of their zone', () => {
    const driver = board(row('abcde'))
    grouped(driver, 'ad')
    driver.editor.selection.clear()
    const read: string[] = []
    while (walk(driver.editor, 1)) read.push(...driver.chosen)
    expect(read).toEqual(['b', 'c', 'e', 'a', 'd'])
  })
})

describe('a pile', () => {
  test('lies on one place, the first one read at the bottom, and is laid out again in free places', () => {
    const driver = board(row('abcd'))
    const id = grouped(driver, 'abc', 'Mobilité')
    stackGroup(driver.editor, id)
    expect(driver.board.group(id)?.stacked).toBe(true)
    expect([...'abc'].map((name) => driver.item(name).at)).toEqual([
      [0, 0],
      [6, 6],
      [12, 12],
    ])
    expect(driver.item('a').order < driver.item('b').order && driver.item('b').order < driver.item('c').order).toBe(
      true,
    )
    spreadGroup(driver.editor, id)
    expect(driver.board.group(id)?.stacked).toBeUndefined()
    expect(doNotMeet(driver)).toBe(true)
    driver.undo()
    expect(driver.item('c').at).toEqual([12, 12])
    driver.undo()
    expect([driver.board.group(id)?.stacked, driver.item('c').at]).toEqual([undefined, [600, 0]])
  })

  test('takes on top what is dropped on it, keeps what is not carried off, and gives what is', () => {
    const driver = board(row('abc'))
    const id = grouped(driver, 'ab')
    stackGroup(driver.editor, id)
    driver.drag([700, 100], [103, 103])
    expect([groups(driver), driver.item('c').at]).toEqual([[':abc'], [12, 12]])
    driver.drag([110, 110], [140, 110])
    expect(driver.item('c').at).toEqual([12, 12])
    driver.drag([110, 110], [700, 600])
    expect(groups(driver)).toEqual([':ab'])
  })

  test('in a zone it is spread within the zone, or under what is there', () => {
    const zone = area('z', { size: [700, 700] })
    const inside = { zone: 'z' as ZoneId }
    const driver = board([
      zone,
      ...[...'abcdef'].map((name, index) =>
        sticky(name, { at: [40 + (index % 3) * 205, 120 + Math.floor(index / 3) * 205], ...inside }),
      ),
    ])
    const id = grouped(driver, 'ab')
    stackGroup(driver.editor, id)
    spreadGroup(driver.editor, id)
    expect(doNotMeet(driver)).toBe(true)
    expect([driver.item('a').zone, driver.item('b').zone]).toEqual(['z', 'z'])
  })
})

describe('copies and zones', () => {
  test('a group that is duplicated is two groups; a single copy stays in its frame’s', () => {
    const driver = board(row('abc'))
    grouped(driver, 'ab', 'Mobilité')
    driver.editor.selection.set(ids('ab'))
    duplicate(driver.editor, [0, 500])
    expect(driver.editor.groups.list.map(({ group, notes }) => [group.title, notes.length])).toEqual([
      ['Mobilité', 2],
      ['Mobilité', 2],
    ])
    driver.undo()
    driver.editor.selection.set(ids('a'))
    duplicate(driver.editor, [0, 900])
    expect(groups(driver)).toEqual(['Mobilité:ab'])
  })

  test('moved to a zone, a group goes whole, and one note leaves it', () => {
    const driver = board([...row('abc'), area('z', { at: [0, 1000], size: [900, 900] })])
    const id = grouped(driver, 'abc')
    moveToZone(driver.editor, ids('a'), 'z' as ZoneId)
    expect(groups(driver)).toEqual([':bc'])
    moveToZone(driver.editor, ids('bc'), 'z' as ZoneId)
    expect([groups(driver), driver.board.group(id)?.zone]).toEqual([[':bc'], 'z'])
  })
})

describe('rights', () => {
  test('at a frozen board nothing is grouped, and one hears why', () => {
    const driver = board(row('ab'), FROZEN_STEP)
    const told: unknown[] = []
    driver.editor.signals.event.listen((event) => told.push(event))
    driver.editor.selection.set(ids('ab'))
    groupChosen(driver.editor)
    driver.drag([100, 100], [400, 100])
    expect(driver.board.groups()).toEqual([])
    expect(told).toContainEqual({ kind: 'notAllowed', rule: 'frozen' })
  })

  test('where each moves one’s own, others’ notes take no ring, and stay when a group is dissolved', () => {
    const driver = board([sticky('a', { author: amina }), sticky('b', { at: [300, 0], author: luc, order: 'a1' })], {
      ...OPEN_STEP,
      notes: 'own',
    })
    driver.press([100, 100]).move([400, 100])
    expect(ringOf(driver)).toBeUndefined()
    driver.escape()
    driver.board.putGroup({ id: 'g' as GroupId, title: 'Un', order: 'a0' })
    for (const id of ids('ab')) driver.board.updateNote(id, { group: 'g' as GroupId })
    driver.drag([100, 100], [100, 700])
    // The group is gone; the other’s note was not touched, and is in none.
    expect([groups(driver), driver.board.groups(), driver.item('b').group]).toEqual([[], [], 'g'])
  })

  test('a locked group keeps its notes and its title', () => {
    const driver = board(row('abc'), { ...OPEN_STEP, frozen: ['groups/g'] })
    driver.board.putGroup({ id: 'g' as GroupId, title: 'Un', order: 'a0' })
    for (const id of ids('ab')) driver.board.updateNote(id, { group: 'g' as GroupId })
    driver.drag([100, 100], [100, 700])
    driver.drag([700, 100], [400, 100])
    driver.editor.selection.set(ids('ab'))
    ungroupChosen(driver.editor)
    renameGroup(driver.editor, 'g' as GroupId, 'Deux')
    expect(groups(driver)).toEqual(['Un:ab'])
  })
})

describe('two people', () => {
  /** What one writes is at once in the other's document, unless the line is cut. */
  function two() {
    const [first, second] = [new Y.Doc(), new Y.Doc()]
    let isCut = false
    const pass = (from: Y.Doc, to: Y.Doc) =>
      from.on('update', (update: Uint8Array, origin: unknown) => {
        if (!isCut && origin !== to) Y.applyUpdate(to, update, from)
      })
    pass(first, second)
    pass(second, first)
    const one = board(row('abcdef'), OPEN_STEP, first)
    const other = board([], OPEN_STEP, second)
    return {
      one,
      other,
      cut: () => (isCut = true),
      heal: () => {
        isCut = false
        const [mine, theirs] = [Y.encodeStateAsUpdate(first), Y.encodeStateAsUpdate(second)]
        Y.applyUpdate(first, theirs, second)
        Y.applyUpdate(second, mine, first)
      },
    }
  }

  test('undoing the making of a group into which a colleague has put notes leaves theirs in it', () => {
    const { one, other } = two()
    const id = grouped(one, 'ab')
    groupNotes(other.editor, ids('abcd'))
    renameGroup(other.editor, id, 'À eux')
    one.undo()
    expect([groups(one), groups(other)]).toEqual([['À eux:cd'], ['À eux:cd']])
    expect(other.board.notes()).toHaveLength(6)
    one.redo()
    expect(groups(other)).toEqual(['À eux:abcd'])
    one.undo()
    one.undo() // nothing of one’s own is left: the group of the others is not touched
    expect(groups(one)).toEqual(['À eux:cd'])
  })

  test('with a single note of theirs the group goes, and the note stays as it is', () => {
    const { one, other } = two()
    grouped(one, 'ab')
    const before = other.item('c')
    other.drag([700, 100], [400, 100])
    one.undo()
    expect([groups(one), groups(other)]).toEqual([[], []])
    expect(one.words('c')).toBe(other.words('c'))
    expect(other.item('c').at).not.toEqual(before.at)
    other.undo()
    expect(one.item('c').at).toEqual(before.at)
  })

  test('a title that a colleague gave is not taken back with one’s own', () => {
    const { one, other } = two()
    const id = grouped(one, 'abc', 'Un')
    renameGroup(other.editor, id, 'Deux')
    one.undo()
    expect(groups(one)).toEqual(['Deux:abc'])
  })

  test('who group at once agree, and what is left with one note is no group', () => {
    const { one, other, cut, heal } = two()
    cut()
    grouped(one, 'ab', 'Un')
    grouped(other, 'bc', 'Deux')
    heal()
    expect(groups(one)).toEqual(groups(other))
    expect(groups(one)).toHaveLength(1)
    const [left] = groups(one)
    expect(['Un:ab', 'Deux:bc']).toContain(left)
  })

  test('a group that one dissolves while another adds to it', () => {
    const { one, other, cut, heal } = two()
    grouped(one, 'ab')
    cut()
    one.editor.selection.set(ids('ab'))
    ungroupChosen(one.editor)
    other.drag([700, 100], [400, 100])
    heal()
    expect([groups(one), groups(other)]).toEqual([[], []])
    expect(one.board.notes()).toEqual(other.board.notes())
  })
})
