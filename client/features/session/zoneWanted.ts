import type { ZoneId } from '../../../shared/ids.ts'
import { Signal } from '../../board/Signal.ts'

const wanted = new Signal<[zone: ZoneId]>()

/** Somebody asks to see a zone, on whichever face is shown. */
export function wantZone(zone: ZoneId): void {
  wanted.emit(zone)
}
export const onZoneWanted = wanted.listen
