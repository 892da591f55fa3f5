import { EyeOff } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { SessionId, SheetId } from '../../../shared/ids.ts'
import type { ReportDocument } from '../../../shared/reportsApi.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { inReport } from '../care/meanings.ts'
import care from '../care/PassageList.module.css'
import { PassageList } from '../care/PassageList.tsx'
import { useMask, usePassages } from '../care/usePassages.ts'

interface ReportPassagesProps {
  document: ReportDocument
  sheet: SheetId | undefined
  session: SessionId | undefined
  /** Told how many there are. */
  onCount: (count: number) => void
}

/** What looks personal in a document that is about to be produced, to be masked first. Nothing when there is none. */
export function ReportPassages({ document, sheet, session, onCount }: ReportPassagesProps) {
  const t = useText()
  const isMeant = useMemo(() => inReport(document, sheet, session), [document, sheet, session])
  const passages = usePassages(isMeant)
  const mask = useMask()
  const count = passages.length
  useEffect(() => onCount(count), [onCount, count])
  if (count === 0) return null
  return (
    <section aria-label={t('care.before.report', { count })}>
      <p className={care.why}>
        <strong>{t('care.before.report', { count })}.</strong> {t('care.whyWritten')}
      </p>
      <PassageList passages={passages} onMask={mask} />
      {count > 1 && (
        <Button icon={<EyeOff size={20} strokeWidth={1.75} aria-hidden />} onClick={() => mask(passages)}>
          {t('care.maskAll', { count })}
        </Button>
      )}
    </section>
  )
}
