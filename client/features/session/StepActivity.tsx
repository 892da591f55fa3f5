import { PencilLine, ScanSearch } from 'lucide-react'
import { Link } from 'react-router'
import type { Turn } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { closedIn } from '../step/rights.ts'
import type { Face } from '../workgroup/face.ts'
import { useMay, useRoom, useStage } from '../workgroup/roomContext.ts'
import { TreeActivity } from './TreeActivity.tsx'
import styles from './StepActivity.module.css'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface StepActivityProps {
  turn: Turn
  face: Face
  isWide: boolean
}

/** What one does at this step: the way to it from wherever one is, and nothing where it lies under the hand already. */
export function StepActivity({ turn, face, isWide }: StepActivityProps) {
  const t = useText()
  const step = useStage()?.step
  const isLead = useMay('step.manage')
  const mayWrite = useMay('board.write')
  const { visibility } = turn.step
  // Written on the board by everybody, by those who conduct, or only read: what is private or voted is no matter of the board.
  if (!step || !mayWrite || visibility === 'private' || visibility === 'secret') return null
  if (visibility === 'panel' && step.notes === 'none')
    return isLead ? (
      <Writing face={face} isWide={isWide} />
    ) : (
      <Reading face={face} isWide={isWide} words={t('live.panelWrites')} />
    )
  const isReading = visibility === 'readOnly' || (!isLead && (step.notes === 'none' || !step.mayCreate))
  if (turn.step.method === 'problemTree') return <TreeActivity isReading={isReading} />
  return isReading ? <Reading face={face} isWide={isWide} /> : <Writing face={face} isWide={isWide} />
}

/** On the list the field is there; on a large board the tools are. */
function Writing({ face, isWide }: Omit<StepActivityProps, 'turn'>) {
  const t = useText()
  const { workgroup } = useRoom()
  if (face === 'list' || (face === 'board' && isWide)) return null
  return (
    <Link
      to={isWide ? `/w/${workgroup}` : `/w/${workgroup}/list`}
      className={classNames(buttonClass('primary'), styles.main)}
    >
      <PencilLine {...icon} />
      <span>{t('live.write')}</span>
    </Link>
  )
}

function Reading({ face, isWide, words }: Omit<StepActivityProps, 'turn'> & { words?: string }) {
  const t = useText()
  const { workgroup } = useRoom()
  const step = useStage()?.step
  const closed = step ? closedIn(step) : []
  const usual = closed[0] === 'noCreating' ? t('step.why.noCreating') : t('live.reading')
  return (
    <>
      <p className={styles.reading}>{words ?? usual}</p>
      {face !== 'board' && face !== 'list' && (
        <Link
          to={isWide ? `/w/${workgroup}` : `/w/${workgroup}/list`}
          className={classNames(buttonClass(), styles.main)}
        >
          <ScanSearch {...icon} />
          <span>{t('live.read')}</span>
        </Link>
      )}
    </>
  )
}
