import { History, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
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
  const line = classNames(buttonClass('quiet'), styles.line)
  return (
    <>
      {mayManage && (
        <Button slot="close" className={line} onPress={() => onOpen('versions')}>
          <History size={20} strokeWidth={1.75} aria-hidden />
          {t('history.open')}
        </Button>
      )}
      {mayWrite && (
        <Button slot="close" className={line} onPress={() => onOpen('bin')}>
          <Trash2 size={20} strokeWidth={1.75} aria-hidden />
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
