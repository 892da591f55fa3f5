import { EyeOff, Presentation } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Message } from '../../ui/Message.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { PassageList } from './PassageList.tsx'
import styles from './PassageList.module.css'
import { useMask, usePassages } from './usePassages.ts'

/** What to look at before the wall shows it to the room. One may always go on: only people know what is a case and what is not. */
export function CareDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const room = useRoom()
  const passages = usePassages()
  const mask = useMask()
  const count = passages.length
  return (
    <Dialog title={t('care.beforeWall', { count })} isOpen isWide onClose={onClose}>
      {count === 0 ? (
        <Message kind="done">
          <p>{t('care.nothingLeft')}</p>
        </Message>
      ) : (
        <>
          <p className={styles.why}>{t('care.why')}</p>
          <PassageList
            passages={passages}
            onMask={mask}
            onGo={({ of }) => {
              onClose()
              room.desk.want({ root: of.kind, id: of.id })
            }}
          />
        </>
      )}
      <div className={styles.foot}>
        {count > 1 && (
          <Button icon={<EyeOff size={20} strokeWidth={1.75} aria-hidden />} onClick={() => mask(passages)}>
            {t('care.maskAll', { count })}
          </Button>
        )}
        <a
          className={buttonClass(count === 0 ? 'primary' : 'secondary')}
          href={`/projection/${room.workgroup}`}
          target="_blank"
          rel="noopener"
          onClick={onClose}
        >
          <Presentation size={20} strokeWidth={1.75} aria-hidden />
          <span>{t(count === 0 ? 'workgroup.project' : 'care.projectAnyway')}</span>
        </a>
      </div>
    </Dialog>
  )
}
