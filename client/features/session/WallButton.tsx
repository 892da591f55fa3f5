import { Presentation } from 'lucide-react'
import { useText } from '../../text/index.ts'
import { WallPanel } from '../projection/WallPanel.tsx'
import { Panel } from '../workgroup/Panel.tsx'
import styles from './BringTools.module.css'

/** The wall at hand, from whatever face one conducts. */
export function WallButton() {
  const t = useText()
  return (
    <Panel
      className={styles.button}
      title={t('live.wall.title')}
      face={
        <>
          <Presentation size={20} strokeWidth={1.75} aria-hidden />
          <span>{t('live.wall.button')}</span>
        </>
      }
    >
      <WallPanel />
    </Panel>
  )
}
