import { lineField, MAX_LINE, MAX_PASSAGE, passageField } from '../../../shared/domain/fields.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import { useText } from '../../text/index.ts'
import page from './FindingPage.module.css'
import { ValueField } from './ValueField.tsx'

/** Who owes an answer to a fear, and the answer. It is never deleted. */
export function FearAnswer({ finding }: { finding: Finding }) {
  const t = useText()
  return (
    <section className={page.part}>
      <h3>{t('findings.fearTitle')}</h3>
      <p className={page.hint}>{t('finding.fear')}</p>
      <ValueField
        finding={finding}
        name="answerOwner"
        label={t('finding.field.answerOwner')}
        hint={t('findings.ownerHint')}
        check={lineField}
        most={MAX_LINE}
      />
      <ValueField
        finding={finding}
        name="answer"
        label={t('finding.field.answer')}
        check={passageField}
        most={MAX_PASSAGE}
        isLong
      />
    </section>
  )
}
