import { ArrowLeft } from 'lucide-react'
import { Link } from 'react-router'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import { SettingsPanel } from '../workgroup/SettingsPanel.tsx'
import { ShareTools } from '../workgroup/ShareTools.tsx'
import { StateChip } from '../workgroup/StateChip.tsx'
import styles from './ConsoleBar.module.css'

/** The way back to the group, what it is, what is safe, and the doors. */
export function ConsoleBar() {
  const t = useText()
  const { workgroup } = useRoom()
  const { data } = useWorkgroup(workgroup)
  const mayInvite = useMay('invitation.manage')
  const place = [data?.territoryName, data?.programmeTitle].filter(Boolean).join(' · ')
  return (
    <header className={styles.bar}>
      <Link to={`/w/${workgroup}`} className={styles.back} aria-label={t('console.back')}>
        <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
      </Link>
      <div className={styles.titles}>
        <h1 className={styles.title} title={data?.title}>
          <span className={styles.kind}>{t('console.title')}</span> {data?.title ?? '\u00a0'}
        </h1>
        <p className={styles.place}>{place || '\u00a0'}</p>
      </div>
      <div className={styles.tools}>
        <StateChip />
        {mayInvite && <ShareTools />}
        <SettingsPanel />
      </div>
    </header>
  )
}
