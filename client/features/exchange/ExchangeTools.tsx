import { Download, FileUp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { useMay } from '../workgroup/roomContext.ts'
import styles from './exchange.module.css'

const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })))
const ImportDialog = lazy(() => import('./ImportDialog.tsx').then((file) => ({ default: file.ImportDialog })))
type ExchangePart = 'export' | 'import'

/** The ways in and out of the board, as lines of a panel that they close. */
export function ExchangeTools({ onOpen }: { onOpen: (part: ExchangePart) => void }) {
  const t = useText()
  const mayImport = useMay('structure.write')
  const line = classNames(buttonClass('quiet'), styles.tool)
  return (
    <>
      <Button slot="close" className={line} onPress={() => onOpen('export')}>
        <Download size={20} strokeWidth={1.75} aria-hidden />
        {t('exchange.export.open')}
      </Button>
      {mayImport && (
        <Button slot="close" className={line} onPress={() => onOpen('import')}>
          <FileUp size={20} strokeWidth={1.75} aria-hidden />
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
