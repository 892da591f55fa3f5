import { type ColumnRole, columnRoles, type Mapping } from '../../../shared/exchange/reading/mapping.ts'
import type { Sheet } from '../../../shared/exchange/reading/sheet.ts'
import { useText } from '../../text/index.ts'
import styles from './exchange.module.css'

const FIRST_ROWS = 5

interface ColumnsTableProps {
  sheet: Sheet
  mapping: Mapping
  onRole: (column: number, role: ColumnRole) => void
}

/** The first rows of a table, and above each column what it is for. */
export function ColumnsTable({ sheet, mapping, onRole }: ColumnsTableProps) {
  const t = useText()
  return (
    <section className={styles.scroll} aria-label={t('exchange.import.columns')}>
      <table className={styles.table}>
        <caption>{t('exchange.import.rows', { count: sheet.rows.length })}</caption>
        <thead>
          <tr>
            {sheet.titles.map((title, column) => (
              <th key={`${column}`} scope="col">
                <span>{title || t('exchange.import.untitled', { column: column + 1 })}</span>
                <select
                  className={styles.role}
                  aria-label={t('exchange.import.role', { column: title || column + 1 })}
                  value={mapping[column] ?? 'none'}
                  onChange={(event) => onRole(column, event.target.value as ColumnRole)}
                >
                  {columnRoles
                    .filter((role) => role !== 'element' || mapping[column] === 'element')
                    .map((role) => (
                      <option key={role} value={role}>
                        {t(`exchange.role.${role}`)}
                      </option>
                    ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.slice(0, FIRST_ROWS).map((row, index) => (
            <tr key={`${index}`}>
              {row.map((cell, column) => (
                <td key={`${column}`} data-out={mapping[column] === 'none' || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
