import { Presentation, UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { usePassages } from '../care/usePassages.ts'
import { useRoom } from './roomContext.ts'
import styles from './ShareTools.module.css'

const InviteDialog = lazy(() =>
  import('../invitations/InviteDialog.tsx').then((file) => ({ default: file.InviteDialog })),
)

const CareDialog = lazy(() => import('../care/CareDialog.tsx').then((file) => ({ default: file.CareDialog })))

/** For those who run the workshop: the doors, and the wall. */
export function ShareTools() {
  const t = useText()
  const { workgroup } = useRoom()
  const { data } = useWorkgroup(workgroup)
  const [isInviting, setInviting] = useState(false)
  const [isChecking, setChecking] = useState(false)
  const isToCheck = usePassages().length > 0
  return (
    <>
      <Button
        className={styles.tool}
        icon={<UserPlus size={20} strokeWidth={1.75} aria-hidden />}
        onClick={() => setInviting(true)}
      >
        {t('workgroup.invite')}
      </Button>
      <Link
        to={`/projection/${workgroup}`}
        target="_blank"
        className={classNames(buttonClass(), styles.tool)}
        onClick={(event) => {
          if (!isToCheck) return
          event.preventDefault()
          setChecking(true)
        }}
      >
        <Presentation size={20} strokeWidth={1.75} aria-hidden />
        <span>{t('workgroup.project')}</span>
      </Link>
      {isChecking && (
        <Suspense>
          <CareDialog onClose={() => setChecking(false)} />
        </Suspense>
      )}
      {isInviting && data && (
        <Suspense>
          <InviteDialog
            workgroupId={workgroup}
            workgroupTitle={data.title}
            programmeTitle={data.programmeTitle}
            territoryName={data.territoryName}
            onClose={() => setInviting(false)}
          />
        </Suspense>
      )}
    </>
  )
}
