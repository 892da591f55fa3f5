import { ListVideo } from 'lucide-react'
import { Link } from 'react-router'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './ConsoleLink.module.css'

/** The way to the console, for those who conduct. */
export function ConsoleLink() {
  const t = useText()
  const { workgroup } = useRoom()
  return (
    <Link to={`/w/${workgroup}/console`} className={classNames(buttonClass(), styles.link)}>
      <ListVideo size={20} strokeWidth={1.75} aria-hidden />
      <span>{t('console.open')}</span>
    </Link>
  )
}
