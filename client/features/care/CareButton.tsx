import { ShieldAlert } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './PassageList.module.css'
import { usePassages } from './usePassages.ts'

const CareDialog = lazy(() => import('./CareDialog.tsx').then((file) => ({ default: file.CareDialog })))

/** For those who run the workshop, also while the wall is lit: how many passages are to be checked. Nothing when there are none. */
export function CareButton() {
  const t = useText()
  const count = usePassages().length
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {count > 0 && (
        <Button
          kind="quiet"
          className={styles.button}
          icon={<ShieldAlert size={20} strokeWidth={1.75} aria-hidden />}
          aria-label={t('care.toCheck', { count })}
          title={t('care.toCheck', { count })}
          onClick={() => setOpen(true)}
        >
          {count}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <CareDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
