import { useParams } from 'react-router'
import { isId, type FindingId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { FindingPage } from './FindingPage.tsx'
import { FindingsContext, useNewParts } from './findingsContext.ts'
import { FindingsPage } from './FindingsPage.tsx'

/** What a working group found: all its findings, or one of them, by the address. */
export default function FindingsFace({ stage }: { stage: Stage }) {
  const [, finding = ''] = (useParams()['*'] ?? '').split('/')
  const [parts, said] = useNewParts(stage)
  return (
    <FindingsContext value={parts}>
      {isId(finding) ? <FindingPage key={finding} id={finding as FindingId} /> : <FindingsPage />}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </FindingsContext>
  )
}
