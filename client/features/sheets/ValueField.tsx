import { MAX_RECORD_TITLE } from '../../../shared/domain/fields.ts'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useLanguage, useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { classNames } from '../../ui/classNames.ts'
import drafting from '../drafting/drafting.module.css'
import { FieldComments } from '../drafting/FieldComments.tsx'
import { Needed } from './FieldFrame.tsx'
import { fieldPlace, type FormField, type ValueKind } from './form.ts'
import { useReferenced, useSheet } from './sheetContext.ts'
import styles from './SheetPage.module.css'
import { ValueInput } from './ValueInput.tsx'
import { sayValue, type Written } from './values.ts'

type Of<As extends FormField['as']> = Extract<FormField, { as: As }>

/** One value of a sheet, written where it is allowed, read where it is not. */
export function ValueField({ field, value: kind }: Of<'value'>) {
  const { sheet } = useSheet()
  return <OneValue field={field} kind={kind} value={sheet[field]} isNeeded={field === 'title'} />
}

/** A key of the programme. Where the programme lists none, one is typed. */
export function KeyField({ field, among }: Of<'key'>) {
  const t = useText()
  const { sheet } = useSheet()
  const listed = useReferenced(among)
  const value = sheet[field]
  const titles = new Map(listed.map(({ key, title }) => [key, title]))
  if (listed.length === 0)
    return <OneValue field={field} kind={{ kind: 'key' }} value={value} hint={t('sheets.keyHint')} />
  // What a sheet names stays named, also when the programme has it no more.
  if (value !== undefined && !titles.has(value)) titles.set(value, value)
  const choices = { values: [...titles.keys()], say: (_t: unknown, key: string) => titles.get(key) ?? key }
  return <OneValue field={field} kind={{ kind: 'choice', choices }} value={value} />
}

interface OneValueProps {
  field: Of<'value'>['field'] | Of<'key'>['field']
  kind: ValueKind
  value: Written
  hint?: string
  isNeeded?: boolean
}

function OneValue({ field, kind, value, hint, isNeeded = false }: OneValueProps) {
  const t = useText()
  const { sheet, desk } = useSheet()
  const label = t(`sheet.field.${field}`)
  const write = (written: Written) => {
    const rule = desk.set(sheet.id, { [field]: written })
    if (rule) toast(t(`step.why.${rule}`))
  }
  if (desk.ruleFor(sheet, { key: field }))
    return (
      <div className={drafting.withComments}>
        <ReadValue label={label} kind={kind} value={value} place={fieldPlace(field)} />
        <FieldComments field={field} label={label} />
      </div>
    )
  return (
    <div className={classNames(styles.field, drafting.withComments)} id={fieldPlace(field)}>
      <ValueInput
        label={label}
        hint={hint}
        kind={kind}
        value={value}
        isNeeded={isNeeded}
        {...(field === 'title' && { most: MAX_RECORD_TITLE })}
        path={`sheets/${sheet.id}/${field}`}
        onWrite={write}
      />
      <Needed field={field} />
      <FieldComments field={field} label={label} />
    </div>
  )
}

/** A value that one reads and does not write. */
export function ReadValue({
  label,
  kind,
  value,
  place,
}: {
  label: string
  kind: ValueKind
  value: Written
  /** Its id on the page, for links that lead there. */
  place?: string
}) {
  const t = useText()
  const spoken = useLanguage()
  const said =
    value === undefined
      ? ''
      : kind.kind === 'choice'
        ? kind.choices.say(t, String(value))
        : sayValue(kind, value, spoken)
  return (
    <div className={styles.field} id={place}>
      <p className={styles.fieldName}>{label}</p>
      <p className={said ? styles.read : styles.nothing}>{said ? <WithTerms text={said} /> : t('sheets.nothing')}</p>
    </div>
  )
}
