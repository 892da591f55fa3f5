import type { PolicyArea } from '../../../shared/domain/programme.ts'
import { type BoardTemplate, type TemplateChoices, tableCounts } from '../../../shared/templates/BoardTemplate.ts'
import { useText } from '../../text/index.ts'
import { SelectField } from '../../ui/Field.tsx'
import styles from './Choices.module.css'

interface ChoicesProps {
  asks: BoardTemplate['asks']
  /** Those of the programme. */
  policyAreas: readonly PolicyArea[]
  choices: TemplateChoices
  onChange: (choices: TemplateChoices) => void
}

/** What a template has to know before it is laid down; most have to know nothing. */
export function Choices({ asks, policyAreas, choices, onChange }: ChoicesProps) {
  const t = useText()
  if (asks === 'tableCount') {
    return (
      <div className={styles.short}>
        <SelectField
          label={t('templates.tables')}
          value={choices.tableCount}
          onChange={(event) => onChange({ ...choices, tableCount: Number(event.target.value) })}
        >
          {tableCounts.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </SelectField>
      </div>
    )
  }
  if (asks !== 'policyAreas' || policyAreas.length === 0) return null
  const isChosen = ({ key }: PolicyArea) => choices.policyAreas.some((area) => area.key === key)
  const toggle = (area: PolicyArea) =>
    onChange({
      ...choices,
      policyAreas: policyAreas.filter((one) => (one.key === area.key ? !isChosen(one) : isChosen(one))),
    })
  return (
    <fieldset>
      <legend className={styles.legend}>{t('templates.policyAreas')}</legend>
      <p className={styles.hint}>{t('templates.policyAreasHint')}</p>
      <div className={styles.areas}>
        {policyAreas.map((area) => (
          <label key={area.key} className={styles.check}>
            <input type="checkbox" className={styles.box} checked={isChosen(area)} onChange={() => toggle(area)} />
            <span>{area.title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
