import { type ComponentProps, type SyntheticEvent, useRef, useState } from 'react'
import type { Evidence, evidenceMethods, figureReadings } from '../../../shared/domain/evidence.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { type LineId, newId } from '../../../shared/ids.ts'
import type { IndicatorView } from '../../../shared/indicatorsApi.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { FieldCare } from '../care/FieldCare.tsx'
import about from './About.module.css'
import {
  choicesOf,
  controlOf,
  type Draft,
  draftOf,
  evidenceFrom,
  type EvidenceField,
  type EvidenceKind,
  type Fault,
  fieldsOf,
  isRequired,
  mostOf,
  readField,
} from './evidenceForm.ts'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import { useTerritories } from './useFindings.ts'
import { type IndicatorFigure, isPlaceOfFigure, useIndicatorFigure } from './useIndicatorFigure.ts'

interface EvidenceDialogProps {
  finding: Finding
  kind: EvidenceKind
  /** The one that is changed; absent for a new one. */
  evidence: Evidence | undefined
  onClose: () => void
}

/** All that one piece of evidence says, written at once: one step to undo. */
export function EvidenceDialog({ finding, kind, evidence, onClose }: EvidenceDialogProps) {
  const t = useText()
  const { acting } = useParts()
  const form = useRef<HTMLFormElement>(null)
  const [changed, setChanged] = useState<Draft>({})
  const [faults, setFaults] = useState<Readonly<Partial<Record<EvidenceField, Fault>>>>({})
  const draft = { ...(evidence && draftOf(evidence)), ...changed }
  const change = (patch: (draft: Draft) => Draft) =>
    setChanged((before) => ({ ...before, ...patch({ ...(evidence && draftOf(evidence)), ...before }) }))
  const figure = useIndicatorFigure(draft, kind === 'quantitative', change)
  const type = (field: EvidenceField, typed: string) => {
    if (field === 'indicator') figure.choose(typed)
    else if (isPlaceOfFigure(field)) figure.move(field, typed)
    else change(() => ({ [field]: typed }))
  }
  const kindName = t(`finding.evidenceKind.${kind}`)

  const save = (event: SyntheticEvent) => {
    event.preventDefault()
    const wrong = fieldsOf[kind].flatMap((field): [EvidenceField, Fault][] => {
      const read = readField(kind, field, draft[field] ?? '')
      return 'fault' in read ? [[field, read.fault]] : []
    })
    setFaults(Object.fromEntries(wrong))
    const first = wrong[0]?.[0]
    if (first) return form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    // What others changed of it meanwhile stays, where it was not changed here too.
    const present = finding.evidence.find((one) => one.id === evidence?.id)
    const made = evidenceFrom(kind, present ? changed : draft, evidence?.id ?? newId<LineId>(), present)
    if (made) acting.putEvidence(finding.id, made)
    onClose()
  }
  return (
    <Dialog
      title={t(evidence ? 'findings.form.editTitle' : 'findings.form.newTitle', { kind: kindName })}
      isOpen
      onClose={onClose}
    >
      <Form ref={form} noValidate onSubmit={save}>
        {fieldsOf[kind].map((field) => (
          <div key={field}>
            <OneField
              kind={kind}
              field={field}
              value={draft[field] ?? ''}
              error={faults[field] && t(`findings.form.${faults[field]}`)}
              figure={figure}
              onChange={(typed) => type(field, typed)}
            />
            {(controlOf[field] === 'line' || controlOf[field] === 'passage') && (
              <FieldCare text={draft[field] ?? ''} onMask={(masked) => change(() => ({ [field]: masked }))} />
            )}
          </div>
        ))}
        <Button kind="primary" type="submit">
          {t('findings.form.save')}
        </Button>
      </Form>
    </Dialog>
  )
}

interface OneFieldProps {
  kind: EvidenceKind
  field: EvidenceField
  value: string
  error: string | undefined
  figure: IndicatorFigure
  onChange: (typed: string) => void
}

