import { describe, expect, test } from 'vitest'
import { Camera } from '../../client/board/Camera.ts'
import { followedView } from '../../client/board/following.ts'
import { boxOf } from '../../shared/geometry.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { area } from '../helpers/drive.ts'

const MARGINS = { top: 80, right: 0, bottom: 0, left: 0 }
const wall = new Camera(() => undefined)
wall.resize(1920, 1080)

function zoneOf(at: Zone['at'], size: Zone['size']): Zone {
  const thing = area('z', { at, size })
  if (!('zone' in thing)) throw new Error('not a zone')
  return thing.zone
}
const note = (x: number, y: number) => boxOf([x, y], [200, 200])

describe('the projector', () => {
  test('shows an empty board no particular place', () => {
    expect(followedView(wall, MARGINS, { content: undefined, latest: undefined })).toBeUndefined()
  })

  test('shows everything while it can be read', () => {
    const content = { x: 0, y: 0, width: 1200, height: 700 }
    const view = followedView(wall, MARGINS, { content, latest: { box: note(0, 0), zone: undefined } })
    expect(view?.zoom).toBeCloseTo(1000 / 700)
  })

  test('else the zone where something happened last', () => {
    const zone = zoneOf([3000, 0], [1000, 800])
    const content = { x: 0, y: 0, width: 6000, height: 3000 }
    const view = followedView(wall, MARGINS, { content, latest: { box: note(3100, 100), zone } })
    const seen = wall.boxOf(view ?? wall.view)
    expect(view?.zoom).toBeCloseTo(1.25)
    expect(seen.x).toBeLessThanOrEqual(3000)
    expect(seen.x + seen.width).toBeGreaterThanOrEqual(4000)
  })

  test('in a zone larger than the wall, the note, as large as can be read and without leaving the zone', () => {
    const zone = zoneOf([0, 0], [5000, 4000])
    const content = { x: 0, y: 0, width: 6000, height: 5000 }
    const inTheMiddle = followedView(wall, MARGINS, { content, latest: { box: note(2400, 1900), zone } })
    expect(inTheMiddle?.zoom).toBe(1.1)
    const inTheCorner = followedView(wall, MARGINS, { content, latest: { box: note(0, 0), zone } })
    expect([inTheCorner?.x, inTheCorner?.y]).toEqual([0, -80 / 1.1])
  })
})
