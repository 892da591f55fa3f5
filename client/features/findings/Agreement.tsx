import { type SyntheticEvent, useState } from 'react'
import { MAX_PASSAGE } from '../../../shared/domain/fields.ts'
import { type Dissent, type Finding, isSettled } from '../../../shared/domain/finding.ts'
import { sayMoment } from '../../text/dates.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextAreaField } from '../../ui/Field.tsx'
import styles from './Agreement.module.css'
import { FieldCare } from '../care/FieldCare.tsx'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'

/** What the group agrees on, and beside it each disagreement: agreement that hides dissent is none. */
export function Agreement({ finding }: { finding: Finding }) {
  const t = useText()
  return (
    <section className={page.part}>
      <h3>{t('findings.agreement.title')}</h3>
      <div className={styles.sides}>
        <div className={styles.side}>
          <h4 className={styles.name}>{t('findings.agreement.agreed')}</h4>
          <p>{isSettled(finding) ? t(`finding.status.${finding.status}`) : t('findings.agreement.toSay')}</p>
        </div>
        <div className={styles.side}>
          <h4 className={styles.name}>{t('finding.field.dissents')}</h4>
          {finding.dissents.length === 0 ? (
            <p className={page.hint}>{t('findings.agreement.none')}</p>
          ) : (
            <ul className={styles.dissents}>
              {finding.dissents.map((dissent) => (
                <DissentLine key={dissent.id} finding={finding} dissent={dissent} />
              ))}
            </ul>
          )}
        </div>
      </div>
      <NewDissent finding={finding} />
    </section>
  )
}

function DissentLine({ finding, dissent }: { finding: Finding; dissent: Dissent }) {
  const t = useText()
  const language = useLanguage()
  const { acting, canWrite, tellRemoved } = useParts()
  const isOthers = acting.ruleFor({ record: finding, key: 'dissents', line: dissent, isRemoved: true })
  const withdraw = () => {
    const putBack = acting.withdrawDissent(finding.id, dissent.id)
    if (putBack) tellRemoved(t('findings.agreement.withdrawn'), putBack)
  }
  return (
    <li className={styles.dissent}>
      <p className={styles.text}>
        <WithTerms text={dissent.text} />
      </p>
      <p className={page.hint}>
        {[dissent.college && t(`college.${dissent.college}`), sayMoment(new Date(dissent.createdAt), language)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {canWrite && !isOthers && (
        <Button kind="quiet" className={styles.withdraw} onClick={withdraw}>
          {t('findings.agreement.withdraw')}
        </Button>
      )}
    </li>
  )
}

function NewDissent({ finding }: { finding: Finding }) {
  const t = useText()
  const { ruleFor } = useParts()
  const [isOpen, setOpen] = useState(false)
  const mayAdd = !ruleFor(finding, 'dissents', { id: 'new', author: useParts().stage.you.id })
  if (!mayAdd) return null
  if (!isOpen) {
    return (
      <Button className={styles.add} onClick={() => setOpen(true)}>
        {t('findings.agreement.add')}
      </Button>
    )
  }
  return <DissentForm finding={finding} onEnd={() => setOpen(false)} />
}

function DissentForm({ finding, onEnd }: { finding: Finding; onEnd: () => void }) {
  const t = useText()
  const { acting } = useParts()
  const [text, setText] = useState('')
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (said !== '' && acting.dissent(finding.id, said)) onEnd()
  }
  return (
    <form className={styles.form} onSubmit={send}>
      <TextAreaField
        label={t('findings.agreement.label')}
        hint={t('findings.agreement.hint')}
        maxLength={MAX_PASSAGE}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
        autoFocus
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <FieldCare text={text} onMask={setText} />
      <div className={styles.actions}>
        <Button kind="primary" type="submit">
          {t('findings.agreement.send')}
        </Button>
        <Button onClick={onEnd}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
