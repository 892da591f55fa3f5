import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { fieldPlace } from './form.ts'
import { useSheet } from './sheetContext.ts'
import styles from './SheetPage.module.css'
import { Writers } from './Writers.tsx'

/** Something that a sheet is, or is not. */
export function FlagField({ field }: { field: 'isExperiment' }) {
  const t = useText()
  const { sheet, desk } = useSheet()
  const isClosed = desk.ruleFor(sheet, { key: field }) !== undefined
  const write = (isSo: boolean) => {
    const rule = desk.set(sheet.id, { [field]: isSo })
    if (rule) toast(t(`step.why.${rule}`))
  }
  return (
    <div className={styles.field} id={fieldPlace(field)}>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={sheet[field]}
          disabled={isClosed}
          onChange={({ target }) => write(target.checked)}
        />
        {t(`sheet.field.${field}`)}
      </label>
      <p className={styles.hint}>{t('sheets.experimentHint')}</p>
      <Writers path={`sheets/${sheet.id}/${field}`} />
    </div>
  )
}
