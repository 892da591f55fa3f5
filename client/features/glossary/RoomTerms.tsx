import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { TermLine } from '../../../shared/glossaryApi.ts'
import { TermFinder } from '../../../shared/language/terms.ts'
import { glossaryChanged, useGlossary } from '../../api/glossary.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { TermsContext } from '../../richText/terms.ts'
import { bringWhenIdle } from '../../ui/whenIdle.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { hearTerms, type ShownTerm } from './hearTerms.ts'
import { useTermsShown } from './termsShown.ts'

// Beside the board, and not before it.
const bringBubble = () => import('./TermBubble.tsx').then((file) => ({ default: file.TermBubble }))
const TermBubble = lazy(bringBubble)
const NONE: readonly TermLine[] = []

/** The words of the programme in the texts of a room, as they are now: another page may change them at any moment. */
export function RoomTerms({ children }: { children: ReactNode }) {
  const { workgroup } = useRoom()
  const programme = useWorkgroup(workgroup).data?.programmeId
  const isShown = useTermsShown()
  const terms = useGlossary(isShown ? programme : undefined).data?.terms
  const [shown, show] = useState<ShownTerm>()
  const latest = useRef({ terms: NONE, shown, onShow: show })
  useEffect(() => {
    latest.current = { terms: terms ?? NONE, shown, onShow: show }
  }, [terms, shown])
  const isHeard = isShown && terms !== undefined && terms.length > 0
  useEffect(() => {
    if (!isHeard) return undefined
    const stops = [hearTerms(latest), bringWhenIdle(bringBubble)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [isHeard])
  const change = useStage()?.glossary
  const known = useRef(change)
  useEffect(() => {
    if (change === undefined || change === known.current) return
    const isNews = known.current !== undefined
    known.current = change
    if (isNews && programme) void glossaryChanged(programme)
  }, [change, programme])

  const inTexts = useMemo(() => {
    if (!isShown || !terms || terms.length === 0) return undefined
    return { finder: new TermFinder(terms), show: (term: TermLine, beside: Element) => show({ term, beside }) }
  }, [isShown, terms])
  return (
    <TermsContext value={inTexts}>
      {children}
      {inTexts && shown && (
        <Suspense>
          <TermBubble shown={shown} onClose={() => show(undefined)} />
        </Suspense>
      )}
    </TermsContext>
  )
}
