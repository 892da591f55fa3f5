import type { TermLine } from '../../../shared/glossaryApi.ts'

const REST_MS = 350 // a pointer that only passes by asks nothing
const LEAVE_MS = 250 // long enough to go from the word to the bubble
const TAP_PX = 8
const CARET_KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/** A term, and the word beside which it is explained. */
export interface ShownTerm {
  readonly term: TermLine
  readonly beside: Element
}
/** As it is at each event. */
interface Latest {
  readonly current: {
    readonly terms: readonly TermLine[]
    readonly shown: ShownTerm | undefined
    readonly onShow: (shown: ShownTerm | undefined) => void
  }
}

/**
 * Hears where somebody wants to know what an underlined word means: a pointer or a caret that rests there, the keyboard that
 * comes there, a finger that taps. Escape takes it away. One set of listeners for the page, however many words are underlined.
 * @returns stop listening
 */
export function hearTerms(latest: Latest): () => void {
  const gone = new AbortController()
  const { signal } = gone
  let timer = 0
  let pressed: { readonly mark: Element; readonly x: number; readonly y: number } | undefined
  const soon = (ms: number, work: () => void) => {
    clearTimeout(timer)
    timer = window.setTimeout(work, ms)
  }
  const show = (mark: Element) => {
    const term = latest.current.terms.find((one) => one.id === mark.getAttribute('data-term'))
    if (term) latest.current.onShow({ term, beside: mark })
  }
  const hide = () => {
    if (latest.current.shown) latest.current.onShow(undefined)
  }
  const isShownBeside = (mark: Element) => latest.current.shown?.beside === mark
  const on = <Name extends keyof DocumentEventMap>(name: Name, hear: (event: DocumentEventMap[Name]) => void) =>
    document.addEventListener(name, hear, { capture: true, passive: name !== 'keydown', signal })

  on('pointerover', ({ target, pointerType, buttons }) => {
    if (pointerType !== 'mouse' || buttons !== 0) return
    const mark = markOf(target)
    if (mark) soon(REST_MS, () => mark.isConnected && show(mark))
    else if (isBubble(target)) clearTimeout(timer)
    else if (latest.current.shown && !isFocused(latest.current.shown.beside)) soon(LEAVE_MS, hide)
    else if (!latest.current.shown) clearTimeout(timer)
  })
  // The board takes the pointer for itself, and no click would come: a tap is a press and a release in one place.
  on('pointerdown', (event) => {
    clearTimeout(timer)
    const mark = markOf(event.target)
    pressed = mark && event.isPrimary ? { mark, x: event.clientX, y: event.clientY } : undefined
    if (!mark && !isBubble(event.target)) hide()
  })
  on('pointerup', ({ clientX, clientY, pointerType }) => {
    const tapped = pressed
    pressed = undefined
    if (!tapped || Math.hypot(clientX - tapped.x, clientY - tapped.y) > TAP_PX) return hide()
    if (pointerType === 'mouse' && tapped.mark.role !== 'button') return hide() // on the board a click takes the note
    soon(0, () => (isShownBeside(tapped.mark) ? hide() : show(tapped.mark)))
  })
  on('focusin', ({ target }) => {
    const mark = markOf(target)
    if (mark && mark === target && mark.matches(':focus-visible')) show(mark)
  })
  on('focusout', ({ target }) => {
    if (latest.current.shown?.beside === target) hide()
  })
  // In a text that is being written the caret is what comes to a word.
  on('keyup', ({ key, target }) => {
    if (!CARET_KEYS.has(key) || !(target instanceof Element) || !target.closest('[contenteditable="true"]')) return
    const mark = markOf(getSelection()?.focusNode?.parentElement ?? null)
    if (mark) soon(REST_MS, () => mark.isConnected && show(mark))
  })
  on('keydown', (event) => {
    clearTimeout(timer)
    const { shown } = latest.current
    if (event.key === 'Escape' && shown) {
      event.preventDefault()
      event.stopPropagation()
      return hide()
    }
    if (shown && !isFocused(shown.beside) && !MODIFIERS.has(event.key)) hide() // one writes or walks on
    const mark = markOf(event.target)
    if (!mark || mark !== event.target || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    if (isShownBeside(mark)) hide()
    else show(mark)
  })
  on('wheel', hide)
  return () => {
    clearTimeout(timer)
    gone.abort()
  }
}

function markOf(target: EventTarget | null): Element | undefined {
  return target instanceof Element ? (target.closest('[data-term]') ?? undefined) : undefined
}
function isBubble(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-term-bubble]') !== null
}
function isFocused(mark: Element): boolean {
  return mark === document.activeElement
}
