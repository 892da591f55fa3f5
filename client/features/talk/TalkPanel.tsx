import { Check, Hand, RotateCcw } from 'lucide-react'
import type { Question } from '../../../shared/domain/roomTalk.ts'
import { failureText } from '../../api/failure.ts'
import { useAnswerQuestion, useLowerHands } from '../../api/roomTalk.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError } from '../../ui/Field.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { whereFrom } from '../workgroup/whereFrom.ts'
import styles from './TalkPanel.module.css'

/** For whoever conducts: hands in the order they went up, and questions that wait. */
export function TalkPanel() {
  const t = useText()
  const { hands = [], questions = [] } = useStage()?.conducting ?? {}
  const { workgroup } = useRoom()
  const lower = useLowerHands(workgroup)
  const answer = useAnswerQuestion(workgroup)
  const waiting = questions.filter(({ isAnswered }) => !isAnswered)
  const answered = questions.filter(({ isAnswered }) => isAnswered)
  const failure = lower.error ?? answer.error
  return (
    <section className={styles.panel} aria-label={t('talk.title')}>
      <h2 className={styles.title}>{t('talk.title')}</h2>
      <div className={styles.head}>
        <h3 className={styles.section}>
          {t('talk.hands')} {hands.length > 1 && <span className={styles.count}>{hands.length}</span>}
        </h3>
        {hands.length > 1 && (
          <Button kind="quiet" onClick={() => lower.mutate(undefined)}>
            {t('talk.lowerAll')}
          </Button>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {hands.map(({ name }) => name).join(', ')}
      </p>
      {hands.length === 0 && <p className={styles.none}>{t('talk.noHands')}</p>}
      <ol className={styles.list}>
        {hands.map(({ id, name, ...from }) => (
          <li key={id} className={styles.line}>
            <Hand size={18} strokeWidth={1.75} aria-hidden />
            <span className={styles.who}>
              {name}
              {whereFrom(from, t) && <span className={styles.college}> · {whereFrom(from, t)}</span>}
            </span>
            <Button aria-label={t('talk.lowerOne', { name })} onClick={() => lower.mutate(id)}>
              {t('talk.given')}
            </Button>
          </li>
        ))}
      </ol>
      <h3 className={styles.section}>{t('talk.questions')}</h3>
      {waiting.length === 0 && <p className={styles.none}>{t('talk.noQuestions')}</p>}
      <Questions questions={waiting} onAnswer={(id) => answer.mutate({ id, isAnswered: true })} />
      {answered.length > 0 && (
        <details className={styles.answered}>
          <summary>{t('talk.answeredOnes', { count: answered.length })}</summary>
          <Questions questions={answered} onAnswer={(id) => answer.mutate({ id, isAnswered: false })} />
        </details>
      )}
      <FieldError id="talk-error" error={failure ? failureText(t, failure) : undefined} />
    </section>
  )
}

function Questions({
  questions,
  onAnswer,
}: {
  questions: readonly Question[]
  onAnswer: (id: Question['id']) => void
}) {
  const t = useText()
  return (
    <ul className={styles.list}>
      {questions.map(({ id, text, name, isAnswered, ...from }) => (
        <li key={id} className={styles.question}>
          <p className={styles.words}>{text}</p>
          <p className={styles.college}>{[name ?? t('talk.nobody'), whereFrom(from, t)].filter(Boolean).join(' · ')}</p>
          <Button
            icon={
              isAnswered ? (
                <RotateCcw size={18} strokeWidth={1.75} aria-hidden />
              ) : (
                <Check size={18} strokeWidth={1.75} aria-hidden />
              )
            }
            onClick={() => onAnswer(id)}
          >
            {t(isAnswered ? 'talk.reopen' : 'talk.answered')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
