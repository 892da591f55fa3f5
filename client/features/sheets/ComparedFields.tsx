import { useText } from '../../text/index.ts'
import { ChangedWords } from '../history/Words.tsx'
import { type FieldChange, isChangedLine, type LineChange } from './comparing.ts'
import styles from './ComparePage.module.css'
import { sections } from './form.ts'

interface ComparedFieldsProps {
  fields: readonly FieldChange[]
  /** What was beside what is; else one text with both. */
  isSideBySide: boolean
}

/** Fields of a sheet in two versions, under the sections of its form. */
export function ComparedFields({ fields, isSideBySide }: ComparedFieldsProps) {
  const t = useText()
  return sections.map((section) => {
    const held = fields.filter((one) => one.section === section)
    if (held.length === 0) return null
    return (
      <section key={section} className={styles.section} aria-labelledby={`compared-${section}`}>
        <h3 className={styles.sectionName} id={`compared-${section}`}>
          {t(`sheets.section.${section}`)}
        </h3>
        {held.map((change) => (
          <div key={change.field} className={styles.field} role="group" aria-labelledby={`compared-${change.field}`}>
            <h4 className={styles.fieldName} id={`compared-${change.field}`}>
              {t(`sheet.field.${change.field}`)}
            </h4>
            {change.as === 'text' ? (
              <ComparedText change={change} isSideBySide={isSideBySide} />
            ) : (
              <ComparedLines lines={change.lines} isSideBySide={isSideBySide} />
            )}
          </div>
        ))}
      </section>
    )
  })
}

function ComparedText({
  change: { before, after, isDressed, isChanged },
  isSideBySide,
}: {
  change: Extract<FieldChange, { as: 'text' }>
  isSideBySide: boolean
}) {
  const t = useText()
  return (
    <>
      <Sides before={before} after={after} isSideBySide={isSideBySide} isChanged={isChanged && !isDressed} />
      {isDressed && <p className={styles.about}>{t('history.aspect.dress')}</p>}
    </>
  )
}

function ComparedLines({ lines, isSideBySide }: { lines: readonly LineChange[]; isSideBySide: boolean }) {
  const t = useText()
  if (lines.length === 0) return <p className={styles.nothing}>{t('sheets.nothing')}</p>
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line.id} className={styles.line} data-changed={isChangedLine(line) || undefined}>
          <Sides
            before={line.before}
            after={line.after}
            isSideBySide={isSideBySide}
            isChanged={line.before !== line.after}
          />
          <LineNote line={line} isSideBySide={isSideBySide} />
        </li>
      ))}
    </ul>
  )
}

/** What happened to a line, on the side where it happened. */
function LineNote({ line: { before, after, moved }, isSideBySide }: { line: LineChange; isSideBySide: boolean }) {
  const t = useText()
  const said = [
    before === undefined && t('sheets.compare.lineAdded'),
    after === undefined && t('sheets.compare.lineRemoved'),
    moved && t('sheets.compare.lineMoved', moved),
  ].filter((words) => typeof words === 'string')
  if (said.length === 0) return null
  const words = <p className={styles.about}>{said.join(' · ')}</p>
  if (!isSideBySide || after === undefined) return words
  return (
    <div className={styles.sides}>
      <span />
      {words}
    </div>
  )
}

interface SidesProps {
  /** Absent where there was nothing of it. */
  before: string | undefined
  after: string | undefined
  isSideBySide: boolean
  isChanged: boolean
}

function Sides({ before, after, isSideBySide, isChanged }: SidesProps) {
  const t = useText()
  const nothing = <p className={styles.nothing}>{t('sheets.nothing')}</p>
  const [then, now] = [before ?? '', after ?? '']
  if (!isChanged) {
    const words = now === '' ? nothing : <p className={styles.words}>{now}</p>
    if (!isSideBySide) return words
    return (
      <div className={styles.sides}>
        <div aria-hidden>{words}</div>
        <div>{words}</div>
      </div>
    )
  }
  if (!isSideBySide) return <ChangedWords before={then} after={now} />
  return (
    <div className={styles.sides}>
      <div>
        <p className="visually-hidden">{t('sheets.compare.from')}</p>
        {then === '' ? before !== undefined && nothing : <ChangedWords before={then} after={now} side="before" />}
      </div>
      <div>
        <p className="visually-hidden">{t('sheets.compare.to')}</p>
        {now === '' ? after !== undefined && nothing : <ChangedWords before={then} after={now} side="after" />}
      </div>
    </div>
  )
}
