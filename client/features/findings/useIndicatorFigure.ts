import { useRef } from 'react'
import { bringIndicators, useIndicators } from '../../api/indicators.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import type { Draft, EvidenceField } from './evidenceForm.ts'
import { aboutIndicator, figureOf, following, yearsOf } from './indicatorFigure.ts'

/**
 * Figures of the programme's indicators, for a form that is being filled.
 * @param draft    what the form holds
 * @param isWanted they are asked of the server only then
 * @param change   changes the form by what it holds then
 */
export function useIndicatorFigure(draft: Draft, isWanted: boolean, change: (patch: (draft: Draft) => Draft) => void) {
  const home = useWorkgroup(useRoom().workgroup).data
  const programme = isWanted ? home?.programmeId : undefined
  const { data: offered = [] } = useIndicators(programme)
  const { data: measured } = useIndicators(draft.indicator && draft.territory ? programme : undefined, draft.territory)
  const known = measured?.find(({ key }) => key === draft.indicator)
  const lastAsked = useRef(0)
  /** Where and when the figure that the form holds was read: answers may come late, or not at all. */
  const read = useRef({ territory: draft.territory ?? '', year: draft.year ?? '' })

  /** The latest figure of an indicator in the territory that is chosen, or in the workgroup's own. */
  const choose = async (key: string) => {
    const asked = ++lastAsked.current
    const indicator = offered.find((one) => one.key === key)
    if (!indicator) return change(() => ({ indicator: key }))
    const territory = draft.territory || home?.territoryKey || ''
    change(() => ({ ...aboutIndicator(indicator), territory, value: '', comparedTo: '' }))
    if (!programme || !territory) return
    const there = await valuesOf(programme, territory, key)
    if (!there || asked !== lastAsked.current) return
    const years = yearsOf(there, territory).map(String)
    const year = years.find((one) => one === draft.year) ?? years.at(-1) ?? ''
    read.current = { territory, year }
    change((now) => ({ year, ...following(now, {}, figureOf(there, territory, year)) }))
  }
  /** Another territory or year: the figure follows, unless somebody typed over it. */
  const move = async (field: 'territory' | 'year', said: string) => {
    const asked = ++lastAsked.current
    const { indicator: key } = draft
    const next = { territory: draft.territory ?? '', year: draft.year ?? '', [field]: said }
    change(() => ({ [field]: said }))
    if (!key || !programme) return
    const [there, before] = await Promise.all([
      valuesOf(programme, next.territory, key),
      valuesOf(programme, read.current.territory, key),
    ])
    if (!there || !before || asked !== lastAsked.current) return
    const former = figureOf(before, read.current.territory, read.current.year)
    read.current = next
    change((now) => following(now, former, figureOf(there, next.territory, next.year)))
  }
  return {
    offered,
    years: known && draft.territory ? yearsOf(known, draft.territory) : [],
    choose: (key: string) => void choose(key),
    move: (field: 'territory' | 'year', said: string) => void move(field, said),
  }
}
export type IndicatorFigure = ReturnType<typeof useIndicatorFigure>

/** Fields that say where and when an indicator is read. */
export function isPlaceOfFigure(field: EvidenceField): field is 'territory' | 'year' {
  return field === 'territory' || field === 'year'
}

/** Without the server a figure is typed by hand. */
async function valuesOf(programme: Parameters<typeof bringIndicators>[0], territory: string, key: string) {
  const indicators = await bringIndicators(programme, territory || undefined).catch(() => [])
  return indicators.find((one) => one.key === key)
}
