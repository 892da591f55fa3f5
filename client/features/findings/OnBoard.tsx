import { LayoutDashboard, PanelTopClose } from 'lucide-react'
import { Link } from 'react-router'
import { roots } from '../../../shared/document/keys.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'

/** Whether a finding lies on the board, the way there, and the gesture that puts it there or takes it off. */
export function OnBoard({ finding }: { finding: Finding }) {
  const t = useText()
  const { desk, workgroup } = useRoom()
  const { acting, ruleFor, say } = useParts()
  const mayMove = ruleFor(finding, 'at') === undefined
  if (!finding.at && !mayMove) return null
  const place = () => {
    if (!acting.place(finding.id)) return
    toast(t('board.card.placed'), { undo: () => void acting.takeOff(finding.id) })
  }
  const takeOff = () => {
    const back = acting.takeOff(finding.id)
    if (!back) return
    say(t('board.event.unplaced', { count: 1 }))
    toast(t('board.event.unplaced', { count: 1 }), { undo: () => void back() })
  }
  const size = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <div className={page.ways}>
      {finding.at && (
        <Link
          to={`/w/${workgroup}/board`}
          className={buttonClass()}
          onClick={() => desk.want({ root: roots.findings, id: finding.id })}
        >
          <LayoutDashboard {...size} />
          {t('board.card.show')}
        </Link>
      )}
      {mayMove &&
        (finding.at ? (
          <Button kind="quiet" icon={<PanelTopClose {...size} />} onClick={takeOff}>
            {t('board.card.takeOff')}
          </Button>
        ) : (
          <Button icon={<LayoutDashboard {...size} />} onClick={place}>
            {t('board.card.place')}
          </Button>
        ))}
    </div>
  )
}
