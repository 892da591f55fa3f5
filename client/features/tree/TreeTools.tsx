import { List, ListTree, Network, Sparkles } from 'lucide-react'
import { Link } from 'react-router'
import { hasBranches, type ProblemTrees } from '../../../shared/problemTree.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { orderOnBoard } from './orderingBoard.ts'
import { drawingPath, outlinePath } from './paths.ts'
import styles from './TreeTools.module.css'

const look = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface TreeToolsProps {
  trees: ProblemTrees
  isDrawing: boolean
  canWrite: boolean
}

/** How the tree is looked at, and the ways out: back to the list, and the notes of the board put as the drawing has them. */
export function TreeTools({ trees, isDrawing, canWrite }: TreeToolsProps) {
  const t = useText()
  const room = useRoom()
  const { workgroup } = room
  const order = () => {
    const rule = room.ruleFor('note.move')
    if (rule && rule !== 'notYours') return toast(t(`step.why.${rule}`))
    const count = orderOnBoard(room)
    const { depth } = room.history
    const undo = () => {
      if (room.history.depth === depth) room.history.undo() // else something else has been done since
    }
    return count > 0 ? toast(t('tree.ordered', { count }), { undo }) : toast(t('tree.inOrder'))
  }
  const views = [
    { to: outlinePath(workgroup), isShown: !isDrawing, Icon: ListTree, label: t('tree.views.outline') },
    { to: drawingPath(workgroup), isShown: isDrawing, Icon: Network, label: t('tree.views.drawing') },
  ]
  return (
    <div className={styles.tools} role="group" aria-label={t('tree.title')}>
      <nav className={styles.views} aria-label={t('tree.views.label')}>
        {views.map(({ to, isShown, Icon, label }) => (
          <Link key={to} to={to} className={styles.view} aria-current={isShown ? 'page' : undefined}>
            <Icon {...look} />
            {label}
          </Link>
        ))}
      </nav>
      <div className={styles.ways}>
        {canWrite && hasBranches(trees) && (
          <Button kind="quiet" className={styles.order} icon={<Sparkles {...look} />} onClick={order}>
            {t('tree.order')}
          </Button>
        )}
        <Link to={`/w/${workgroup}/list`} className={classNames(buttonClass('quiet'), styles.way)}>
          <List {...look} />
          <span className={styles.long}>{t('tree.backToList')}</span>
          <span className={styles.short}>{t('workgroup.faces.list')}</span>
        </Link>
      </div>
    </div>
  )
}
