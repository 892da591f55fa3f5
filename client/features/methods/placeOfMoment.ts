import { hatNow, zoneOfHat } from '../../../shared/domain/hat.ts'
import { tablesNow } from '../../../shared/domain/tables.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'

/** Where one is to write now, and a name for this moment that is another as soon as that may be another. */
interface PlaceOfMoment {
  readonly moment: string | undefined
  readonly zone: ZoneId | undefined
}

/** At one's table, in the zone of the hat that is worn, else in that of the step. */
export function placeOfMoment(stage: Stage | undefined, zones: readonly Zone[]): PlaceOfMoment {
  const turn = stage?.parts?.session?.turn
  if (!turn) return { moment: undefined, zone: undefined }
  const tables = tablesNow(stage.parts?.tables, turn)
  const table = tables && stage.own?.table?.step === tables.step ? stage.own.table.table : undefined
  const hat = hatNow(stage.parts?.hat, turn)
  const zone =
    (table !== undefined ? tables?.zones[table] : undefined) ?? (hat && zoneOfHat(zones, hat)?.id) ?? turn.step.zone
  return { moment: [turn.number, tables?.round, table, hat].join('/'), zone }
}
