import { ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import type { BoardContents } from '../../../shared/document/contents.ts'
import type { SheetField } from '../../../shared/domain/completeness.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useMediaQuery } from '../../ui/useMediaQuery.ts'
import { ComparedFields } from './ComparedFields.tsx'
import { compareFields } from './comparing.ts'
import styles from './ComparePage.module.css'
import { type Namer, sayFields } from './saying.ts'
import { useHome } from './sheetContext.ts'

/** Side by side needs room; else each field is one text with what came and what went. */
const TWO_COLUMNS = '(min-width: 48rem)'

interface ComparedProps {
  id: SheetId
  /** The sheet on the left, where that is another one. */
  formerId?: SheetId
  before: BoardContents
  after: BoardContents
  headings: readonly [before: string, after: string]
  isWhole: boolean
}

/** Of each sheet alone: an amendment is a sheet of its own, and differs in these from the one it amends. */
const OWN_STORY: ReadonlySet<SheetField> = new Set(['number', 'version', 'status', 'parents', 'fears'])

/** A sheet as it was and as it is, field by field. */
export function Compared({ id, formerId = id, before, after, headings, isWhole }: ComparedProps) {
  const t = useText()
  const spoken = useLanguage()
  const group = useHome()
  const isSideBySide = useMediaQuery(TWO_COLUMNS)
  const then = before.sheets.find((one) => one.id === formerId)
  const now = after.sheets.find((one) => one.id === id)
  const fields = useMemo(() => {
    const namer = (contents: BoardContents): Namer => ({
      group,
      findingTitle: (finding) =>
        contents.findings.find((one) => one.id === finding)?.title || t('sheets.findingElsewhere'),
      sheetTitle: (sheet) => contents.sheets.find((one) => one.id === sheet)?.title || t('sheets.sheetElsewhere'),
    })
    const compared = compareFields(
      then && sayFields(then, namer(before), t, spoken),
      now && sayFields(now, namer(after), t, spoken),
    )
    return formerId === id ? compared : compared.filter(({ field }) => !OWN_STORY.has(field))
  }, [then, now, formerId, id, before, after, group, t, spoken])
  const changed = fields.filter(({ isChanged }) => isChanged).length
  if (!then && !now) {
    return (
      <EmptyState title={t('sheets.compare.absent.title')}>
        <p>{t('sheets.compare.absent.words')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p className={styles.count} role="status">
        {!then
          ? t('sheets.compare.cameLater')
          : !now
            ? t('sheets.compare.wentSince')
            : t('sheets.compare.changed', { count: changed })}
      </p>
      <div className={styles.names}>
        <p>
          <span className="visually-hidden">{t('sheets.compare.from')} </span>
          {headings[0]}
        </p>
        <ArrowRight className={styles.towards} size={20} strokeWidth={1.75} aria-hidden />
        <p>
          <span className="visually-hidden">{t('sheets.compare.to')} </span>
          {headings[1]}
        </p>
      </div>
      {changed > 0 && (
        <p className={styles.legend} aria-hidden>
          <ins>{t('sheets.compare.added')}</ins> <del>{t('sheets.compare.removed')}</del>
        </p>
      )}
      {changed === 0 && !isWhole ? (
        <EmptyState title={t(formerId === id ? 'sheets.compare.same.title' : 'amendments.same.title')}>
          <p>{t(formerId === id ? 'sheets.compare.same.words' : 'amendments.same.words')}</p>
        </EmptyState>
      ) : (
        <ComparedFields
          fields={isWhole ? fields : fields.filter(({ isChanged }) => isChanged)}
          isSideBySide={isSideBySide}
        />
      )}
    </>
  )
}
