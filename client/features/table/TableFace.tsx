import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Stage } from '../../../shared/protocol.ts'
import { standingOf } from '../../board/standing.ts'
import { useText } from '../../text/index.ts'
import { FindingTable } from '../findings/rows/FindingTable.tsx'
import rows from '../findings/rows/rows.module.css'
import { useFindings } from '../findings/useFindings.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { NoteTable } from './NoteTable.tsx'

/** The notes of a working group as a table, or its findings: to sort, to look through, and to change many at once. */
export default function TableFace({ stage }: { stage: Stage }) {
  const { book } = useRoom()
  const standing = useMemo(() => standingOf(stage), [stage])
  const [address, setAddress] = useSearchParams()
  const hasFindings = useFindings().length > 0
  const isOfFindings = hasFindings && address.get('of') === 'findings'
  const show = (of: 'notes' | 'findings') => setAddress(of === 'notes' ? {} : { of }, { replace: true })
  return (
    <>
      {hasFindings && <Switch isOfFindings={isOfFindings} onShow={show} />}
      {isOfFindings ? (
        <FindingTable standing={standing} />
      ) : (
        <NoteTable key={stage.workgroup} book={book} standing={standing} you={stage.you.id} />
      )}
    </>
  )
}

interface SwitchProps {
  isOfFindings: boolean
  onShow: (of: 'notes' | 'findings') => void
}

function Switch({ isOfFindings, onShow }: SwitchProps) {
  const t = useText()
  return (
    <div className={rows.switch} role="group" aria-label={t('table.of.label')}>
      <button type="button" aria-pressed={!isOfFindings} onClick={() => onShow('notes')}>
        {t('table.of.notes')}
      </button>
      <button type="button" aria-pressed={isOfFindings} onClick={() => onShow('findings')}>
        {t('table.of.findings')}
      </button>
    </div>
  )
}
