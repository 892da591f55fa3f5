import { Eraser } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import styles from './KeptHere.module.css'
import { usePanelClose } from './panelContext.ts'
import { useRoom, useSyncPart } from './roomContext.ts'

/** What this device keeps, and the way to leave nothing behind on one that is shared. */
export function KeptHere() {
  const t = useText()
  const room = useRoom()
  const isKept = useSyncPart((state) => state.isKept)
  const close = usePanelClose()
  if (!isKept) return null
  const forget = () => {
    void room.forgetDevice().then(() => toast(t('workgroup.device.forgotten')))
    close()
  }
  return (
    <section className={styles.part} aria-labelledby="kept-here">
      <h3 id="kept-here" className={styles.title}>
        {t('workgroup.device.title')}
      </h3>
      <p className={styles.words}>{t('workgroup.device.kept')}</p>
      <div>
        <Button icon={<Eraser size={20} strokeWidth={1.75} aria-hidden />} onClick={forget}>
          {t('workgroup.device.forget')}
        </Button>
      </div>
    </section>
  )
}
