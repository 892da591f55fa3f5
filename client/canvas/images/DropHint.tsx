import { ImagePlus } from 'lucide-react'
import { useText } from '../../text/index.ts'
import styles from './DropHint.module.css'

/** Files are held over the board: it says that it takes pictures. */
export function DropHint() {
  const t = useText()
  return (
    <div className={styles.hint}>
      <p className={styles.words}>
        <ImagePlus size={20} strokeWidth={1.75} aria-hidden />
        {t('board.image.drop')}
      </p>
    </div>
  )
}
