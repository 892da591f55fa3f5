import { MAX_RECORD_TITLE } from '../../../shared/domain/fields.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { ReadValue } from '../sheets/ValueField.tsx'
import { ValueInput } from '../sheets/ValueInput.tsx'
import { useMinutes } from './minutesContext.ts'

/** One value of the minutes, written where it is allowed, read where it is not. */
export function MinutesValue({
  field,
  kind,
}: {
  field: 'title' | 'date' | 'place' | 'nextDate'
  kind: 'line' | 'date'
}) {
  const t = useText()
  const { minutes, desk } = useMinutes()
  const label = t(`minutes.field.${field}`)
  const value = minutes[field]
  if (desk.ruleFor(minutes, { key: field })) return <ReadValue label={label} kind={{ kind }} value={value} />
  return (
    <ValueInput
      label={label}
      kind={{ kind }}
      value={value}
      isNeeded={field === 'title'}
      {...(field === 'title' && { most: MAX_RECORD_TITLE })}
      path={`minutes/${minutes.id}/${field}`}
      onWrite={(written) => {
        const rule = desk.set(minutes.id, { [field]: written })
        if (rule) toast(t(`step.why.${rule}`))
      }}
    />
  )
}
