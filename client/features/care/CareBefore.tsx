import { EyeOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Message } from '../../ui/Message.tsx'
import { PassageList } from './PassageList.tsx'
import styles from './PassageList.module.css'
import { type Meaning, useMask, usePassages } from './usePassages.ts'

interface CareBeforeProps {
  /** What others are about to see. The same function as long as it is the same. */
  isMeant: Meaning
  title: (count: number) => string
  /** The way on, whether or not something is left to check. */
  goOn: (isClean: boolean) => ReactNode
  onClose: () => void
}

/** What to look at before others than the group see it. One may always go on: only people know what is a case and what is not. */
export function CareBefore({ isMeant, title, goOn, onClose }: CareBeforeProps) {
  const t = useText()
  const passages = usePassages(isMeant)
  const mask = useMask()
  const count = passages.length
  return (
    <Dialog title={title(count)} isOpen isWide onClose={onClose}>
      {count === 0 ? (
        <Message kind="done">
          <p>{t('care.nothingLeft')}</p>
        </Message>
      ) : (
        <>
          <p className={styles.why}>{t('care.whyWritten')}</p>
          <PassageList passages={passages} onMask={mask} />
        </>
      )}
      <div className={styles.foot}>
        {count > 1 && (
          <Button icon={<EyeOff size={20} strokeWidth={1.75} aria-hidden />} onClick={() => mask(passages)}>
            {t('care.maskAll', { count })}
          </Button>
        )}
        {goOn(count === 0)}
      </div>
    </Dialog>
  )
}
