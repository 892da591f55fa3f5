import { LayoutTemplate } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { usePanelClose } from '../workgroup/panelContext.ts'
import { useMay } from '../workgroup/roomContext.ts'
import styles from './TemplateTools.module.css'

const TemplatesDialog = lazy(() => import('./TemplatesDialog.tsx').then((file) => ({ default: file.TemplatesDialog })))

/** The way to the templates, as a line of a panel that it closes. */
export function TemplateTools({ onOpen }: { onOpen: () => void }) {
  const t = useText()
  const mayLay = useMay('structure.write')
  const close = usePanelClose()
  if (!mayLay) return null
  const open = () => {
    onOpen()
    close()
  }
  return (
    <Button
      kind="quiet"
      className={styles.line}
      icon={<LayoutTemplate size={20} strokeWidth={1.75} aria-hidden />}
      onClick={open}
    >
      {t('templates.open')}
    </Button>
  )
}

/** The templates, once they are wanted. They come with a part of the program that nobody else loads. */
export function Templates({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return <Suspense>{isOpen && <TemplatesDialog onClose={onClose} />}</Suspense>
}
