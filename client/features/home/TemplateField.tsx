import type { TemplateContents } from '../../../shared/domain/template.ts'
import { useText } from '../../text/index.ts'
import { SelectField } from '../../ui/Field.tsx'
import { useOffered, usualChoices } from '../templates/offered.ts'
import type { ProgrammeLine } from './groupSearch.ts'

interface TemplateFieldProps {
  programme: ProgrammeLine
  /** Key of the template; '' for none. */
  value: string
  onChange: (key: string, contents: TemplateContents | undefined) => void
}

/** What the board of a new group begins with. */
export function TemplateField({ programme, value, onChange }: TemplateFieldProps) {
  const t = useText()
  const { shipped, own, all } = useOffered(programme.id)
  const choose = (key: string) =>
    onChange(key, all.find((template) => template.key === key)?.contents(usualChoices(programme.policyAreas)))
  const options = (some: typeof all) =>
    some.map(({ key, title }) => (
      <option key={key} value={key}>
        {title}
      </option>
    ))
  return (
    <SelectField
      label={t('templates.beginWith')}
      hint={t('templates.beginWithHint')}
      value={value}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t('templates.beginEmpty')}</option>
      {own.length > 0 && <optgroup label={t('templates.own')}>{options(own)}</optgroup>}
      <optgroup label={t('templates.shipped')}>{options(shipped)}</optgroup>
    </SelectField>
  )
}
