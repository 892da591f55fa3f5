import { type ReactNode, useMemo, useState } from 'react'
import type { Finding, FindingStatus } from '../../../shared/domain/finding.ts'
import { useCareGate } from '../care/CareGate.tsx'
import { inFinding } from '../care/meanings.ts'
import type { FindingActing } from './FindingActing.ts'

/**
 * Says how far the group has come with a finding. One that is validated names a policy area, and what looks personal in it is
 * shown first.
 * @returns what gives it; whether an area is missing; the dialog that asks, to be put on the page
 */
export function useGiveStatus(
  finding: Finding,
  acting: FindingActing,
): [give: (status: FindingStatus) => void, isAreaMissing: boolean, dialog: ReactNode] {
  const isMeant = useMemo(() => inFinding(finding.id), [finding.id])
  const [askFirst, dialog] = useCareGate('validate', isMeant)
  const [wasRefused, setRefused] = useState(false)
  const give = (status: FindingStatus) => {
    const isAgreed = status === 'validated' || status === 'consolidated'
    const needsArea = isAgreed && finding.policyAreas.length === 0
    setRefused(needsArea)
    if (needsArea) return
    if (isAgreed) askFirst(() => acting.set(finding.id, { status }))
    else acting.set(finding.id, { status })
  }
  return [give, wasRefused && finding.policyAreas.length === 0, dialog]
}
