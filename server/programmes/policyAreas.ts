import type { Orientation } from '../../shared/domain/orientation.ts'
import type { PolicyArea } from '../../shared/domain/programme.ts'
import { programmeDetails, type ProgrammeFile } from '../../shared/domain/programmeFile.ts'
import type { Programme } from '../storage/Storage.ts'

/* What the store keeps of a programme beside its columns, in its order; [] for one that was made without. Each part is read alone. */

export function orientationsOf({ details }: Programme): Orientation[] {
  return programmeDetails.shape.orientations.safeParse(partOf(details, 'orientations')).data ?? []
}

export function policyAreasOf({ details }: Programme): PolicyArea[] {
  return programmeDetails.shape.policyAreas.safeParse(partOf(details, 'policyAreas')).data ?? []
}

/** The themes, by their keys. */
export function themesOf({ details }: Programme): { readonly key: string; readonly title: string }[] {
  const themes = programmeDetails.shape.themes.safeParse(partOf(details, 'themes')).data ?? []
  return themes.map(({ key, title }) => ({ key, title }))
}

/** What is measured, with all its values. */
export function indicatorsOf({ details }: Programme): ProgrammeFile['indicators'] {
  return programmeDetails.shape.indicators.safeParse(partOf(details, 'indicators')).data ?? []
}

function partOf(details: unknown, name: keyof typeof programmeDetails.shape): unknown {
  return typeof details === 'object' && details !== null ? (details as Record<string, unknown>)[name] : undefined
}
