import { type PointerEvent, useState } from 'react'

interface Dragged<Id extends string> {
  readonly id: Id
  /** How far it was taken, in CSS pixels. */
  readonly by: number
  /** Its place once it is let go. */
  readonly to: number
}

/**
 * A line in the hand, taken by its handle: it follows the pointer, and the document changes once, when it is let go.
 * @param onDrop to which place of its list
 */
export function useDraggedLine<Id extends string>(onDrop: (id: Id, to: number) => void) {
  const [dragged, setDragged] = useState<Dragged<Id>>()
  const take = (id: Id, index: number, event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    const row = event.currentTarget.closest('li')
    const rows = [...(row?.parentElement?.children ?? [])]
    const middles = rows.map((one) => {
      const { top, height } = one.getBoundingClientRect()
      return top + height / 2
    })
    const start = event.clientY
    const handle = event.currentTarget
    handle.setPointerCapture(event.pointerId)
    const placeAt = (by: number) => {
      const middle = (middles[index] ?? 0) + by
      return middles.filter((one, other) => other !== index && one < middle).length
    }
    let to = index
    const move = ({ clientY }: globalThis.PointerEvent) => {
      to = placeAt(clientY - start)
      setDragged({ id, by: clientY - start, to })
    }
    const end = ({ type }: Event) => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', end)
      setDragged(undefined)
      if (type === 'pointerup' && to !== index) onDrop(id, to)
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', end)
  }
  return { dragged, take }
}
