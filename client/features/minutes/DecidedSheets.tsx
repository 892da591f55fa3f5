import { X } from 'lucide-react'
import { useId } from 'react'
import { Link } from 'react-router'
import { sheetNamed } from '../../../shared/domain/minutesDraft.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toasts.ts'
import { useSheetReadings } from '../sheets/sheetContext.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useMinutes } from './minutesContext.ts'
import type { MinutesDesk } from './MinutesDesk.ts'
import styles from './MinutesPage.module.css'

/** The sheets that the group decided on: the next session takes them up. */
export function DecidedSheets() {
  const t = useText()
  const heading = useId()
  const { workgroup } = useRoom()
  const { minutes, desk } = useMinutes()
  const sheets = useSheetReadings().flatMap(({ sheet }) => (sheet.mergedInto === undefined ? [sheet] : []))
  const named = sheets.filter(({ id }) => minutes.sheets.includes(id))
  const others = sheets.filter(({ id }) => !minutes.sheets.includes(id))
  const mayWrite = desk.ruleFor(minutes, { key: 'sheets' }) === undefined
  const say = (rule: ReturnType<MinutesDesk['name']>) => rule && toast(t(`step.why.${rule}`))
  return (
    <div className={styles.part} role="group" aria-labelledby={heading}>
      <h4 className={styles.partName} id={heading}>
        {t('minutes.field.sheets')}
      </h4>
      {named.length === 0 && <p className={styles.nothing}>{t('minutes.noSheets')}</p>}
      {named.length > 0 && (
        <ul className={styles.lines}>
          {named.map((sheet) => (
            <li key={sheet.id} className={styles.line}>
              <Link className={styles.lineName} to={`/w/${workgroup}/sheets/${sheet.id}`}>
                {sheetNamed(sheet)}
              </Link>
              <span className={styles.state}>{t(`sheet.status.${sheet.status}`)}</span>
              {mayWrite && (
                <IconButton
                  name={t('minutes.removeSheet', { title: sheetNamed(sheet) })}
                  onClick={() => say(desk.unname(minutes.id, sheet.id))}
                >
                  <X size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && others.length > 0 && (
        <div className={styles.adding}>
          <SelectField
            label={t('minutes.addSheet')}
            value=""
            onChange={({ target }) => target.value && say(desk.name(minutes.id, target.value as SheetId))}
          >
            <option value="">{t('minutes.chooseSheet')}</option>
            {others.map((sheet) => (
              <option key={sheet.id} value={sheet.id}>
                {sheetNamed(sheet)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
    </div>
  )
}
