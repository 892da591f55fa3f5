import { Download, FileUp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { usePanelClose } from '../workgroup/panelContext.ts'
import { useMay } from '../workgroup/roomContext.ts'
import styles from './exchange.module.css'

const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })))
const ImportDialog = lazy(() => import('./ImportDialog.tsx').then((file) => ({ default: file.ImportDialog })))
type ExchangePart = 'export' | 'import'

/** The ways in and out of the board, as lines of a panel that they close. */
export function ExchangeTools({ onOpen }: { onOpen: (part: ExchangePart) => void }) {
  const t = useText()
  const mayImport = useMay('structure.write')
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
  return (
    <Suspense>
      {part === 'export' && <ExportDialog onClose={onClose} />}
      {part === 'import' && <ImportDialog onClose={onClose} />}
    </Suspense>
  )
}

/** Which of the two is open. */
export function useExchangePart() {
  const [part, open] = useState<ExchangePart>()
  return { part, open, close: () => open(undefined) }
}
