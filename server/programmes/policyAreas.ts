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

/** The themes of a programme, in its order, by their keys. */
export function themesOf({ details }: Programme): { readonly key: string; readonly title: string }[] {
  const themes = programmeDetails.safeParse(details).data?.themes ?? []
  return themes.map(({ key, title }) => ({ key, title }))
}
