import { useMemo } from 'react'
import type { PolicyArea } from '../../../shared/domain/programme.ts'
import type { ProgrammeId, TemplateId } from '../../../shared/ids.ts'
import type { BoardTemplate, TemplateChoices } from '../../../shared/templates/BoardTemplate.ts'
import { USUAL_TABLE_COUNT } from '../../../shared/templates/BoardTemplate.ts'
import { templates } from '../../../shared/templates/templates.ts'
import { useKeptTemplates } from '../../api/templates.ts'

/** A template one may choose. */
export interface OfferedTemplate extends BoardTemplate {
  /** Of one that the programme keeps: it may be given another title, or removed. */
  readonly id?: TemplateId
}

export interface Offered {
  readonly shipped: readonly OfferedTemplate[]
  /** Those of the programme, as far as they have come. */
  readonly own: readonly OfferedTemplate[]
  readonly all: readonly OfferedTemplate[]
  readonly kept: ReturnType<typeof useKeptTemplates>
}

/** Templates that come with Trame, and those of a programme. */
export function useOffered(programmeId: ProgrammeId | undefined): Offered {
  const kept = useKeptTemplates(programmeId)
  return useMemo(() => {
    const own = (kept.data ?? []).map(
      ({ id, title, contents }): OfferedTemplate => ({ key: id, id, title, description: '', contents: () => contents }),
    )
    return { shipped: templates, own, all: [...templates, ...own], kept }
  }, [kept])
}

/** What is taken as long as nobody has chosen. */
export function usualChoices(policyAreas: readonly PolicyArea[]): TemplateChoices {
  return { policyAreas, tableCount: USUAL_TABLE_COUNT }
}
