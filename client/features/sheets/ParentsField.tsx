import { X } from 'lucide-react'
import { Link } from 'react-router'
import type { SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { FieldFrame } from './FieldFrame.tsx'
import { LinkPicker } from './LinkPicker.tsx'
import type { SheetReading } from './SheetBook.ts'
import { useSheet, useSheetReadings } from './sheetContext.ts'
import styles from './SheetPage.module.css'
import { Writers } from './Writers.tsx'

/** Sheets that this one came from, chosen among the group's; those that came from it; and the one it was merged into. */
export function ParentsField() {
  const t = useText()
  const { sheet, desk } = useSheet()
  const readings = useSheetReadings()
  const mayWrite = desk.ruleFor(sheet, { key: 'parents' }) === undefined
  const children = readings.filter((one) => one.sheet.parents.includes(sheet.id))
  const lineage = descentOf(sheet.id, readings)
  // What came from this sheet cannot be what it came from.
  const offered = readings.filter((one) => !lineage.has(one.sheet.id) && !sheet.parents.includes(one.sheet.id))
  const link = (id: string) => {
    const rule = desk.include(sheet.id, 'parents', [id])
    if (rule) toast(t(`step.why.${rule}`))
  }
  const takeOut = (id: SheetId, title: string) => {
    const rule = desk.exclude(sheet.id, 'parents', [id])
    if (rule) toast(t(`step.why.${rule}`))
    else toast(t('sheets.takenOut', { what: title }), { undo: desk.takeBack() })
  }
  return (
    <FieldFrame field="parents">
      {sheet.parents.length === 0 && <p className={styles.nothing}>{t('sheets.noParent')}</p>}
      {sheet.parents.length > 0 && (
        <ul className={styles.origins}>
          {sheet.parents.map((id) => (
            <li key={id} className={styles.origin}>
              <div className={styles.originHead}>
                <SheetLink id={id} readings={readings} />
                {mayWrite && (
                  <IconButton
                    name={t('sheets.takeOut', { what: titleOf(id, readings) ?? t('sheets.sheetElsewhere') })}
                    onClick={() => takeOut(id, titleOf(id, readings) ?? t('sheets.sheetElsewhere'))}
                  >
                    <X size={18} strokeWidth={1.75} aria-hidden />
                  </IconButton>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && offered.length > 0 && (
        <LinkPicker
          label={t('sheets.chooseParent')}
          action={t('sheets.linkParent')}
          options={offered.map(({ sheet: { id, number, title } }) => ({
            id,
            words: [number, title || t('sheet.untitled')].filter(Boolean).join(' · '),
          }))}
          onLink={link}
        />
      )}
      {children.length > 0 && (
        <p className={styles.hint}>
          {t('sheets.children', { count: children.length })}{' '}
          {children.map((one, index) => (
            <span key={one.sheet.id}>
              {index > 0 && ', '}
              <SheetLink id={one.sheet.id} readings={readings} />
            </span>
          ))}
        </p>
      )}
      {sheet.mergedInto && (
        <p>
          {t('sheet.field.mergedInto')} <SheetLink id={sheet.mergedInto} readings={readings} />
        </p>
      )}
      <Writers path={`sheets/${sheet.id}/parents`} />
    </FieldFrame>
  )
}

function SheetLink({ id, readings }: { id: SheetId; readings: readonly SheetReading[] }) {
  const t = useText()
  const { workgroup } = useRoom()
  const title = titleOf(id, readings)
  if (title === undefined) return <span>{t('sheets.sheetElsewhere')}</span>
  return <Link to={`/w/${workgroup}/sheets/${id}`}>{title || t('sheet.untitled')}</Link>
}

function titleOf(id: SheetId, readings: readonly SheetReading[]): string | undefined {
  return readings.find(({ sheet }) => sheet.id === id)?.sheet.title
}

/** A sheet and all that came from it. */
function descentOf(id: SheetId, readings: readonly SheetReading[]): ReadonlySet<SheetId> {
  const descent = new Set([id])
  for (const one of descent) for (const { sheet } of readings) if (sheet.parents.includes(one)) descent.add(sheet.id)
  return descent
}
