import type { Role } from '../../shared/access.ts'
import { newId, type ProgrammeId, type TerritoryId, type WorkgroupId } from '../../shared/ids.ts'
import { createBearer, type Store } from '../../server/access/credentials.ts'

/** A programme with one territory and this many working groups. */
export async function seedWorkgroups(store: Store, count = 1): Promise<WorkgroupId[]> {
  const programme = newId<ProgrammeId>()
  const territory = newId<TerritoryId>()
  const workgroups = Array.from({ length: count }, (_, i) => ({
    id: newId<WorkgroupId>(),
    programme,
    territory,
    key: `group-${i}`,
    title: `Atelier ${i}`,
    theme: 'Emploi',
    state: 'open' as const,
    details: {},
  }))
  await store.storage.directory.put({
    programmes: [
      {
        id: programme,
        key: `programme-${programme}`,
        title: 'Projet des solidarités',
        organisation: 'Département',
        details: {},
      },
    ],
    territories: [{ id: territory, programme, key: 'territory', name: 'Territoire du Val', details: {} }],
    workgroups,
  })
  return workgroups.map((workgroup) => workgroup.id)
}

export function bearerFor(
  store: Store,
  workgroup: WorkgroupId,
  role: Role = 'participant',
  name = 'Amina',
): Promise<string> {
  return createBearer(store, { workgroup, role, name, days: 1 })
}
