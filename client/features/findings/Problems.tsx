import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Problem } from '../../../shared/domain/problem.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import { ProblemDialog } from './ProblemDialog.tsx'
import styles from './Problems.module.css'
import { useFindingBook, useFindings, useOrientations, useProblems } from './useFindings.ts'

/** The questions that findings ask together. */
export function Problems() {
  const t = useText()
  const { canWrite, acting } = useParts()
  const problems = useProblems()
  const findings = useFindings()
  const [doing, setDoing] = useState<Problem | 'new'>()
  const mayAsk = canWrite && findings.length > 0 && !acting.ruleFor({}, 'problems')
  const add = (
    <Button kind="primary" icon={<Plus size={20} strokeWidth={1.75} aria-hidden />} onClick={() => setDoing('new')}>
      {t('findings.problem.new')}
    </Button>
  )
  return (
    <section className={styles.problems}>
      {problems.length === 0 ? (
        <EmptyState title={t('findings.problem.empty')} action={mayAsk && add}>
          {t(findings.length === 0 ? 'findings.problem.needFindings' : 'findings.problem.emptyWords')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.head}>
            <p className={page.hint}>{t('findings.problem.hint')}</p>
            {mayAsk && add}
          </div>
          <ul className={styles.list}>
            {problems.map((problem) => (
              <OneProblem key={problem.id} problem={problem} onEdit={() => setDoing(problem)} />
            ))}
          </ul>
        </>
      )}
      {doing && <ProblemDialog problem={doing === 'new' ? undefined : doing} onClose={() => setDoing(undefined)} />}
    </section>
  )
}

function OneProblem({ problem, onEdit }: { problem: Problem; onEdit: () => void }) {
  const t = useText()
  const book = useFindingBook()
  useFindings() // their titles are shown here
  const { acting, addressOf, canWrite, tellRemoved } = useParts()
  const { question } = problem
  const { titleOf } = useOrientations()
  const spokenTo = new Set(
    problem.findings.flatMap((id) => book.finding(id)?.orientations ?? []).map((one) => one.orientation),
  )
  const remove = () => {
    const putBack = acting.removeProblem(problem)
    if (putBack) tellRemoved(t('findings.problem.removed'), putBack)
  }
  return (
    <li className={styles.problem}>
      <div className={styles.first}>
        <h3 className={styles.question}>
          <WithTerms text={question} />
        </h3>
        {canWrite && (
          <div className={styles.tools}>
            {!acting.ruleFor({ record: problem, key: 'question' }, 'problems') && (
              <IconButton name={t('findings.problem.edit', { question })} className={styles.tool} onClick={onEdit}>
                <Pencil size={18} strokeWidth={1.75} aria-hidden />
              </IconButton>
            )}
            {!acting.ruleFor({ record: problem, isRemoved: true }, 'problems') && (
              <IconButton name={t('findings.problem.remove', { question })} className={styles.tool} onClick={remove}>
                <Trash2 size={18} strokeWidth={1.75} aria-hidden />
              </IconButton>
            )}
          </div>
        )}
      </div>
      {spokenTo.size > 0 && (
        <p className={page.hint}>
          {t('findings.orientation.ofProblem', { names: [...spokenTo].map(titleOf).join(', ') })}
        </p>
      )}
      <ul>
        {problem.findings.map((id) => {
          const finding = book.finding(id)
          return (
            <li key={id}>
              {finding ? (
                <Link to={addressOf(id)} className={styles.finding}>
                  {finding.title || t('finding.untitled')}
                </Link>
              ) : (
                <em className={styles.finding}>{t('findings.problem.goneFinding')}</em>
              )}
            </li>
          )
        })}
      </ul>
    </li>
  )
}
