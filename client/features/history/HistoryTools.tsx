import { History, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { usePanelClose } from '../workgroup/panelContext.ts'
import { useMay } from '../workgroup/roomContext.ts'
import styles from './HistoryTools.module.css'

const VersionsDialog = lazy(() => import('./VersionsDialog.tsx').then((file) => ({ default: file.VersionsDialog })))
const BinDialog = lazy(() => import('./BinDialog.tsx').then((file) => ({ default: file.BinDialog })))
export type HistoryPart = 'versions' | 'bin'

/** The ways into what was, as lines of a panel that they close. */
export function HistoryTools({ onOpen }: { onOpen: (part: HistoryPart) => void }) {
  const t = useText()
  const mayManage = useMay('snapshot.manage')
  const mayWrite = useMay('board.write')
  const close = usePanelClose()
  const open = (part: HistoryPart) => {
    onOpen(part)
    close()
  }
  return (
    <>
      {mayManage && (
        <Button
          kind="quiet"
          className={styles.line}
          icon={<History size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => open('versions')}
        >
          {t('history.open')}
        </Button>
      )}
      {mayWrite && (
        <Button
          kind="quiet"
          className={styles.line}
          icon={<Trash2 size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => open('bin')}
        >
          {t('bin.open')}
        </Button>
      )}
    </>
  )
}

/** What was opened from there. It stands outside of the panel, which has closed. */
export function HistoryDialog({ part, onClose }: { part: HistoryPart | undefined; onClose: () => void }) {
  return (
    <Suspense>
      {part === 'versions' && <VersionsDialog onClose={onClose} />}
      {part === 'bin' && <BinDialog onClose={onClose} />}
    </Suspense>
  )
}

/** Which of the two is open. */
export function useHistoryPart() {
  const [part, open] = useState<HistoryPart>()
  return { part, open, close: () => open(undefined) }
}
