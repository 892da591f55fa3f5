import { Check, RotateCcw, TriangleAlert, UserRoundPlus, X } from 'lucide-react'
import { useId, useState } from 'react'
import { isOverdue, type ReadingRequest } from '../../../shared/domain/readingRequest.ts'
import { sayMoment } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { usePersons } from '../comments/useNames.ts'
import { sayDate } from '../sheets/values.ts'
import { useToday } from '../sheets/useToday.ts'
import type { RecordDoing } from '../../board/standing.ts'
import { AskForReading } from './AskForReading.tsx'
import styles from './drafting.module.css'
import { useReadings } from './useReadings.ts'

interface ReadingsSectionProps {
  record: NonNullable<RecordDoing['record']> & { readonly readings: readonly ReadingRequest[] }
}

/** Who is asked to read this again, until when and why; who has, and in one gesture that one has. */
export function ReadingsSection({ record }: ReadingsSectionProps) {
  const t = useText()
  const id = useId()
  const { readings } = record
  const { mayWrite, ask, mark, takeOut } = useReadings(record)
  const personOf = usePersons(readings.flatMap(({ reader, readBy }) => [reader ?? [], readBy ?? []].flat()))
  const [isAsking, setAsking] = useState(false)
  const whoOf = ({ reader, organisation }: ReadingRequest) =>
    [reader && personOf(reader).name, organisation].filter(Boolean).join(', ') || t('drafting.read.somebody')
  const isNone = readings.length === 0
  if (isNone && !mayWrite) return null
  return (
    <section className={classNames(styles.readings, isNone && styles.unasked)} aria-labelledby={id} data-readings>
      <div className={styles.readingsHead}>
        <h3 id={id} className={isNone ? 'visually-hidden' : styles.readingsTitle}>
          {t('drafting.read.title')}
        </h3>
        {mayWrite && (
          <Button
            kind={isNone ? 'quiet' : 'secondary'}
            icon={<UserRoundPlus size={18} strokeWidth={1.75} aria-hidden />}
            onClick={() => setAsking(true)}
            aria-haspopup="dialog"
          >
            {t('drafting.read.ask')}
          </Button>
        )}
      </div>
      <ul className={styles.requests} hidden={isNone}>
        {readings.map((one) => {
          const who = whoOf(one)
          const isDone = one.readAt !== undefined
          return (
            <li key={one.id} className={styles.request}>
              <div className={styles.requestWords}>
                <p>
                  <strong>{who}</strong> <Due request={one} />
                </p>
                {one.note && <p className={styles.note}>{one.note}</p>}
                {one.readAt !== undefined && (
                  <DoneBy at={one.readAt} name={one.readBy ? personOf(one.readBy).name : t('drafting.read.somebody')} />
                )}
              </div>
              {mayWrite && (
                <div className={styles.answers}>
                  <Button
                    kind={isDone ? 'quiet' : 'secondary'}
                    icon={
                      isDone ? (
                        <RotateCcw size={18} strokeWidth={1.75} aria-hidden />
                      ) : (
                        <Check size={18} strokeWidth={1.75} aria-hidden />
                      )
                    }
                    aria-label={t(isDone ? 'drafting.read.notDoneFor' : 'drafting.read.doneFor', { who })}
                    onClick={() => mark(one, !isDone)}
                  >
                    {t(isDone ? 'drafting.read.notDone' : 'drafting.read.done')}
                  </Button>
                  <IconButton name={t('drafting.read.takeOut', { who })} onClick={() => takeOut(one)}>
                    <X size={18} strokeWidth={1.75} aria-hidden />
                  </IconButton>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <AskForReading isOpen={isAsking} onClose={() => setAsking(false)} onAsk={ask} />
    </section>
  )
}

function Due({ request }: { request: ReadingRequest }) {
  const t = useText()
  const spoken = useLanguage()
  const today = useToday()
  const { due, readAt } = request
  if (readAt !== undefined) return null
  if (due === undefined) return <span className={styles.due}>{t('drafting.read.noDue')}</span>
  const date = sayDate(due, spoken)
  if (!isOverdue(request, today)) return <span className={styles.due}>{t('drafting.read.dueOn', { date })}</span>
  return (
    <span className={styles.overdue}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
      {t('drafting.read.overdue', { date })}
    </span>
  )
}

function DoneBy({ at, name }: { at: number; name: string }) {
  const t = useText()
  const spoken = useLanguage()
  return (
    <p className={styles.done}>
      <Check size={16} strokeWidth={2} aria-hidden />
      {t('drafting.read.doneBy', { name, when: sayMoment(new Date(at), spoken) })}
    </p>
  )
}
