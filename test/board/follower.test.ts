import { expect, test } from 'vitest'
import { Follower, type FollowerOptions } from '../../client/board/Follower.ts'
import { boxHolds } from '../../shared/geometry.ts'
import type { ImageId, NoteId, UploadId, ZoneId } from '../../shared/ids.ts'
import { area, drive, sticky } from '../helpers/drive.ts'

const MARGINS = { top: 0, right: 0, bottom: 0, left: 0 }

/** A wall of 1000 × 800 before two zones of 900 × 700 far from each other, with a note in each. */
function wall(options: Partial<FollowerOptions> = {}) {
  const board = drive(
    [
      area('left', { at: [0, 0], size: [900, 700] }),
      area('right', { at: [5000, 0], size: [900, 700], order: 'a1' }),
      sticky('a', { at: [50, 150], zone: 'left' as ZoneId, createdAt: 2, words: 'mot '.repeat(60) }),
      sticky('b', { at: [5050, 150], zone: 'right' as ZoneId, createdAt: 1 }),
    ],
    { canWrite: false },
  )
  const follower = new Follower(board.editor, {
    clock: board.clock,
    legibility: { leastPx: 24, zoom: 1.1, margins: MARGINS },
    glideMs: 600,
    zoomChanged: () => undefined,
    ...options,
  })
  board.wait(700)
  const sees = (x: number, y: number) => boxHolds(board.editor.camera.box, [x, y])
  return { board, follower, sees, moveB: (x: number) => board.board.updateNote('b' as NoteId, { at: [x, 150] }) }
}

test('a wall begins where the last note was written', () => {
  const { sees } = wall()
  expect([sees(100, 200), sees(5100, 200)]).toEqual([true, false])
})

test('it goes where something happens, after the room has had time to read', () => {
  const { board, sees, moveB } = wall()
  moveB(5060)
  board.wait(1000)
  expect(sees(5100, 200)).toBe(false)
  board.wait(6000)
  expect(sees(5100, 200)).toBe(true)
})

test('a picture that somebody shows is looked at, wherever it lies', () => {
  const { board, sees } = wall()
  const picture = { upload: 'u' as UploadId, at: [5500, 300], size: [300, 200], alt: '', order: 'a0' } as const
  board.board.put('images', { id: 'photo' as ImageId, ...picture })
  board.wait(8000)
  expect(sees(5600, 400)).toBe(true)
  board.board.remove('images', ['photo' as ImageId])
  board.wait(8000)
  expect(sees(100, 200)).toBe(true) // it is gone: back to what was written last
})

test('it goes calmly, or at once for those who do not want motion', () => {
  for (const [glideMs, frames] of [
    [600, 30],
    [0, 1],
  ] as const) {
    const { board, moveB } = wall({ glideMs })
    moveB(5060)
    const places = new Set<number>()
    for (let frame = 0; frame < 600; frame++) {
      board.clock.frames(1)
      places.add(board.editor.camera.view.x)
    }
    expect(places.size - 1).toBeGreaterThanOrEqual(frames)
    if (glideMs === 0) expect(places.size - 1).toBe(1)
  }
})

test('no letter is smaller than the room can read; what does not fit is cut', () => {
  const { board } = wall()
  const { zoom } = board.editor.camera
  const fit = board.editor.notes.get('a' as NoteId)?.fit
  expect((fit?.fontSize ?? 0) * zoom).toBeGreaterThanOrEqual(24)
  expect(fit?.height).toBe(200)
  expect(fit?.lines).toBeGreaterThan(2)
})

test('when what it looked at is gone, it looks at what was written last before', () => {
  const { board, sees, moveB } = wall()
  moveB(5060)
  board.wait(8000)
  board.board.removeNotes(['b' as NoteId])
  board.wait(8000)
  expect(sees(100, 200)).toBe(true)
})

test('a wall that keeps to a zone stays there whatever happens elsewhere, and follows what happens in it', () => {
  let focus: string | undefined = 'right'
  const { board, follower, sees } = wall({
    focus: () => (focus ? { x: 5000, y: 0, width: 900, height: 700 } : undefined),
  })
  expect([sees(100, 200), sees(5100, 200), sees(5890, 690)]).toEqual([false, true, true])
  board.board.updateNote('a' as NoteId, { at: [60, 150] })
  board.wait(8000)
  expect(sees(5100, 200)).toBe(true)
  focus = undefined
  follower.look()
  board.wait(700)
  expect(sees(100, 200)).toBe(true)
})
