import { useState, useSyncExternalStore } from 'react'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { placeOfMoment } from '../methods/placeOfMoment.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { chosenZone, draftOf, keepZone } from './draft.ts'
import { useList } from './listContext.ts'

/**
 * Where the next idea goes: what was chosen last, while it is there, else the first zone; that of a step, a table or a hat when
 * it begins, unless something is being written for another. '' is for no zone.
 */
export function useChosenZone(): [ZoneId | '', readonly Zone[], (zone: ZoneId | '') => void] {
  const { workgroup } = useRoom()
  const { book } = useList()
  useSyncExternalStore(book.onOrder, book.sections) // the zones themselves have no order of their own to listen to
  const zones = book.zones()
  const [chosen, setChosen] = useState(() => chosenZone(workgroup))
  const choose = (zone: ZoneId | '') => {
    setChosen(zone)
    keepZone(workgroup, zone)
  }
  const { moment, zone } = placeOfMoment(useStage(), zones)
  const [seen, see] = useState<string>()
  if (moment !== undefined && moment !== seen) {
    see(moment)
    if (zone && draftOf(workgroup).trim() === '') setChosen(zone)
  }
  const isThere = chosen === '' || zones.some(({ id }) => id === chosen)
  return [isThere && chosen !== undefined ? chosen : (zones[0]?.id ?? ''), zones, choose]
}
