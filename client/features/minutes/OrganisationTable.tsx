import { type FormEvent, useId, useState } from 'react'
import { MAX_ORGANISATION_LENGTH } from '../../../shared/domain/participant.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toasts.ts'
import { CountLine } from './CountLine.tsx'
import { useMinutes } from './minutesContext.ts'
import styles from './MinutesPage.module.css'

/** How many people of each organisation were there, of those who named one; nothing to read where nobody did. */
export function OrganisationTable() {
  const t = useText()
  const heading = useId()
  const { minutes, desk } = useMinutes()
  const [name, setName] = useState('')
  const { organisations } = minutes
  const mayWrite = desk.ruleFor(minutes, { key: 'organisations' }) === undefined
  if (organisations.length === 0 && !mayWrite) return null
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const rule = desk.addOrganisation(minutes.id, name.trim())
    if (rule) toast(t(`step.why.${rule}`))
    else setName('')
  }
  return (
    <section className={styles.part} aria-labelledby={heading} data-empty={organisations.length === 0 || undefined}>
      <h4 className={styles.partName} id={heading}>
        {t('minutes.field.organisations')}
      </h4>
      {organisations.length > 0 && (
        <ul className={styles.lines}>
          {organisations.map((line) => (
            <CountLine key={line.id} list="organisations" line={line} name={line.name} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <form className={styles.naming} onSubmit={add}>
          <TextField
            label={t('minutes.addOrganisation')}
            value={name}
            maxLength={MAX_ORGANISATION_LENGTH}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit">{t('minutes.add')}</Button>
        </form>
      )}
    </section>
  )
}
