import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { AgendaStep, SessionPlan } from '../../../shared/domain/session.ts'
import { copyOfAgenda, sessionBounds, sessionKinds } from '../../../shared/domain/session.ts'
import type { AgendaStepId } from '../../../shared/ids.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { toast } from '../../ui/toasts.ts'
import { useDraggedLine } from '../sheets/useDraggedLine.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './AgendaEditor.module.css'
import { changedStep, movedStep, plannedTimes, withCopy, withStep } from './editing.ts'
import { StepLibrary } from './StepLibrary.tsx'
import { StepRow } from './StepRow.tsx'
import { TotalTime } from './TotalTime.tsx'
import { usePlan } from './usePlan.ts'

/** The agenda of one session: prepared ahead, changed while it lasts, read once it is closed. Each change is kept by itself. */
export function AgendaEditor({ session }: { session: SessionView }) {
  const t = useText()
  const { workgroup } = useRoom()
  const { plan, keeping, change, again } = usePlan(workgroup, session)
  const [opened, setOpened] = useState<AgendaStepId>()
  const [isAdding, setAdding] = useState(false)
  const [said, say] = useState('')
  const isClosed = session.state === 'closed'
  const { agenda } = plan
  const put = (by: (agenda: SessionPlan['agenda']) => SessionPlan['agenda']) =>
    change((before) => ({ ...before, agenda: by(before.agenda) }))
  const move = (id: AgendaStepId, to: number) => {
    const moved = agenda.find((step) => step.id === id)
    if (!moved || to < 0 || to >= agenda.length) return
    put((before) => movedStep(before, id, to))
    say(t('agenda.step.moved', { title: moved.title, place: to + 1, total: agenda.length }))
  }
  const remove = (id: AgendaStepId) => {
    const at = agenda.findIndex((step) => step.id === id)
    const step = agenda[at]
    if (!step) return
    put((before) => before.filter((one) => one.id !== id))
    toast(t('agenda.step.removed', { title: step.title }), {
      undo: () => put((before) => withStep(before, step, at)),
    })
  }
  const duplicate = (step: AgendaStep) => {
    for (const copy of copyOfAgenda([step])) put((before) => withCopy(before, step.id, copy))
  }
  const { dragged, take } = useDraggedLine<AgendaStepId>(move)
  const times = plan.startsAt === undefined ? undefined : plannedTimes(agenda, plan.startsAt)
  return (
    <div className={styles.editor}>
      {isClosed && <Message kind="info">{t('agenda.closed')}</Message>}
      {(session.state === 'open' || session.state === 'paused') && <Message kind="info">{t('agenda.live')}</Message>}
      {keeping === 'failed' && (
        <Message kind="trouble">
          <p>{t('agenda.failed')}</p>
          <p>
            <Button onClick={again}>{t('agenda.retry')}</Button>
          </p>
        </Message>
      )}
      <AboutSession
        plan={plan}
        isClosed={isClosed}
        onChange={(about) => change((before) => ({ ...before, ...about }))}
      />
      <section className={styles.agenda} aria-labelledby="agenda-title">
        <header className={styles.head}>
          <h2 id="agenda-title" className={styles.name}>
            {t('agenda.agenda')}
          </h2>
          <TotalTime plan={plan} />
          {!isClosed && keeping !== 'failed' && (
            <p className={styles.keeping} data-keeping={keeping} role="status">
              {t(`agenda.${keeping}`)}
            </p>
          )}
        </header>
        {agenda.length === 0 ? (
          <EmptyState title={t('agenda.empty.title')}>{t('agenda.empty.words')}</EmptyState>
        ) : (
          <ol className={styles.steps} data-dragging={dragged ? '' : undefined}>
            {agenda.map((step, index) => (
              <StepRow
                key={step.id}
                step={step}
                index={index}
                total={agenda.length}
                begins={times?.[index]}
                isOpen={step.id === opened}
                isClosed={isClosed}
                by={dragged?.id === step.id ? dragged.by : undefined}
                isGoal={dragged !== undefined && dragged.id !== step.id && dragged.to === index}
                onOpen={() => setOpened(step.id === opened ? undefined : step.id)}
                onChange={(changed) => put((before) => changedStep(before, step.id, changed))}
                onMove={(to) => move(step.id, to)}
                onTake={(event) => take(step.id, index, event)}
                onDuplicate={() => duplicate(step)}
                onRemove={() => remove(step.id)}
              />
            ))}
          </ol>
        )}
        {!isClosed && agenda.length < sessionBounds.steps && (
          <Button
            kind={agenda.length === 0 ? 'primary' : 'secondary'}
            icon={<Plus size={20} strokeWidth={1.75} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('agenda.add')}
          </Button>
        )}
      </section>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {isAdding && (
        <StepLibrary
          onClose={() => setAdding(false)}
          onChoose={(step) => {
            setAdding(false)
            put((before) => withStep(before, step))
            setOpened(step.id)
            toast(t('agenda.added', { title: step.title }))
          }}
        />
      )}
    </div>
  )
}

interface AboutSessionProps {
  plan: SessionPlan
  isClosed: boolean
  onChange: (about: Partial<SessionPlan>) => void
}

function AboutSession({ plan, isClosed, onChange }: AboutSessionProps) {
  const t = useText()
  const said = (words: string) => (words === '' ? undefined : words)
  return (
    <fieldset className={styles.about} disabled={isClosed}>
      <div className={styles.wide}>
        <TextField
          label={t('agenda.title')}
          value={plan.title}
          maxLength={160}
          error={plan.title.trim() === '' ? t('ui.required') : undefined}
          onChange={({ target }) => onChange({ title: target.value })}
        />
      </div>
      <div className={styles.day}>
        <SelectField
          label={t('agenda.kindLabel')}
          value={plan.kind}
          onChange={({ target }) => onChange({ kind: target.value as SessionPlan['kind'] })}
        >
          {sessionKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`agenda.kind.${kind}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={styles.day}>
        <TextField
          label={t('agenda.date')}
          type="date"
          value={plan.date ?? ''}
          onChange={({ target }) => onChange({ date: said(target.value) })}
        />
      </div>
      <TextField
        label={t('agenda.startsAt')}
        type="time"
        value={plan.startsAt ?? ''}
        onChange={({ target }) => onChange({ startsAt: said(target.value) })}
      />
      <TextField
        label={t('agenda.endsAt')}
        type="time"
        value={plan.endsAt ?? ''}
        onChange={({ target }) => onChange({ endsAt: said(target.value) })}
      />
      <div className={styles.wide}>
        <TextField
          label={t('agenda.place')}
          value={plan.place ?? ''}
          maxLength={sessionBounds.place}
          onChange={({ target }) => onChange({ place: said(target.value) })}
        />
      </div>
    </fieldset>
  )
}
