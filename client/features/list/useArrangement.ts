import { useEffect, useState } from 'react'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { type Arrangement, AS_ON_THE_WALL } from './arranging.ts'

/** How one read each list last, for when one comes back from the board. */
const lastOnes = new Map<WorkgroupId, Arrangement>()

export function useArrangement(workgroup: WorkgroupId): [Arrangement, (arrangement: Arrangement) => void] {
  const [arrangement, setArrangement] = useState(() => lastOnes.get(workgroup) ?? AS_ON_THE_WALL)
  useEffect(() => void lastOnes.set(workgroup, arrangement), [workgroup, arrangement])
  return [arrangement, setArrangement]
}
