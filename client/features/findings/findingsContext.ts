import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { type ActRule, may } from '../../../shared/access.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import type { FindingId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { useSaying } from '../list/useSaying.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { FindingActing } from './FindingActing.ts'

/** What all parts of the page share. The same object as long as the same rights hold. */
export interface FindingsParts {
  readonly acting: FindingActing
  readonly stage: Stage
  /** When the page was opened: how old evidence is, is told from then. */
  readonly now: Date
  /** Whether one is here to write at all. */
  readonly canWrite: boolean
  /** Why a key of a finding may not be changed now. */
  readonly ruleFor: (
    finding: Finding,
    key: string,
    line?: { id: string; author?: string | undefined },
  ) => ActRule | undefined
  /** Says something to those who listen. */
  readonly say: (words: string) => void
  readonly addressOf: (finding: FindingId) => string
  /** Says what went, with the way back. */
  readonly tellRemoved: (words: string, putBack: () => boolean) => void
  /** Begins a finding and goes there. */
  readonly begin: () => void
}

export const FindingsContext = createContext<FindingsParts | undefined>(undefined)

export function useParts(): FindingsParts {
  const parts = useContext(FindingsContext)
  if (!parts) throw new Error('a part of the findings is drawn outside of them')
  return parts
}

/** @returns the parts, and what is said now to those who listen */
export function useNewParts(stage: Stage): [FindingsParts, said: string] {
  const t = useText()
  const room = useRoom()
  const navigate = useNavigate()
  const [said, say] = useSaying()
  const acting = useMemo(() => new FindingActing(room), [room])
  const addressOf = useCallback((id: FindingId) => `/w/${room.workgroup}/findings/${id}`, [room])
  const [now] = useState(() => new Date())
  const [begun, setBegun] = useState<FindingId>()
  useEffect(() => {
    if (begun) void navigate(addressOf(begun))
  }, [begun, navigate, addressOf])
  useEffect(() => room.history.onRefused((rule) => toast(t(`step.why.${rule}`))), [room, t])
  useEffect(() => room.history.onHeld(() => toast(t('board.event.heldByOthers'))), [room, t])
  const parts = useMemo<FindingsParts>(
    () => ({
      acting,
      stage,
      now,
      canWrite: may(stage.you.role, 'board.write'),
      ruleFor: (record, key, line) => acting.ruleFor({ record, key, line }),
      say,
      addressOf,
      tellRemoved: (words, putBack) => toast(words, { undo: () => void putBack() }),
      begin() {
        const rule = acting.ruleFor({})
        if (rule) toast(t(`step.why.${rule}`))
        else setBegun(acting.begin())
      },
    }),
    [acting, stage, now, say, addressOf, t],
  )
  return [parts, said]
}
