import type { ScreenPoint } from '../../shared/units.ts'
import type { Camera } from './Camera.ts'

const CLAMP = 8 // per event: a notch of a mouse wheel and a pinch on a trackpad then feel alike
const ZOOM_PER_UNIT = 0.012

/** A turn of the wheel or two fingers on a trackpad, in pixels. @param isZoom Ctrl or ⌘ held, or a pinch */
export function turnWheel(camera: Camera, at: ScreenPoint, dx: number, dy: number, isZoom: boolean): void {
  if (!isZoom) return camera.panBy(-dx, -dy)
  const turned = Math.min(CLAMP, Math.max(-CLAMP, dy))
  camera.zoomAt(at, camera.zoom * Math.exp(-turned * ZOOM_PER_UNIT))
}
