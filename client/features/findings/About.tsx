import { X } from 'lucide-react'
import { type SyntheticEvent, useId, useState } from 'react'
import { MAX_LINE, MAX_PASSAGE, passageField, tagField } from '../../../shared/domain/fields.ts'
import { type Finding, findingStatuses, type FindingStatus } from '../../../shared/domain/finding.ts'
import { type Remit, remits } from '../../../shared/domain/remit.ts'
import { type FindingScope, findingScopes, type Nature, natures } from '../../../shared/domain/zone.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError, SelectField, TextField } from '../../ui/Field.tsx'
import { FieldCare } from '../care/FieldCare.tsx'
import styles from './About.module.css'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import { usePolicyAreas } from './useFindings.ts'
import { useGiveStatus } from './useGiveStatus.ts'
import { ValueField } from './ValueField.tsx'

/** What kind of finding it is, about whom, and how far the group has come with it. */
export function About({ finding }: { finding: Finding }) {
  const t = useText()
  const { acting, ruleFor } = useParts()
  const statusRule = ruleFor(finding, 'status')
  const natureRule = ruleFor(finding, 'nature')
  const rule = ruleFor(finding, 'scope')
  const [giveStatus, isAreaMissing, gateDialog] = useGiveStatus(finding, acting)
  return (
    <section className={page.part}>
      {gateDialog}
      <div className={styles.grid}>
        <SelectField
          label={t('finding.field.status')}
          value={finding.status}
          disabled={statusRule !== undefined}
          hint={statusRule && t(`step.why.${statusRule}`)}
          error={isAreaMissing ? t('findings.area.missing') : undefined}
          onChange={({ target }) => giveStatus(target.value as FindingStatus)}
        >
          {findingStatuses.map((status) => (
            <option key={status} value={status}>
              {t(`finding.status.${status}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('finding.field.nature')}
          value={finding.nature}
          disabled={natureRule !== undefined}
          hint={natureRule === 'fear' && t('findings.aboutNature')}
          onChange={({ target }) => acting.set(finding.id, { nature: target.value as Nature })}
        >
          {natures.map((nature) => (
            <option key={nature} value={nature}>
              {t(`board.nature.${nature}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('finding.field.scope')}
          value={finding.scope ?? ''}
          disabled={rule !== undefined}
          onChange={({ target }) => acting.set(finding.id, { scope: (target.value || undefined) as FindingScope })}
        >
          <option value="">{t('findings.unsaid')}</option>
          {findingScopes.map((scope) => (
            <option key={scope} value={scope}>
              {t(`board.zone.scopes.${scope}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('finding.field.remit')}
          value={finding.remit ?? ''}
          disabled={rule !== undefined}
          onChange={({ target }) => acting.set(finding.id, { remit: (target.value || undefined) as Remit })}
        >
          <option value="">{t('findings.unsaid')}</option>
          {remits.map((remit) => (
            <option key={remit} value={remit}>
              {t(`finding.remit.${remit}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {finding.status === 'rejected' && (
        <ValueField
          finding={finding}
          name="reason"
          label={t('finding.field.reason')}
          check={passageField}
          most={MAX_PASSAGE}
          isLong
        />
      )}
      <Areas finding={finding} />
      <Audiences finding={finding} />
    </section>
  )
}

function Areas({ finding }: { finding: Finding }) {
  const t = useText()
  const { acting, ruleFor } = useParts()
  const { areas, titleOf } = usePolicyAreas()
  const isKept = ruleFor(finding, 'policyAreas') !== undefined
  const offered = [...new Set([...areas.map(({ key }) => key), ...finding.policyAreas])]
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{t('finding.field.policyAreas')}</legend>
      <p className={page.hint}>{t(offered.length === 0 ? 'findings.area.none' : 'findings.area.hint')}</p>
      <div className={styles.choices}>
        {offered.map((area) => (
          <label key={area} className={styles.choice}>
            <input
              type="checkbox"
              checked={finding.policyAreas.includes(area)}
              disabled={isKept}
              onChange={({ target }) => acting.tick(finding.id, 'policyAreas', area, target.checked)}
            />
            {titleOf(area)}
          </label>
        ))}
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={finding.isTransversal || finding.policyAreas.length > 1}
            // Several areas say it already.
            disabled={finding.policyAreas.length > 1 || ruleFor(finding, 'isTransversal') !== undefined}
            onChange={({ target }) => acting.set(finding.id, { isTransversal: target.checked })}
          />
          {t('findings.isTransversal')}
        </label>
      </div>
    </fieldset>
  )
}

function Audiences({ finding }: { finding: Finding }) {
  const t = useText()
  const id = useId()
  const { acting, ruleFor } = useParts()
  const [tag, setTag] = useState('')
  const [isBad, setBad] = useState(false)
  const isKept = ruleFor(finding, 'audiences') !== undefined
  const add = (event: SyntheticEvent) => {
    event.preventDefault()
    const said = tag.trim()
    const isTag = tagField.safeParse(said).success
    setBad(!isTag && said !== '')
    if (!isTag) return
    acting.tick(finding.id, 'audiences', said, true)
    setTag('')
  }
  return (
    <div className={styles.set} role="group" aria-labelledby={id}>
      <h4 id={id} className={styles.legend}>
        {t('finding.field.audiences')}
      </h4>
      {finding.audiences.length > 0 && (
        <ul className={styles.tags}>
          {finding.audiences.map((name) => (
            <li key={name} className={styles.tag}>
              {name}
              {!isKept && (
                <button
                  type="button"
                  className={styles.takeOut}
                  aria-label={t('findings.audience.remove', { name })}
                  onClick={() => acting.tick(finding.id, 'audiences', name, false)}
                >
                  <X size={18} strokeWidth={1.75} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isKept && (
        <form className={styles.adding} onSubmit={add}>
          <TextField
            label={t('findings.audience.label')}
            hint={t('findings.audience.hint')}
            maxLength={MAX_LINE}
            value={tag}
            onChange={({ target }) => setTag(target.value)}
          />
          <Button type="submit">{t('findings.audience.add')}</Button>
          <FieldCare text={tag} onMask={setTag} />
          <FieldError id={`${id}-error`} error={isBad ? t('findings.audience.bad') : undefined} />
        </form>
      )}
    </div>
  )
}
