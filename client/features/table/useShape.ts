import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { type Filter, NO_FILTER, type Sorting } from './shaping.ts'

interface Shape {
  readonly filter: Filter
  readonly sorting: Sorting | undefined
}
/** How one looked at each table last, for when one comes back from the board. */
const lastShapes = new Map<WorkgroupId, Shape>()

/** What is looked for, and by what it is sorted. */
export function useShape(workgroup: WorkgroupId): [Shape, Dispatch<SetStateAction<Shape>>] {
  const [shape, setShape] = useState<Shape>(
    () => lastShapes.get(workgroup) ?? { filter: NO_FILTER, sorting: undefined },
  )
  useEffect(() => void lastShapes.set(workgroup, shape), [workgroup, shape])
  return [shape, setShape]
}
