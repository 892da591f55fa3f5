import { ListTree } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { outlinePath, treeViewAt } from '../tree/paths.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './StepActivity.module.css'

/** At a step that makes a problem tree: the way into it, from wherever one is. */
export function TreeActivity({ isReading }: { isReading: boolean }) {
  const t = useText()
  const { workgroup } = useRoom()
  if (treeViewAt(useLocation().pathname) === 'outline') {
    return isReading ? <p className={styles.reading}>{t('live.reading')}</p> : null
  }
  return (
    <Link
      to={outlinePath(workgroup)}
      className={classNames(buttonClass(isReading ? undefined : 'primary'), styles.main)}
    >
      <ListTree size={20} strokeWidth={1.75} aria-hidden />
      <span>{t(isReading ? 'tree.read' : 'tree.writeIn')}</span>
    </Link>
  )
}
