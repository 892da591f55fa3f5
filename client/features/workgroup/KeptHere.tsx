import { Eraser } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import styles from './KeptHere.module.css'
import { useRoom, useSyncPart } from './roomContext.ts'

/** What this device keeps, and the way to leave nothing behind on one that is shared. */
export function KeptHere() {
  const t = useText()
  const room = useRoom()
  const isKept = useSyncPart((state) => state.isKept)
  if (!isKept) return null
  const forget = () => void room.forgetDevice().then(() => toast(t('workgroup.device.forgotten')))
  return (
    <section className={styles.part} aria-labelledby="kept-here">
      <h3 id="kept-here" className={styles.title}>
        {t('workgroup.device.title')}
      </h3>
      <p className={styles.words}>{t('workgroup.device.kept')}</p>
      <div>
        <Button slot="close" className={buttonClass('secondary')} onPress={forget}>
          <Eraser size={20} strokeWidth={1.75} aria-hidden />
          {t('workgroup.device.forget')}
        </Button>
      </div>
    </section>
  )
}
