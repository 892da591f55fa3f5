import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { BallotView } from '../../../shared/ballotsApi.ts'
import { aboutThings, type BallotKind, ballotBounds, votableRoots } from '../../../shared/domain/ballot.ts'
import { useOpenBallot } from '../../api/ballots.ts'
import { failureOf, failureText } from '../../api/failure.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError, SelectField, TextAreaField, TextField } from '../../ui/Field.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './BallotPanel.module.css'
import { isRoot, kindsFor, openingFrom, type OpeningForm, requestOf, wrongIn } from './openingForm.ts'

interface OpenBallotFormProps {
  /** The round before this one. */
  after: BallotView | undefined
  onDone: () => void
}

/** What is asked, how, and of what: filled in from the step, so that one press opens the vote. */
export function OpenBallotForm({ after, onDone }: OpenBallotFormProps) {
  const t = useText()
  const { workgroup, client, shownBoard } = useRoom()
  const step = useStage()?.parts?.session?.turn?.step
  const { mutate, isPending, error } = useOpenBallot(workgroup)
  const [{ zones, chosen }] = useState(() => ({
    zones: client.board.zones(),
    chosen: (shownBoard?.chosen() ?? []).flatMap((id) => (client.board.note(id as never) ? [`notes/${id}`] : [])),
  }))
  const [form, setForm] = useState(() =>
    openingFrom(step, after, {
      question: (kind) => t(`ballots.ask.${kind}`),
      criteria: t('ballots.criteriaUsual'),
      zones: zones.map(({ id }) => id),
    }),
  )
  const [isTold, setTold] = useState(false)
  const first = useRef<HTMLFormElement>(null)
  useEffect(() => first.current?.querySelector('select')?.focus(), [])
  const put = (patch: Partial<OpeningForm>) => setForm((before) => ({ ...before, ...patch }))
  const wrong = wrongIn(form)
  const told = (field: keyof typeof wrong, words: string) => (isTold && wrong[field] ? words : undefined)
  const choose = (kind: BallotKind) =>
    put({
      kind,
      ...(form.question === t(`ballots.ask.${form.kind}`) && { question: t(`ballots.ask.${kind}`) }),
      ...(aboutThings(kind) === 'must' && form.about === '' && { about: 'notes' }),
      ...(aboutThings(kind) === 'never' && { about: '' }),
    })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTold(true)
    if (Object.keys(wrong).length === 0) mutate(requestOf(form, chosen, after), { onSuccess: onDone })
  }
  const need = aboutThings(form.kind)
  return (
    <form
      ref={first}
      className={styles.form}
      onSubmit={send}
      noValidate
      aria-label={t(after ? 'ballots.again' : 'ballots.open')}
    >
      <SelectField
        label={t('ballots.how')}
        hint={t(`ballots.hint.${form.kind}`)}
        value={form.kind}
        onChange={({ target }) => choose(target.value as BallotKind)}
      >
        {kindsFor(after).map((kind) => (
          <option key={kind} value={kind}>
            {t(`ballots.kind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('ballots.question')}
        value={form.question}
        maxLength={ballotBounds.question}
        error={told('question', t('ui.required'))}
        onChange={({ target }) => put({ question: target.value })}
      />
      {form.kind === 'dots' && (
        <div className={styles.pair}>
          <TextField
            label={t('ballots.perPerson')}
            inputMode="numeric"
            value={form.perPerson}
            error={told('perPerson', t('ballots.countWrong', { most: 50 }))}
            onChange={({ target }) => put({ perPerson: target.value })}
          />
          <TextField
            label={t('ballots.perThing')}
            inputMode="numeric"
            value={form.perThing}
            error={told('perThing', t('ballots.countWrong', { most: 50 }))}
            onChange={({ target }) => put({ perThing: target.value })}
          />
        </div>
      )}
      {form.kind === 'points' && (
        <TextField
          label={t('ballots.budget')}
          inputMode="numeric"
          value={form.budget}
          error={told('budget', t('ballots.countWrong', { most: 1000 }))}
          onChange={({ target }) => put({ budget: target.value })}
        />
      )}
      {form.kind === 'rating' && (
        <TextAreaField
          label={t('ballots.criteria')}
          hint={t('ballots.criteriaHint')}
          value={form.criteria}
          error={told('criteria', t('ballots.criteriaWrong'))}
          onChange={({ target }) => put({ criteria: target.value })}
        />
      )}
      {after ? (
        <Again after={after} form={form} put={put} error={told('again', t('ballots.againWrong'))} />
      ) : (
        need !== 'never' && (
          <SelectField
            label={t('ballots.about')}
            value={form.about}
            onChange={({ target }) => put({ about: target.value })}
          >
            {need === 'may' && <option value="">{t('ballots.aboutQuestion')}</option>}
            {chosen.length > 0 && <option value="chosen">{t('ballots.aboutChosen', { count: chosen.length })}</option>}
            {votableRoots.map((root) => (
              <option key={root} value={root}>
                {t(`ballots.aboutAll.${root}`)}
              </option>
            ))}
          </SelectField>
        )
      )}
      {isRoot(form.about) && zones.length > 0 && (
        <SelectField
          label={t('ballots.where')}
          hint={isRecord(form.about) ? t('ballots.whereFrom') : undefined}
          value={form.zone}
          onChange={({ target }) => put({ zone: target.value })}
        >
          <option value="">{t('ballots.anywhere')}</option>
          {zones.map(({ id, title }) => (
            <option key={id} value={id}>
              {title || t('board.untitledZone')}
            </option>
          ))}
        </SelectField>
      )}
      <label className={styles.check}>
        <input
          type="checkbox"
          className={styles.box}
          checked={form.facilitatorsVote}
          onChange={({ target }) => put({ facilitatorsVote: target.checked })}
        />
        {t('ballots.facilitatorsVote')}
      </label>
      <FieldError id="ballot-opening" error={error ? openingFailure(error, t) : undefined} />
      <div className={styles.actions}>
        <Button kind="primary" type="submit" busyWords={isPending ? t('ballots.opening') : undefined}>
          {t('ballots.open')}
        </Button>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}

/** What lies in no zone itself, and comes from the notes of one. */
function isRecord(about: string): boolean {
  return about === 'findings' || about === 'sheets'
}

interface AgainProps {
  after: BallotView
  form: OpeningForm
  put: (patch: Partial<OpeningForm>) => void
  error: string | undefined
}

/** Which things go on to the next round: those that tie, until one says otherwise. */
function Again({ after, form, put, error }: AgainProps) {
  const t = useText()
  return (
    <fieldset aria-describedby={error ? 'ballot-again-error' : undefined}>
      <legend>{t('ballots.againThings')}</legend>
      <div className={styles.things}>
        {after.things.map(({ key, label }) => (
          <label key={key} className={styles.check}>
            <input
              type="checkbox"
              className={styles.box}
              checked={form.again.includes(key)}
              onChange={({ target }) =>
                put({ again: target.checked ? [...form.again, key] : form.again.filter((one) => one !== key) })
              }
            />
            {label}
          </label>
        ))}
      </div>
      <FieldError id="ballot-again-error" error={error} />
    </fieldset>
  )
}

/** Some refusals mean something of their own here. */
function openingFailure(error: unknown, t: ReturnType<typeof useText>): string {
  const failure = failureOf(error)
  if (failure === 'notFound' || failure === 'tooLarge' || failure === 'conflict') return t(`ballots.refused.${failure}`)
  return failureText(t, error)
}