function OneField({ kind, field, value, error, figure, onChange }: OneFieldProps) {
  const t = useText()
  const control = controlOf[field]
  const said = {
    label: t(`finding.evidenceField.${field}`),
    hint: hintOf(kind, field, figure.years, t),
    error,
    name: field,
    required: isRequired(kind, field),
    value,
  }
  const changed = ({ target }: { target: { value: string } }) => onChange(target.value)
  if (control === 'flag') {
    return (
      <div>
        <label className={about.choice}>
          <input
            type="checkbox"
            name={field}
            checked={value === 'true'}
            onChange={({ target }) => onChange(target.checked ? 'true' : '')}
          />
          {said.label}
        </label>
        <p className={page.hint}>{said.hint}</p>
      </div>
    )
  }
  if (field === 'indicator') return <IndicatorField {...said} offered={figure.offered} onChange={changed} />
  if (field === 'territory') return <TerritoryField {...said} onChange={changed} />
  if (control === 'choice') {
    return (
      <SelectField {...said} onChange={changed}>
        <option value="">{t(field === 'reading' ? 'findings.form.automatic' : 'findings.unsaid')}</option>
        {choicesOf[field]?.map((choice) => (
          <option key={choice} value={choice}>
            {field === 'reading'
              ? t(`finding.reading.${choice as (typeof figureReadings)[number]}`)
              : t(`finding.method.${choice as (typeof evidenceMethods)[number]}`)}
          </option>
        ))}
      </SelectField>
    )
  }
  if (control === 'passage') return <TextAreaField {...said} maxLength={mostOf(field)} onChange={changed} />
  return (
    <TextField
      {...said}
      type={control === 'date' ? 'date' : 'text'}
      inputMode={control === 'number' ? 'decimal' : control === 'address' ? 'url' : undefined}
      maxLength={control === 'date' ? undefined : mostOf(field)}
      onChange={changed}
    />
  )
}

/** One of the programme's indicators, or a figure of one's own. What a figure names stays named. */
function IndicatorField({
  offered,
  ...said
}: ComponentProps<typeof SelectField> & { offered: readonly IndicatorView[]; value: string }) {
  const t = useText()
  if (offered.length === 0) return null
  const isElsewhere = said.value !== '' && !offered.some(({ key }) => key === said.value)
  return (
    <SelectField {...said}>
      <option value="">{t('findings.form.ownFigure')}</option>
      {offered.map(({ key, title, unit }) => (
        <option key={key} value={key}>
          {`${title} (${unit})`}
        </option>
      ))}
      {isElsewhere && <option value={said.value}>{said.value}</option>}
    </SelectField>
  )
}

/** One of the territories of the programme. What a figure names stays named, also when the programme has it no more. */
function TerritoryField(said: {
  label: string
  name: string
  value: string
  error: string | undefined
  onChange: (event: { target: { value: string } }) => void
}) {
  const t = useText()
  const { territories } = useTerritories()
  const keys = territories.map(({ key }) => key)
  const offered =
    said.value && !keys.includes(said.value) ? [...territories, { key: said.value, title: said.value }] : territories
  if (offered.length === 0) return null
  return (
    <SelectField {...said}>
      <option value="">{t('findings.unsaid')}</option>
      {offered.map(({ key, title }) => (
        <option key={key} value={key}>
          {title}
        </option>
      ))}
    </SelectField>
  )
}

function hintOf(kind: EvidenceKind, field: EvidenceField, years: readonly number[], t: Text): string | undefined {
  if (field === 'indicator') return t('findings.form.indicatorHint')
  if (field === 'year' && years.length > 0) return t('findings.form.years', { years: years.join(', ') })
  if (field === 'value') return t('findings.form.valueHint')
  if (field === 'isProfessionalExpertise') return t('findings.form.expertiseHint')
  return kind === 'qualitative' && field === 'text' ? t('findings.form.aggregateHint') : undefined
}
