import { layTemplate } from '../../../shared/document/laying.ts'
import { tableBounds } from '../../../shared/domain/tables.ts'
import type { Zone } from '../../../shared/domain/zone.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { worldCafe } from '../../../shared/templates/worldCafe.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import type { Room } from '../workgroup/Room.ts'

interface TableZones {
  readonly zones: readonly ZoneId[]
  readonly harvest?: ZoneId
}

/** The tables that lie on the board already, as the template of a world café calls them. */
export function tablesOn(zones: readonly Zone[]): TableZones | undefined {
  const tables = zones
    .flatMap(({ id, title }) => {
      const number = /^Table (\d{1,2})$/u.exec(title.trim())?.[1]
      return number ? [{ id, number: Number(number) }] : []
    })
    .toSorted((a, b) => a.number - b.number)
    .slice(0, tableBounds.most)
  const harvest = zones.find(({ title }) => title.trim() === 'Récolte')?.id
  return tables.length < tableBounds.least
    ? undefined
    : { zones: tables.map(({ id }) => id), ...(harvest && { harvest }) }
}

/** Lays tables and the place of the harvest on the board, as one step to undo. */
export function layTables({ client, history, laid }: Room, count: number): TableZones {
  const contents = worldCafe.contents({ policyAreas: [], tableCount: count })
  const { zones, around } = history.step(() => layTemplate(client.board, contents))
  if (around) laid.emit(around)
  const ids = zones.map(({ id }) => id)
  const harvest = ids[count]
  return { zones: ids.slice(0, count), ...(harvest && { harvest }) }
}

/** Resolves once the server has all that was written here: what it is asked next may speak of it. */
export function allSaved(client: SyncClient): Promise<void> {
  return new Promise((resolve) => {
    const isDone = () => client.state.unsaved === 0 && client.state.connection === 'open'
    if (isDone()) return resolve()
    const stop = client.onState(() => {
      if (!isDone()) return
      stop()
      resolve()
    })
  })
}
