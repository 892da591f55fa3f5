import type { Orientation } from '../../shared/domain/orientation.ts'
import type { PolicyArea } from '../../shared/domain/programme.ts'
import { programmeDetails } from '../../shared/domain/programmeFile.ts'
import type { Programme } from '../storage/Storage.ts'

/** The orientations of a programme, in its order; [] for one that was made without any. */
export function orientationsOf({ details }: Programme): Orientation[] {
  return programmeDetails.safeParse(details).data?.orientations ?? []
}

/** The policy areas of a programme, in its order; [] for one that was made without any. */
export function policyAreasOf({ details }: Programme): PolicyArea[] {
  return programmeDetails.safeParse(details).data?.policyAreas ?? []
}
