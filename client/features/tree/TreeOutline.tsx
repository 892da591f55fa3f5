import { Plus } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { NoteId } from '../../../shared/ids.ts'
import type { TreeSide } from '../../../shared/domain/treeZones.ts'
import { type Branch, DEEPEST, type ProblemTrees } from '../../../shared/problemTree.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useList } from '../list/listContext.ts'
import { NewEntry } from './NewEntry.tsx'
import { keyOfBranch, keyOfProblem } from './places.ts'
import type { Hook } from './TreeActing.ts'
import { useTreeParts } from './treeContext.ts'
import styles from './TreeOutline.module.css'
import { TreeRow } from './TreeRow.tsx'

const sides = ['causes', 'effects'] as const

/**
 * Trees as an outline to write in. Its lists are plain nested lists, not a `tree` widget: a list says how deep one is and how
 * many there are to every screen reader, on a phone as well, lets the words be read one by one, and holds buttons and
 * fields; a widget would be read as one line, and only in the mode for forms.
 */
export function TreeOutline({ trees: { trees, loose, zones } }: { trees: ProblemTrees }) {
  const t = useText()
  const { canWrite } = useList()
  const { startNew, doing, closed } = useTreeParts()
  const isNew = doing?.what === 'new' && doing.hook === undefined
  const hasLoose = sides.some((side) => loose[side].length > 0)
  return (
    <>
      {trees.map(({ problem, causes, effects }) => (
        <OneTree key={problem} problem={problem} branches={{ causes, effects }} />
      ))}
      {canWrite && isNew && <NewEntry hook={undefined} />}
      {canWrite && zones.problem.length > 0 && !isNew && (
        <Button
          kind={trees.length === 0 ? 'primary' : 'quiet'}
          className={styles.another}
          aria-disabled={closed !== undefined}
          icon={<Plus size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => startNew(undefined)}
        >
          {t(trees.length === 0 ? 'tree.firstProblem' : 'tree.anotherProblem')}
        </Button>
      )}
      {hasLoose && <Loose branches={loose} />}
    </>
  )
}

function OneTree({ problem, branches }: { problem: NoteId; branches: Readonly<Record<TreeSide, readonly Branch[]>> }) {
  const t = useText()
  const titleId = useId()
  const { places } = useTreeParts()
  const place = places.get(keyOfProblem(problem))
  if (!place) return null
  return (
    <section className={styles.tree} aria-labelledby={titleId} data-tree={problem}>
      <h2 className={styles.part} id={titleId} tabIndex={-1}>
        {t('tree.problem')}
      </h2>
      <TreeRow place={place} />
      <div className={styles.sides}>
        {sides.map((side) => (
          <Side key={side} side={side} under={problem} branches={branches[side]} />
        ))}
      </div>
    </section>
  )
}

function Side({ side, under, branches }: { side: TreeSide; under: NoteId; branches: readonly Branch[] }) {
  const t = useText()
  const titleId = useId()
  const { canWrite } = useList()
  const { startNew, doing, closed } = useTreeParts()
  const hook = doing?.what === 'new' ? doing.hook : undefined
  const isHere = hook !== undefined && hook.side === side && hook.under === under
  return (
    <section className={styles.sideOf} data-side={side} aria-labelledby={titleId}>
      <h3 className={styles.part} id={titleId}>
        {t(`tree.${side}`)}
      </h3>
      <Branches side={side} under={under} branches={branches} level={1} />
      {branches.length === 0 && !isHere && <p className={styles.none}>{t(`tree.none.${side}`)}</p>}
      {canWrite && !isHere && (
        <Button
          kind="quiet"
          className={styles.another}
          aria-disabled={closed !== undefined}
          icon={<Plus size={20} strokeWidth={1.75} aria-hidden />}
          onClick={() => startNew({ side, under })}
        >
          {t(`tree.add.${side}`)}
        </Button>
      )}
    </section>
  )
}

interface BranchesProps {
  side: TreeSide
  under: NoteId | undefined
  branches: readonly Branch[]
  /** 1 for what hangs on a problem. */
  level: number
}

/** What hangs on something, with what hangs on that, and the field where the next is written. */
function Branches({ side, under, branches, level }: BranchesProps): ReactNode {
  const { places, doing } = useTreeParts()
  const { canWrite } = useList()
  const hook = doing?.what === 'new' && canWrite ? doing.hook : undefined
  const isDeepest = level >= DEEPEST && branches.some(({ note }) => note === hook?.under)
  const here = hook && hook.side === side && (hook.under === under || isDeepest) ? hook : undefined
  const isAtEnd = here !== undefined && !branches.some(({ note }) => note === here.after)
  if (branches.length === 0 && !here) return null
  // One flat row of children: the field keeps its focus, and a phone its keyboard, when something comes before it.
  const items = branches.flatMap((branch) => {
    const key = keyOfBranch(side, branch)
    const place = places.get(key)
    const entry = place && (
      <li key={key} className={styles.item}>
        <TreeRow place={place} />
        {!branch.stops && <Branches side={side} under={branch.note} branches={branch.branches} level={level + 1} />}
      </li>
    )
    return here?.after === branch.note ? [entry, <NewItem key="new" hook={here} />] : [entry]
  })
  if (isAtEnd) items.push(<NewItem key="new" hook={here} />)
  return (
    <ul className={styles.branches} data-level={Math.min(level, MOST_INDENTED)}>
      {items}
    </ul>
  )
}
/** Deeper lists are not set further in: on a phone nothing would be left of them. */
const MOST_INDENTED = 6

function NewItem({ hook }: { hook: Hook }) {
  return (
    <li className={styles.item}>
      <NewEntry hook={hook} />
    </li>
  )
}

/** What hangs on nothing yet: to be hung somewhere, by its menu. */
function Loose({ branches }: { branches: ProblemTrees['loose'] }) {
  const t = useText()
  const titleId = useId()
  return (
    <section className={styles.tree} aria-labelledby={titleId} data-loose>
      <h2 className={styles.part} id={titleId} tabIndex={-1}>
        {t('tree.loose')}
      </h2>
      <p className={styles.none}>{t('tree.looseWords')}</p>
      <div className={styles.sides}>
        {sides.map(
          (side) =>
            branches[side].length > 0 && (
              <section key={side} className={styles.sideOf} aria-label={t(`tree.${side}`)}>
                <h3 className={styles.part}>{t(`tree.${side}`)}</h3>
                <Branches side={side} under={undefined} branches={branches[side]} level={1} />
              </section>
            ),
        )}
      </div>
    </section>
  )
}
