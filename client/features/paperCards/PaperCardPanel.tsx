import { Printer } from 'lucide-react'
import { type FormEvent, useId, useState, useSyncExternalStore } from 'react'
import { MAX_NOTE_LENGTH } from '../../../shared/domain/note.ts'
import { MAX_NAME_LENGTH, MAX_ORGANISATION_LENGTH } from '../../../shared/domain/participant.ts'
import { newId, type NoteId, type ZoneId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useLayPaperCard, usePaperCards } from '../../api/paperCards.ts'
import { CareLine } from '../../richText/CareLine.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError, SelectField, TextAreaField, TextField } from '../../ui/Field.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './PaperCardPanel.module.css'
import { PrintedSlips } from './PrintedSlips.tsx'
import { spoken } from './spoken.ts'

/** For whoever conducts: cards that somebody wrote on paper are typed in their name, and have a code to take home. */
export function PaperCardPanel() {
  const t = useText()
  const id = useId()
  const { workgroup, client } = useRoom()
  const { board } = client
  const zones = useSyncExternalStore(
    (listener) => board.onChange(listener),
    () =>
      board
        .zones()
        .map(({ id: zone, title }) => `${zone}\t${title}`)
        .join('\n'),
  )
  const lay = useLayPaperCard(workgroup)
  const { data: cards = [] } = usePaperCards(workgroup)
  const [card, setCard] = useState(newId<NoteId>)
  const [text, setText] = useState('')
  const [onBehalfOf, setOnBehalfOf] = useState('')
  const [organisation, setOrganisation] = useState('')
  const [zone, setZone] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [isPrinting, setPrinting] = useState(false)
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    const isBlank = text.trim() === '' || onBehalfOf.trim() === ''
    setMissing(isBlank)
    if (isBlank) return
    const from = organisation.trim()
    const typed = {
      id: card,
      text: text.trim(),
      onBehalfOf: onBehalfOf.trim(),
      ...(from && { organisation: from }),
      ...(zone && { zone: zone as ZoneId }),
    }
    lay.mutate(typed, {
      onSuccess: () => {
        setText('')
        setCard(newId<NoteId>())
      },
    })
  }
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {t('paperCards.title')}
      </h2>
      <p className={styles.hint}>{t('paperCards.hint')}</p>
      <form className={styles.form} onSubmit={submitted}>
        <TextAreaField
          label={t('paperCards.text')}
          value={text}
          rows={2}
          maxLength={MAX_NOTE_LENGTH}
          onChange={({ target }) => setText(target.value)}
        />
        <CareLine
          text={text}
          hasHint={false}
          onMask={({ start, end, mask }) => setText(text.slice(0, start) + mask + text.slice(end))}
        />
        <TextField
          label={t('paperCards.onBehalfOf')}
          hint={t('paperCards.onBehalfHint')}
          value={onBehalfOf}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          onChange={({ target }) => setOnBehalfOf(target.value)}
        />
        <TextField
          label={t('paperCards.organisation')}
          value={organisation}
          maxLength={MAX_ORGANISATION_LENGTH}
          autoComplete="off"
          onChange={({ target }) => setOrganisation(target.value)}
        />
        <SelectField label={t('paperCards.zone')} value={zone} onChange={({ target }) => setZone(target.value)}>
          <option value="">{t('paperCards.noZone')}</option>
          {zones
            .split('\n')
            .filter(Boolean)
            .map((line) => {
              const [value = '', title = ''] = line.split('\t')
              return (
                <option key={value} value={value}>
                  {title}
                </option>
              )
            })}
        </SelectField>
        <FieldError
          id={`${id}-error`}
          error={isMissing ? t('paperCards.needed') : lay.error ? failureText(t, lay.error) : undefined}
        />
        <Button kind="primary" type="submit" busyWords={lay.isPending ? t('paperCards.laying') : undefined}>
          {t('paperCards.lay')}
        </Button>
        <p role="status" className={styles.laid}>
          {lay.data && !lay.isPending && t('paperCards.laid', { code: spoken(lay.data.code) })}
        </p>
      </form>
      {cards.length > 0 && (
        <div className={styles.foot}>
          <p>{t('paperCards.count', { count: cards.length })}</p>
          <Button icon={<Printer size={20} strokeWidth={1.75} aria-hidden />} onClick={() => setPrinting(true)}>
            {t('paperCards.print')}
          </Button>
        </div>
      )}
      {isPrinting && <PrintedSlips cards={cards} onPrinted={() => setPrinting(false)} />}
    </section>
  )
}
