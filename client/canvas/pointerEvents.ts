import { flushSync } from 'react-dom'
import type { Editor } from '../board/Editor.ts'
import type { PointerInput } from '../board/Input.ts'
import { turnWheel } from '../board/wheel.ts'
import type { Surface } from './Surface.ts'

const LINE_PX = 16 // what browsers that count lines mean by one
const MIDDLE_BUTTON = 1

/** Hands over what pointers, wheels and fingers do on a surface. @returns stop */
export function hearPointers(surface: Surface, element: HTMLElement, editor: Editor): () => void {
  const over = new AbortController()
  const { signal } = over
  const active = { signal, passive: false } as const
  const inputOf = (event: PointerEvent): PointerInput => ({
    ...pointerInput(surface, event),
    isPanning: event.button === MIDDLE_BUTTON || isSpaceHeld,
  })
  let isSpaceHeld = false
  const holdSpace = (isHeld: boolean) => {
    isSpaceHeld = isHeld
    element.toggleAttribute('data-space', isHeld)
  }

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (isInText(event) || event.button > MIDDLE_BUTTON) return
      element.removeAttribute('data-keys')
      element.setPointerCapture(event.pointerId)
      focusSurface(element)
      editor.input.press(inputOf(event))
    },
    { signal },
  )
  element.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType !== 'touch') editor.pointAt(surface.toScreen(event))
      // A pen tells more often than a frame: a line drawn fast keeps its curves.
      const isInk = editor.tool === 'pen' || editor.tool === 'highlighter'
      const events = isInk && event.getCoalescedEvents ? event.getCoalescedEvents() : []
      for (const part of events.length > 0 ? events : [event]) editor.input.move(inputOf(part))
    },
    { signal },
  )
  element.addEventListener('pointerup', (event) => editor.input.release(inputOf(event)), { signal })
  element.addEventListener('pointercancel', (event) => editor.input.lose(event.pointerId), { signal })
  element.addEventListener('lostpointercapture', (event) => editor.input.lose(event.pointerId), { signal })
  element.addEventListener('pointerleave', () => editor.pointAt(undefined), { signal })

  // The engine says what has the focus; a press outside of the letters must neither take it nor choose letters.
  element.addEventListener('mousedown', (event) => !isInLetters(event) && event.preventDefault(), active)
  // No mouse after a finger: it would come after the caret and take it away again. What counts is where the finger came
  // down: when it is lifted, a note may have become a text.
  let cameDownInText = false
  element.addEventListener('touchstart', (event) => (cameDownInText = isInText(event)), { signal, passive: true })
  element.addEventListener('touchend', (event) => !cameDownInText && event.cancelable && event.preventDefault(), active)
  element.addEventListener('contextmenu', (event) => !isInText(event) && event.preventDefault(), active)

  // Also over what floats there: a wheel that zooms the page on its way would be worse than one that does nothing.
  const frame = element.parentElement ?? element
  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault() // the page itself neither scrolls nor zooms
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX
      const isSideways = event.shiftKey && event.deltaX === 0
      const [dx, dy] = isSideways ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
      turnWheel(editor.camera, surface.toScreen(event), dx * unit, dy * unit, event.ctrlKey || event.metaKey)
    },
    active,
  )
  hearSafariPinch(surface, frame, editor, signal)

  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== ' ' || isInText(event) || !hasFocus(element)) return
      event.preventDefault()
      holdSpace(true)
    },
    active,
  )
  document.addEventListener('keyup', (event) => event.key === ' ' && holdSpace(false), { signal })
  window.addEventListener('blur', () => holdSpace(false), { signal })

  // The caret must be in the note while the browser still sees a hand at work, or a phone shows no keyboard.
  const stop = editor.signals.writing.listen(() => {
    if (!editor.writing && !editor.writingFigure && !editor.writingGroup) focusSurface(element)
    flushSync(() => editor.redraw.now())
  })
  return () => {
    over.abort()
    stop()
  }
}

/** A pointer event as the engine takes it. */
export function pointerInput(surface: Surface, event: PointerEvent): PointerInput {
  return {
    pointer: event.pointerId,
    screen: surface.toScreen(event),
    device: event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse',
    isShift: event.shiftKey,
    isControl: event.ctrlKey || event.metaKey,
    isAlt: event.altKey,
    pressure: event.pressure,
  }
}

/** Whether something happens in the text that is being written. */
export function isInText(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('[data-writing]') !== null
}

/** Whether something happens among the letters themselves, and not on the paper around them. */
function isInLetters(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('[contenteditable="true"], textarea, input') !== null
}

/** Whether keys are meant for the board: it has the focus, or nothing has. */
export function hasFocus(element: HTMLElement): boolean {
  const focused = document.activeElement
  return focused === null || focused === document.body || element.contains(focused)
}

/** Whether the focus is on what floats over the board: after a menu there, one goes on with keys. */
export function hasFocusNearby(element: HTMLElement): boolean {
  return element.parentElement?.contains(document.activeElement) ?? false
}

function focusSurface(element: HTMLElement): void {
  const focused = document.activeElement
  if (!element.contains(focused) || focused?.closest('[data-writing]')) element.focus({ preventScroll: true })
}

interface GestureEvent extends UIEvent {
  readonly scale: number
  readonly clientX: number
  readonly clientY: number
}

/** Safari tells a pinch on a trackpad in events of its own, which would zoom the page. */
function hearSafariPinch(surface: Surface, element: HTMLElement, editor: Editor, signal: AbortSignal): void {
  let startZoom = 1
  const on = (name: string, work: (event: GestureEvent) => void) => {
    const hear = (event: Event) => {
      event.preventDefault()
      work(event as GestureEvent)
    }
    element.addEventListener(name, hear, { signal, passive: false })
  }
  on('gesturestart', () => (startZoom = editor.camera.zoom))
  on('gesturechange', (event) => {
    if (!editor.input.isBusy) editor.camera.zoomAt(surface.toScreen(event), startZoom * event.scale)
  })
  on('gestureend', () => undefined)
}
