import { type RefObject, useEffect } from 'react'
import type { SheetId } from '../../../shared/ids.ts'
import type { PresenceChannel } from '../../sync/PresenceChannel.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'

const AT_MOST_EVERY_MS = 250

/** Whoever leads says which part of the sheet they read, so that the wall shows the same. */
export function useSayReading(scroller: RefObject<HTMLElement | null>, sheet: SheetId): void {
  const { presence } = useRoom().client
  const isLead = useMay('structure.write')
  useEffect(() => {
    const area = scroller.current
    return area && isLead ? sayReading(area, presence, sheet) : undefined
  }, [scroller, presence, isLead, sheet])
}

/** @returns stop saying it */
function sayReading(area: HTMLElement, presence: PresenceChannel, sheet: SheetId): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let said = ''
  const say = () => {
    timer = undefined
    const third = area.getBoundingClientRect().top + area.clientHeight / 3
    const parts = [...area.querySelectorAll<HTMLElement>('[data-section]')]
    const read = parts.findLast((part) => part.getBoundingClientRect().top <= third) ?? parts[0]
    const reading = `sheets/${sheet}/${read?.dataset['section'] ?? 'identity'}`
    if (reading !== said) presence.say({ reading })
    said = reading
  }
  const later = () => (timer ??= setTimeout(say, AT_MOST_EVERY_MS))
  later()
  area.addEventListener('scroll', later, { passive: true })
  return () => {
    area.removeEventListener('scroll', later)
    clearTimeout(timer)
    presence.say({ reading: null })
  }
}
