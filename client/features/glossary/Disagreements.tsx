import { type FormEvent, useId, useState } from 'react'
import { termBounds } from '../../../shared/domain/glossary.ts'
import type { TermLine } from '../../../shared/glossaryApi.ts'
import type { ProgrammeId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useDisagree } from '../../api/glossary.ts'
import { sayMoment } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextAreaField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import styles from './TermDialog.module.css'

interface DisagreementsProps {
  programme: ProgrammeId
  term: TermLine
  mayDisagree: boolean
}

/** What people do not agree with in a definition. It stays, also when the word is validated. */
export function Disagreements({ programme, term, mayDisagree }: DisagreementsProps) {
  const t = useText()
  const language = useLanguage()
  const id = useId()
  const { disagreements } = term
  const [words, setWords] = useState('')
  const disagree = useDisagree(programme)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim() === '') return
    disagree.mutate({ id: term.id, words }, { onSuccess: () => setWords('') })
  }
  if (disagreements.length === 0 && !mayDisagree) return null
  return (
    <section className={styles.disagreements} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {t('glossary.disagreements', { count: disagreements.length })}
      </h3>
      <ul className={styles.said}>
        {disagreements.map((one, index) => (
          <li key={`${index}`}>
            <p>{one.words}</p>
            <p className={styles.small}>
              {[one.college && t(`college.${one.college}`), one.saidAt && sayMoment(new Date(one.saidAt), language)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {mayDisagree && (
        <Form onSubmit={send}>
          <TextAreaField
            label={t('glossary.disagree')}
            hint={t('glossary.disagreeHint')}
            rows={2}
            maxLength={termBounds.disagreement}
            value={words}
            error={disagree.error ? failureText(t, disagree.error) : undefined}
            onChange={({ target }) => setWords(target.value)}
          />
          <div className={styles.foot}>
            <Button
              type="submit"
              aria-disabled={words.trim() === '' || undefined}
              busyWords={disagree.isPending ? t('glossary.saving') : undefined}
            >
              {t('glossary.keepDisagreement')}
            </Button>
          </div>
        </Form>
      )}
    </section>
  )
}
