import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Camera, MAX_ZOOM, MIN_ZOOM } from '../../client/board/Camera.ts'
import { turnWheel } from '../../client/board/wheel.ts'

const NONE = { top: 0, right: 0, bottom: 0, left: 0 }
const coordinate = fc.double({ min: -1e5, max: 1e5, noNaN: true })
const pixel = fc.double({ min: 0, max: 2000, noNaN: true })
const view = fc.record({ x: coordinate, y: coordinate, zoom: fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true }) })

function cameraAt(at: { x: number; y: number; zoom: number }): Camera {
  const camera = new Camera(() => undefined)
  camera.resize(1600, 1000)
  camera.moveTo(at)
  return camera
}

describe('board and screen', () => {
  test('a point goes there and comes back', () => {
    fc.assert(
      fc.property(view, pixel, pixel, (at, x, y) => {
        const camera = cameraAt(at)
        const [backX, backY] = camera.toScreen(camera.toBoard([x, y]))
        expect(Math.abs(backX - x)).toBeLessThan(1e-4)
        expect(Math.abs(backY - y)).toBeLessThan(1e-4)
      }),
    )
  })

  test('zooming keeps what is under the pointer under the pointer', () => {
    fc.assert(
      fc.property(view, pixel, pixel, fc.double({ min: 0.01, max: 10, noNaN: true }), (at, x, y, zoom) => {
        const camera = cameraAt(at)
        const before = camera.toBoard([x, y])
        camera.zoomAt([x, y], zoom)
        const after = camera.toScreen(before)
        expect(Math.hypot(after[0] - x, after[1] - y)).toBeLessThan(1e-3)
      }),
    )
  })

  test('zoom stays between 5 % and 400 %', () => {
    const camera = cameraAt({ x: 0, y: 0, zoom: 1 })
    camera.zoomAt([0, 0], 100)
    expect(camera.zoom).toBe(4)
    camera.zoomAt([0, 0], 0)
    expect(camera.zoom).toBe(0.05)
  })
})

test('what is fitted is seen whole, in the middle of what the margins leave', () => {
  fc.assert(
    fc.property(
      coordinate,
      coordinate,
      fc.integer({ min: 1, max: 9000 }),
      fc.integer({ min: 1, max: 9000 }),
      (x, y, w, h) => {
        const camera = cameraAt({ x: 0, y: 0, zoom: 1 })
        const margins = { top: 60, right: 20, bottom: 20, left: 80 }
        camera.moveTo(camera.fitting({ x, y, width: w, height: h }, margins))
        const [left, top] = camera.toScreen([x, y])
        const [right, bottom] = camera.toScreen([x + w, y + h])
        expect(left).toBeGreaterThan(margins.left - 1)
        expect(top).toBeGreaterThan(margins.top - 1)
        expect(right).toBeLessThan(1600 - margins.right + 1)
        expect(bottom).toBeLessThan(1000 - margins.bottom + 1)
        expect(Math.abs(left - margins.left - (1600 - margins.right - right))).toBeLessThan(1)
      },
    ),
  )
})

describe('revealing', () => {
  test('moves no more than is needed', () => {
    const camera = cameraAt({ x: 0, y: 0, zoom: 1 })
    expect(camera.revealing({ x: 100, y: 100, width: 200, height: 200 }, NONE)).toEqual({ x: 0, y: 0, zoom: 1 })
    expect(camera.revealing({ x: 1500, y: 100, width: 200, height: 200 }, NONE)).toEqual({ x: 100, y: 0, zoom: 1 })
    expect(camera.revealing({ x: -50, y: 900, width: 200, height: 200 }, NONE)).toEqual({ x: -50, y: 100, zoom: 1 })
  })
})

describe('a glide', () => {
  test('ends where it was going', () => {
    const camera = cameraAt({ x: 0, y: 0, zoom: 1 })
    camera.glideTo({ x: 500, y: 0, zoom: 2 }, 0, 200)
    camera.step(100)
    expect(camera.view.x).toBeGreaterThan(0)
    expect(camera.view.x).toBeLessThan(500)
    camera.step(200)
    expect(camera.view).toEqual({ x: 500, y: 0, zoom: 2 })
    expect(camera.isGliding).toBe(false)
  })

  test('stops at the first touch', () => {
    const camera = cameraAt({ x: 0, y: 0, zoom: 1 })
    camera.glideTo({ x: 500, y: 0, zoom: 2 }, 0, 200)
    camera.step(50)
    const { x } = camera.view
    camera.panBy(0, 0)
    camera.step(200)
    expect(camera.view.x).toBe(x)
  })
})

describe('the wheel', () => {
  test('pans as far as it turns', () => {
    const camera = cameraAt({ x: 0, y: 0, zoom: 0.5 })
    turnWheel(camera, [0, 0], 10, 20, false)
    expect(camera.view).toEqual({ x: 20, y: 40, zoom: 0.5 })
  })

  test('zooms by the same step for a mouse and for a strong pinch', () => {
    const mouse = cameraAt({ x: 0, y: 0, zoom: 1 })
    turnWheel(mouse, [0, 0], 0, -120, true)
    const pinch = cameraAt({ x: 0, y: 0, zoom: 1 })
    turnWheel(pinch, [0, 0], 0, -8, true)
    expect(mouse.zoom).toBe(pinch.zoom)
    expect(mouse.zoom).toBeGreaterThan(1)
    expect(mouse.zoom).toBeLessThan(1.2)
  })
})
