import { Link } from 'react-router'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './Views.module.css'

const views = ['list', 'coverage', 'problems'] as const

/** The list, the matrix and the questions, with an address each. */
export function Views({ shown }: { shown: (typeof views)[number] }) {
  const t = useText()
  const { workgroup } = useRoom()
  return (
    <nav aria-label={t('findings.views.label')} className={styles.views}>
      {views.map((view) => (
        <Link
          key={view}
          to={`/w/${workgroup}/findings${view === 'list' ? '' : `?view=${view}`}`}
          className={styles.view}
          aria-current={view === shown ? 'page' : undefined}
        >
          {t(`findings.views.${view}`)}
        </Link>
      ))}
    </nav>
  )
}
