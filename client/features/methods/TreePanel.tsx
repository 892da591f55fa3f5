import { ListTree, MonitorPlay } from 'lucide-react'
import { Link } from 'react-router'
import { wallNow } from '../../../shared/domain/wall.ts'
import { type Branch, everyBranch } from '../../../shared/problemTree.ts'
import { failureText } from '../../api/failure.ts'
import { usePutWall } from '../../api/wall.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { LayTree } from '../tree/EmptyTree.tsx'
import { outlinePath } from '../tree/paths.ts'
import { TreeBook } from '../tree/TreeBook.ts'
import { useTrees } from '../tree/useHoldsTree.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './MethodPanel.module.css'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** For whoever conducts a step that makes a problem tree: its zones where the board has none, how far it is, and the ways to it. */
export function TreePanel() {
  const t = useText()
  const { client, workgroup } = useRoom()
  const { trees, loose, zones } = useTrees(TreeBook.of(client.board))
  const parts = useStage()?.parts
  const put = usePutWall(workgroup)
  const wall = wallNow(parts?.wall, parts?.session)
  const hasPlace = zones.problem.length > 0
  const causes = countOf([...trees.flatMap((tree) => tree.causes), ...loose.causes])
  const effects = countOf([...trees.flatMap((tree) => tree.effects), ...loose.effects])
  const apart = countOf([...loose.causes, ...loose.effects])
  return (
    <section className={styles.panel} aria-label={t('tree.panel.title')}>
      <h2 className={styles.title}>{t('tree.panel.title')}</h2>
      <p className={styles.hint}>{t(hasPlace || trees.length > 0 ? 'tree.panel.ready' : 'tree.panel.lay')}</p>
      {!hasPlace && <LayTree kind={trees.length > 0 ? 'secondary' : 'primary'} />}
      {causes + effects > 0 && (
        <p className={styles.round}>
          {t('tree.panel.counts', {
            causes: t('tree.panel.causes', { count: causes }),
            effects: t('tree.panel.effects', { count: effects }),
            loose: apart,
          })}
        </p>
      )}
      {(hasPlace || trees.length > 0) && (
        <div className={styles.ways}>
          <Link to={outlinePath(workgroup)} className={buttonClass('secondary')}>
            <ListTree {...icon} />
            <span>{t('tree.panel.open')}</span>
          </Link>
          <Button
            icon={<MonitorPlay {...icon} />}
            aria-pressed={wall.shows === 'tree'}
            onClick={() => put.mutate({ shows: 'tree', ...(wall.hasNames && { hasNames: true }) })}
          >
            {t('tree.panel.show')}
          </Button>
        </div>
      )}
      <FieldError id="tree-wall" error={put.error ? failureText(t, put.error) : undefined} />
    </section>
  )
}

/** How many notes these are: what hangs twice is one. */
function countOf(branches: readonly Branch[]): number {
  return new Set([...everyBranch(branches)].filter(({ stops }) => stops !== 'problem').map(({ note }) => note)).size
}
