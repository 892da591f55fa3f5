import { FileDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ReportDocument } from '../../../shared/reportsApi.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './ReportButton.module.css'

const ReportDialog = lazy(() => import('./ReportDialog.tsx').then((file) => ({ default: file.ReportDialog })))

/** Beside a list of many: all of it as a document. @param document what is chosen at first */
export function ReportButton({ document }: { document: ReportDocument }) {
  const t = useText()
  const { workgroup } = useRoom()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        className={styles.button}
        icon={<FileDown size={20} strokeWidth={1.75} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('report.open')}
      </Button>
      {isOpen && (
        <Suspense>
          <ReportDialog place={{ workgroup }} document={document} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
