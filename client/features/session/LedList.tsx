import { useEffect } from 'react'
import { boxOfView } from '../../../shared/domain/spotlight.ts'
import { boxOf } from '../../../shared/geometry.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { zoneInView } from '../../board/zoneInView.ts'
import type { NoteBook } from '../list/NoteBook.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { onZoneWanted } from './zoneWanted.ts'

/** The list goes to the zone where one is led, to that of a step that begins, and tells those who look with it where it is. */
export function LedList({ book }: { book: NoteBook }) {
  const { client, following } = useRoom()
  useEffect(() => {
    let shown: ZoneId | undefined
    const look = () => {
      const view = following.now()?.view
      const zone = view && zoneInView(book.zones(), boxOfView(view))?.id
      if (zone && zone !== shown) showSection(zone)
      shown = zone
    }
    const showStep = () => {
      const zone = following.takeZone()
      if (zone && !following.now()?.view && !isWriting()) showSection(zone)
    }
    const here = () => {
      const zone = book.zone(sectionInView() ?? ('' as ZoneId))
      return zone && boxOf(zone.at, zone.size)
    }
    const say = () => following.say(here())
    const moved = () => {
      const now = following.now()
      if (now && !now.isHard && shown && !isInSight(shown)) following.leave()
    }
    look()
    showStep()
    const area = scroller()
    area?.addEventListener('scroll', say, { passive: true })
    // These are a hand's alone; a list that scrolls by itself makes neither.
    area?.addEventListener('wheel', moved, { passive: true })
    area?.addEventListener('touchend', moved, { passive: true })
    const stops = [
      following.onChange(look),
      following.onWatched(say),
      following.showPlace(here),
      client.onState(showStep),
      onZoneWanted(showSection),
    ]
    return () => {
      for (const stop of stops) stop()
      area?.removeEventListener('scroll', say)
      area?.removeEventListener('wheel', moved)
      area?.removeEventListener('touchend', moved)
    }
  }, [book, client, following])
  return null
}

function scroller(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-scroller]')
}
function sectionOf(zone: ZoneId): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-section="${zone}"]`)
}
/** A list that is sorted otherwise than by zone has no such place, and stays. */
function showSection(zone: ZoneId): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  sectionOf(zone)?.scrollIntoView({ block: 'start', behavior: isCalm ? 'instant' : 'smooth' })
}
function isInSight(zone: ZoneId): boolean {
  const area = scroller()?.getBoundingClientRect()
  const section = sectionOf(zone)?.getBoundingClientRect()
  return !area || !section || (section.bottom > area.top && section.top < area.bottom)
}
/** A note of the list is written in: it stays under the hand. */
function isWriting(): boolean {
  return (
    document.activeElement?.closest('[data-note]') !== null &&
    document.activeElement?.matches('[contenteditable="true"], textarea') === true
  )
}
/** The zone one reads: the one at the upper third. */
function sectionInView(): ZoneId | undefined {
  const area = scroller()
  if (!area) return undefined
  const third = area.getBoundingClientRect().top + area.clientHeight / 3
  const sections = [...area.querySelectorAll<HTMLElement>('[data-section]')]
  const read = sections.findLast((section) => section.getBoundingClientRect().top <= third) ?? sections[0]
  return read?.dataset['section'] as ZoneId | undefined
}
