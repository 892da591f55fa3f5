import { useState } from 'react'
import {
  type AgendaStep,
  authorDisplays,
  rightsOf,
  sessionBounds,
  visibilities,
} from '../../../shared/domain/session.ts'
import { methodsOffered, stepLibrary } from '../../../shared/domain/stepLibrary.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/Field.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { fieldsOf, hasUsualRights } from './editing.ts'
import styles from './StepForm.module.css'

interface StepFormProps {
  step: AgendaStep
  isClosed: boolean
  onChange: (change: Partial<AgendaStep>) => void
}

/** All that is prepared of a step. */
export function StepForm({ step, isClosed, onChange }: StepFormProps) {
  const t = useText()
  const asked = fieldsOf(step.method, step.visibility)
  const { dots = stepLibrary.dots.dots ?? { perPerson: 3, perThing: 1 }, tables = 3 } = step
  return (
    <fieldset className={styles.form} disabled={isClosed}>
      <div className={styles.wide}>
        <TextField
          label={t('agenda.step.title')}
          value={step.title}
          maxLength={160}
          error={step.title.trim() === '' ? t('ui.required') : undefined}
          onChange={({ target }) => onChange({ title: target.value })}
        />
      </div>
      <SelectField
        label={t('agenda.step.method')}
        value={step.method}
        onChange={({ target }) => onChange({ method: target.value as AgendaStep['method'] })}
      >
        {methodsOffered.map((method) => (
          <option key={method} value={method}>
            {t(`agenda.method.${method}.name`)}
          </option>
        ))}
      </SelectField>
      <NumberField
        label={t('agenda.step.minutes')}
        value={step.minutes}
        most={sessionBounds.minutes}
        onChange={(minutes) => onChange({ minutes })}
      />
      <div className={styles.wide}>
        <TextAreaField
          label={t('agenda.step.instruction')}
          hint={t('agenda.step.instructionHint')}
          value={step.instruction}
          maxLength={sessionBounds.instruction}
          onChange={({ target }) => onChange({ instruction: target.value })}
        />
      </div>
      <SelectField
        label={t('agenda.step.visibility')}
        value={step.visibility}
        onChange={({ target }) => onChange({ visibility: target.value as AgendaStep['visibility'] })}
      >
        {visibilities.map((visibility) => (
          <option key={visibility} value={visibility}>
            {t(`agenda.visibility.${visibility}`)}
          </option>
        ))}
      </SelectField>
      <ZoneField zone={step.zone} onChange={(zone) => onChange({ zone })} />
      {asked.authors && (
        <SelectField
          label={t('agenda.step.authors')}
          hint={t('agenda.step.authorsHint')}
          value={step.authors ?? 'named'}
          onChange={({ target }) => onChange({ authors: target.value as NonNullable<AgendaStep['authors']> })}
        >
          {authorDisplays.map((display) => (
            <option key={display} value={display}>
              {t(`agenda.authors.${display}`)}
            </option>
          ))}
        </SelectField>
      )}
      {asked.dots && (
        <>
          <NumberField
            label={t('agenda.step.perPerson')}
            value={dots.perPerson}
            most={50}
            onChange={(perPerson) => onChange({ dots: { ...dots, perPerson } })}
          />
          <NumberField
            label={t('agenda.step.perThing')}
            value={dots.perThing}
            most={50}
            onChange={(perThing) => onChange({ dots: { ...dots, perThing } })}
          />
        </>
      )}
      {asked.tables && (
        <NumberField
          label={t('agenda.step.tables')}
          hint={t('agenda.step.turns', { tables, minutes: Math.floor(step.minutes / tables) })}
          value={tables}
          least={2}
          most={12}
          onChange={(count) => onChange({ tables: count })}
        />
      )}
      <TextField
        label={t('agenda.step.output')}
        hint={t('agenda.step.outputHint')}
        value={step.output ?? ''}
        maxLength={sessionBounds.output}
        onChange={({ target }) => onChange({ output: target.value === '' ? undefined : target.value })}
      />
      <div className={styles.wide}>
        <RightsFields step={step} onChange={(rights) => onChange({ rights })} />
      </div>
    </fieldset>
  )
}

interface NumberFieldProps {
  label: string
  hint?: string
  value: number
  least?: number
  most: number
  onChange: (value: number) => void
}

/** A whole number; what is not one, as while somebody types it, stays in the field and says why. */
function NumberField({ label, hint, value, least = 1, most, onChange }: NumberFieldProps) {
  const t = useText()
  const [typed, setTyped] = useState<string>()
  const isWrong = typed !== undefined && !isWithin(typed, least, most)
  return (
    <TextField
      label={label}
      hint={hint}
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      step={1}
      value={typed ?? value}
      error={isWrong ? t('agenda.step.outOfBounds', { least, most }) : undefined}
      onChange={({ target }) => {
        const isGood = isWithin(target.value, least, most)
        setTyped(isGood ? undefined : target.value)
        if (isGood) onChange(Number(target.value))
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}

function isWithin(typed: string, least: number, most: number): boolean {
  return /^\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most
}

function ZoneField({ zone, onChange }: { zone: AgendaStep['zone']; onChange: (zone: AgendaStep['zone']) => void }) {
  const t = useText()
  const { client } = useRoom()
  // As they are when the step is opened: the wall is seldom laid out anew meanwhile.
  const [zones] = useState(() => client.board.zones())
  const isGone = zone !== undefined && zones.every(({ id }) => id !== zone)
  return (
    <SelectField
      label={t('agenda.step.zone')}
      value={zone ?? ''}
      onChange={({ target }) => onChange(zones.find(({ id }) => id === target.value)?.id)}
    >
      <option value="">{t('agenda.step.noZone')}</option>
      {isGone && <option value={zone}>{t('agenda.step.zoneGone')}</option>}
      {zones.map(({ id, title }) => (
        <option key={id} value={id}>
          {title || t('agenda.step.zoneUntitled')}
        </option>
      ))}
    </SelectField>
  )
}

function RightsFields({ step, onChange }: { step: AgendaStep; onChange: (rights: AgendaStep['rights']) => void }) {
  const t = useText()
  const { rights, method, visibility } = step
  return (
    <div className={styles.rights}>
      <RadioCards
        legend={t('agenda.step.rights')}
        name={`rights-${step.id}`}
        options={(['all', 'own', 'none'] as const).map((value) => ({ value, label: t(`step.choice.${value}`) }))}
        value={rights.notes}
        onChange={(notes) => onChange({ ...rights, notes })}
      />
      <div className={styles.checks}>
        {(['mayCreate', 'mayMove'] as const).map((right) => (
          <label key={right} className={styles.check}>
            <input
              type="checkbox"
              className={styles.box}
              checked={rights[right]}
              onChange={({ target }) => onChange({ ...rights, [right]: target.checked })}
            />
            {t(`step.${right}`)}
          </label>
        ))}
        {!hasUsualRights(step) && (
          <Button kind="quiet" onClick={() => onChange(rightsOf(method, visibility))}>
            {t('agenda.step.usual')}
          </Button>
        )}
      </div>
    </div>
  )
}
