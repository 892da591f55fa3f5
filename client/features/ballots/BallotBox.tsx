import { useId } from 'react'
import type { BallotView } from '../../../shared/ballotsApi.ts'
import { type BallotNews, budgetOf, linesOf } from '../../../shared/domain/ballot.ts'
import type { WorkgroupId } from '../../../shared/ids.ts'
import { useBallot } from '../../api/ballots.ts'
import { failureText } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Message } from '../../ui/Message.tsx'
import { AnswerLine } from './AnswerLine.tsx'
import styles from './BallotBox.module.css'
import { BallotResults } from './BallotResults.tsx'
import { GivingLine } from './GivingLine.tsx'
import { PaperStatus } from './PaperStatus.tsx'
import { usePaper } from './papers.ts'

interface BallotBoxProps {
  workgroup: WorkgroupId
  news: BallotNews
}

/** Where one votes: everything within the thumb's reach, kept as one goes, and to be changed until the close. */
export function BallotBox({ workgroup, news }: BallotBoxProps) {
  const t = useText()
  const { data, error } = useBallot(workgroup, news)
  if (news.state === 'closed') {
    return (
      <section className={styles.box}>
        <Message kind="info">{t('ballots.isClosed')}</Message>
        {data?.results && <BallotResults ballot={data} />}
      </section>
    )
  }
  if (data) return <Open workgroup={workgroup} ballot={data} />
  if (error) return <Message kind="trouble">{failureText(t, error)}</Message>
  return <p role="status">{t('ui.loading')}</p>
}

function Open({ workgroup, ballot }: { workgroup: WorkgroupId; ballot: BallotView }) {
  const t = useText()
  const { paper, now } = usePaper(workgroup, ballot)
  const questionId = useId()
  const { settings, question, things } = ballot
  const lines = linesOf(ballot)
  const isGiving = budgetOf(settings) !== undefined
  return (
    <section className={styles.box} aria-labelledby={questionId}>
      <h3 id={questionId} className={styles.question}>
        {question}
      </h3>
      <p className={styles.rule}>{ruleOf(settings, t)}</p>
      {isGiving ? (
        <ul className={styles.lines}>
          {lines.map(({ key, thing }) => (
            <GivingLine key={key} line={key} label={thing?.label ?? ''} settings={settings} paper={paper} now={now} />
          ))}
        </ul>
      ) : (
        <div className={styles.lines}>
          {things.length === 0 && (
            <AnswerLine
              line={lines[0]?.key ?? ''}
              label={question}
              isLabelHidden
              settings={settings}
              paper={paper}
              now={now}
            />
          )}
          {lines.flatMap(({ key, thing, criterion }, index) => {
            if (!thing) return []
            const isFirst = lines[index - 1]?.thing !== thing
            return [
              criterion !== undefined && isFirst && (
                <h4 key={`${key} of`} className={styles.thing}>
                  {thing.label}
                </h4>
              ),
              <AnswerLine
                key={key}
                line={key}
                label={criterion ?? thing.label}
                {...(criterion !== undefined && { about: thing.label })}
                settings={settings}
                paper={paper}
                now={now}
              />,
            ]
          })}
        </div>
      )}
      <PaperStatus settings={settings} paper={paper} now={now} />
    </section>
  )
}

function ruleOf(settings: BallotView['settings'], t: ReturnType<typeof useText>): string {
  switch (settings.kind) {
    case 'dots':
      return t('ballots.rule.dots', { count: settings.perPerson, most: settings.perThing })
    case 'points':
      return t('ballots.rule.points', { count: settings.budget })
    default:
      return t(`ballots.rule.${settings.kind}`)
  }
}
