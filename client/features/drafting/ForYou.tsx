import { BookOpenCheck } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './drafting.module.css'

/** That one is asked to read some again, and the way to these. */
export function ForYou({ words, onShow }: { words: string; onShow: () => void }) {
  const t = useText()
  return (
    <p className={styles.forYou} role="status">
      <BookOpenCheck size={20} strokeWidth={1.75} aria-hidden />
      <span>{words}</span>
      <Button kind="quiet" onClick={onShow}>
        {t('drafting.read.show')}
      </Button>
    </p>
  )
}
