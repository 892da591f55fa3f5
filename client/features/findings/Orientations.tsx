import { X } from 'lucide-react'
import { MAX_PASSAGE } from '../../../shared/domain/fields.ts'
import type { Finding, OrientationLink } from '../../../shared/domain/finding.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { FieldCare } from '../care/FieldCare.tsx'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import styles from './Sources.module.css'
import { useDraft } from './useDraft.ts'
import { useOrientations } from './useFindings.ts'

/** The political orientations that a finding speaks to, each with its reason: nothing floats without one. */
export function Orientations({ finding }: { finding: Finding }) {
  const t = useText()
  const { acting, ruleFor } = useParts()
  const { orientations, titleOf } = useOrientations()
  const mayWrite = ruleFor(finding, 'orientations') === undefined
  const linked = new Set(finding.orientations.map(({ orientation }) => orientation))
  const offered = orientations.filter(({ key }) => !linked.has(key))
  return (
    <section className={page.part}>
      <h3>{t('findings.orientation.title')}</h3>
      <p className={page.hint}>
        {t(orientations.length === 0 ? 'findings.orientation.noneInProgramme' : 'findings.orientation.hint')}
      </p>
      {linked.size === 0 && <p>{t('findings.orientation.none')}</p>}
      {linked.size > 0 && (
        <ul className={styles.sources}>
          {finding.orientations.map((link) => (
            <li key={link.id} className={styles.source}>
              <div className={styles.said}>
                <p>
                  <WithTerms text={titleOf(link.orientation)} />
                </p>
                <Reason finding={finding} link={link} mayWrite={mayWrite} />
              </div>
              {mayWrite && (
                <IconButton
                  name={t('findings.orientation.remove', { name: titleOf(link.orientation) })}
                  onClick={() => acting.unlinkOrientation(finding.id, link.id)}
                >
                  <X size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && offered.length > 0 && (
        <SelectField
          label={t('findings.orientation.add')}
          value=""
          onChange={({ target }) => target.value && acting.linkOrientation(finding.id, target.value)}
        >
          <option value="">{t('findings.orientation.choose')}</option>
          {offered.map(({ key, title, state }) => (
            <option key={key} value={key}>
              {state === 'proposed' ? t('findings.orientation.proposed', { title }) : title}
            </option>
          ))}
        </SelectField>
      )}
    </section>
  )
}

function Reason({ finding, link, mayWrite }: { finding: Finding; link: OrientationLink; mayWrite: boolean }) {
  const t = useText()
  const { acting } = useParts()
  const { titleOf } = useOrientations()
  const draft = useDraft({
    value: link.reason,
    commit: (reason) => acting.typeReason(finding.id, link.id, reason),
  })
  if (!mayWrite) return link.reason ? <p className={styles.kind}>{link.reason}</p> : null
  const end = () => {
    draft.end()
    acting.mark()
  }
  return (
    <>
      <TextField
        label={t('findings.orientation.why')}
        aria-label={t('findings.orientation.reason', { name: titleOf(link.orientation) })}
        maxLength={MAX_PASSAGE}
        value={draft.value}
        onFocus={() => acting.mark()}
        onChange={({ target }) => draft.change(target.value)}
        onBlur={end}
      />
      <FieldCare
        text={draft.value}
        onMask={(masked) => {
          draft.change(masked)
          end()
        }}
      />
    </>
  )
}
