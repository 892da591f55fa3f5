import { useEffect, useId, useRef } from 'react'
import { Popover } from 'react-aria-components'
import type { TermLine } from '../../../shared/glossaryApi.ts'
import { useText } from '../../text/index.ts'
import styles from './TermBubble.module.css'

interface Shown {
  readonly term: TermLine
  readonly beside: Element
}
interface TermBubbleProps {
  terms: readonly TermLine[]
  shown: Shown | undefined
  onShow: (shown: Shown | undefined) => void
}

const REST_MS = 350 // a pointer that only passes by asks nothing
const LEAVE_MS = 250 // long enough to go from the word to the bubble
const TAP_PX = 8
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/**
 * What a term means, beside it: for a pointer that rests there, for the keyboard that comes there, for a finger that taps.
 * Escape takes it away. One for the whole page, and one set of listeners however many words are underlined.
 */
export function TermBubble({ terms, shown, onShow }: TermBubbleProps) {
  const t = useText()
  const id = useId()
  const latest = useRef({ terms, shown, onShow })
  useEffect(() => {
    latest.current = { terms, shown, onShow }
  })
  useEffect(() => listen(latest), [])
  useEffect(() => {
    const beside = shown?.beside
    if (!beside) return undefined
    beside.setAttribute('aria-describedby', id)
    if (beside.role === 'button') beside.setAttribute('aria-expanded', 'true')
    return () => {
      beside.removeAttribute('aria-describedby')
      beside.removeAttribute('aria-expanded')
    }
  }, [shown, id])

  if (!shown) return null
  const { term, beside } = shown
  return (
    <Popover
      className={styles.bubble ?? ''}
      triggerRef={{ current: beside }}
      isOpen
      isNonModal
      onOpenChange={(isOpen) => !isOpen && onShow(undefined)}
      placement="top"
      offset={6}
      containerPadding={8}
    >
      <div id={id} role="tooltip">
        <p className={styles.term}>
          {term.term}
          {term.acronym && term.acronym !== term.term && ` (${term.acronym})`}
        </p>
        <p>{term.plainDefinition || term.definition || t('glossary.noDefinition')}</p>
        {term.status !== 'validated' && <p className={styles.about}>{t(`glossary.statusNow.${term.status}`)}</p>}
        {term.disagreements.length > 0 && (
          <p className={styles.about}>{t('glossary.disagreements', { count: term.disagreements.length })}</p>
        )}
      </div>
    </Popover>
  )
}

type Latest = { readonly current: TermBubbleProps }

function listen(latest: Latest): () => void {
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
  on('keydown', (event) => {
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
  return target instanceof Element && target.closest(`.${styles.bubble}`) !== null
}
function isFocused(mark: Element): boolean {
  return mark === document.activeElement
}
