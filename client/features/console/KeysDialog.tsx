import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './KeysDialog.module.css'

const keys = [
  ['→', 'next'],
  ['←', 'back'],
  ['P', 'pause'],
  ['+', 'more'],
  ['−', 'less'],
  ['G', 'freeze'],
  ['S', 'sound'],
  ['?', 'help'],
] as const

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  return (
    <Dialog title={t('console.keys.title')} isOpen onClose={onClose}>
      <p>{t('console.keys.hint')}</p>
      <dl className={styles.keys}>
        {keys.map(([key, what]) => (
          <div key={key} className={styles.line}>
            <dt>
              <kbd className={styles.key}>{key}</kbd>
            </dt>
            <dd>{t(`console.keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
