import { createContext, useContext } from 'react'
import { Signal } from '../board/Signal.ts'
import type { ScreenPoint } from '../../shared/units.ts'
import type { TextControls } from '../richText/RichText.tsx'

/** The piece of the page on which a board is drawn, and what its parts tell each other there. */
export class Surface {
  #element: HTMLElement | undefined
  #controls: TextControls | undefined
  /** The style of the text under the caret, or whether there is a caret, has changed. */
  readonly styleChanged = new Signal()

  get element(): HTMLElement | undefined {
    return this.#element
  }
  attach(element: HTMLElement | undefined): void {
    this.#element = element
  }
  /** From the page to the surface. Asked at each event: bars above it may come and go. */
  toScreen({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): ScreenPoint {
    const { left, top } = this.#place()
    return [clientX - left, clientY - top]
  }
  toPage([x, y]: ScreenPoint): { readonly left: number; readonly top: number } {
    const { left, top } = this.#place()
    return { left: left + x, top: top + y }
  }

  /** Bold, italic and lists of the text that is being written. */
  get controls(): TextControls | undefined {
    return this.#controls
  }
  setControls(controls: TextControls | undefined): void {
    this.#controls = controls
    this.styleChanged.emit()
  }

  #place(): { readonly left: number; readonly top: number } {
    return this.#element?.getBoundingClientRect() ?? { left: 0, top: 0 }
  }
}

export const SurfaceContext = createContext<Surface | undefined>(undefined)

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new Error('a part of a board is drawn outside of one')
  return surface
}
