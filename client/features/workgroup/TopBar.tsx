import { Link } from 'react-router'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { LogoMark } from '../../ui/Logo.tsx'
import { BallotButton } from '../ballots/BallotButton.tsx'
import { CareButton } from '../care/CareButton.tsx'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import { ConsoleLink } from '../console/ConsoleLink.tsx'
import { StepPanel } from '../step/StepPanel.tsx'
import type { Face } from './face.ts'
import { FaceSwitch } from './FaceSwitch.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { useMay, useRoom } from './roomContext.ts'
import { SettingsPanel } from './SettingsPanel.tsx'
import { ShareTools } from './ShareTools.tsx'
import { StateChip } from './StateChip.tsx'
import styles from './TopBar.module.css'
import { UndoButtons } from './UndoButtons.tsx'

/** One slim bar: where one is, what is safe, who is here, and the ways out of the room. */
export function TopBar({ face, isWide }: { face: Face; isWide: boolean }) {
  const t = useText()
  const mayInvite = useMay('invitation.manage')
  const mayWrite = useMay('board.write')
  const mayManageStep = useMay('step.manage')
  const mayConduct = useMay('session.conduct')
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
        {(mayManageStep || mayInvite || mayConduct) && (
          <div className={styles.leading}>
            {mayConduct && <ConsoleLink />}
            {mayManageStep && <CareButton />}
            {mayManageStep && <StepPanel />}
            {mayManageStep && <BallotButton />}
            {mayInvite && <ShareTools />}
          </div>
        )}
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
