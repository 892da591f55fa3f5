import { CircleDashed } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { SheetField } from '../../../shared/domain/completeness.ts'
import type { TextRange } from '../../../shared/document/passages.ts'
import { useText } from '../../text/index.ts'
import { FieldComments } from '../drafting/FieldComments.tsx'
import { fieldPlace } from './form.ts'
import { useSheet } from './sheetContext.ts'
import styles from './SheetPage.module.css'

interface FieldFrameProps {
  field: SheetField
  /** Beside its name. */
  aside?: ReactNode
  /** Words in it that are marked, to speak of them. */
  marked?: TextRange | undefined
  children: ReactNode
}

/** A field that is more than one control: its name, and what is in it. */
export function FieldFrame({ field, aside, marked, children }: FieldFrameProps) {
  const t = useText()
  const id = useId()
  return (
    <div className={styles.field} id={fieldPlace(field)} role="group" aria-labelledby={id}>
      <div className={styles.fieldHead}>
        <h4 className={styles.fieldName} id={id}>
          {t(`sheet.field.${field}`)}
        </h4>
        <Needed field={field} />
        <span className={styles.fieldTools}>
          {aside}
          <FieldComments field={field} label={t(`sheet.field.${field}`)} marked={marked} />
        </span>
      </div>
      {children}
    </div>
  )
}

/** The next gate asks for it. */
export function Needed({ field }: { field: SheetField }) {
  const t = useText()
  const { missing } = useSheet()
  if (!missing.has(field)) return null
  return (
    <span className={styles.needed}>
      <CircleDashed size={16} strokeWidth={2} aria-hidden />
      {t('sheets.needed')}
    </span>
  )
}
