import { Download, FileText, FileUp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { usePanelClose } from '../workgroup/panelContext.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import styles from './exchange.module.css'

const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })))
const ImportDialog = lazy(() => import('./ImportDialog.tsx').then((file) => ({ default: file.ImportDialog })))
const ReportDialog = lazy(() => import('../reports/ReportDialog.tsx').then((file) => ({ default: file.ReportDialog })))
type ExchangePart = 'export' | 'import' | 'report'

/** The ways in and out of the board, as lines of a panel that they close. */
export function ExchangeTools({ onOpen }: { onOpen: (part: ExchangePart) => void }) {
  const t = useText()
  const mayImport = useMay('structure.write')
  const { records } = useRoom().client.board
  // Asked each time the panel opens.
  const hasRecords = records.ids('findings').length > 0 || records.ids('sheets').length > 0
  const close = usePanelClose()
  const open = (part: ExchangePart) => {
    onOpen(part)
    close()
  }
  return (
    <>
      <Button
        kind="quiet"
        className={styles.tool}
        icon={<Download size={20} strokeWidth={1.75} aria-hidden />}
        onClick={() => open('export')}
      >
        {t('exchange.export.open')}
      </Button>
      {hasRecords && (
        <Button
          kind="quiet"
          className={styles.tool}
          icon={<FileText size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => open('report')}
        >
          {t('report.open')}
        </Button>
      )}
      {mayImport && (
        <Button
          kind="quiet"
          className={styles.tool}
          icon={<FileUp size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => open('import')}
        >
          {t('exchange.import.open')}
        </Button>
      )}
    </>
  )
}

/** What was opened from there. It stands outside of the panel, which has closed. */
export function ExchangeDialog({ part, onClose }: { part: ExchangePart | undefined; onClose: () => void }) {
  const { workgroup } = useRoom()
  return (
    <Suspense>
      {part === 'export' && <ExportDialog onClose={onClose} />}
      {part === 'import' && <ImportDialog onClose={onClose} />}
      {part === 'report' && <ReportDialog place={{ workgroup }} onClose={onClose} />}
    </Suspense>
  )
}

/** Which of them is open. */
export function useExchangePart() {
  const [part, open] = useState<ExchangePart>()
  return { part, open, close: () => open(undefined) }
}
