import { Link } from 'react-router'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { LogoMark } from '../../ui/Logo.tsx'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import type { Face } from './face.ts'
import { FaceSwitch } from './FaceSwitch.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { useMay, useRoom } from './roomContext.ts'
import { LeadTools } from './LeadTools.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'
import { StateChip } from './StateChip.tsx'
import styles from './TopBar.module.css'
import { UndoButtons } from './UndoButtons.tsx'

/** One slim bar: where one is, what is safe, who is here, and the ways out of the room. */
export function TopBar({ face, isWide }: { face: Face; isWide: boolean }) {
  const t = useText()
  const mayWrite = useMay('board.write')
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <Link to="/" className={styles.home} aria-label={t('workgroup.home')}>
          <LogoMark size={28} />
        </Link>
        <Titles />
      </div>
      <div className={styles.switch}>
        <FaceSwitch shown={face} isWide={isWide} />
      </div>
      {face !== 'board' && mayWrite && (
        <div className={styles.undo}>
          <UndoButtons />
        </div>
      )}
      <div className={styles.state}>
        <StateChip />
      </div>
      <div className={styles.people}>
        <PeoplePanel />
        <CommentsButton />
        <LeadTools />
        <SettingsPanel />
      </div>
    </header>
  )
}

function Titles() {
  const { workgroup } = useRoom()
  const { data } = useWorkgroup(workgroup)
  const place = [data?.territoryName, data?.programmeTitle].filter(Boolean).join(' · ')
  return (
    <div className={styles.titles}>
      <h1 className={styles.title} title={data?.title}>
        {data?.title ?? '\u00a0'}
      </h1>
      <p className={styles.place} title={place}>
        {place || '\u00a0'}
      </p>
    </div>
  )
}
