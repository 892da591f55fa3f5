import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { WorkgroupView } from '../../../shared/api.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import type { SyncClient } from '../../sync/SyncClient.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { form, type FormField, sections } from '../sheets/form.ts'
import { lineInWords } from '../sheets/saying.ts'
import { sheetBookOf, type SheetReading } from '../sheets/SheetBook.ts'
import { sayValue, type Written } from '../sheets/values.ts'
import styles from './SheetWall.module.css'
import { useReadingOfLead } from './useReadingOfLead.ts'

/** One action sheet as the room reads it from the back: what it says, and of empty fields nothing. */
export function SheetWall({ client, sheet }: { client: SyncClient; sheet: SheetId }) {
  const t = useText()
  const book = sheetBookOf(client.board)
  const reading = useSyncExternalStore(book.onChange, () => book.get(sheet))
  const { data: group } = useWorkgroup(client.workgroup)
  const page = useRef<HTMLDivElement>(null)
  const part = useReadingOfLead(client.presence, sheet)
  useEffect(() => {
    // Nobody touches the wall: it goes where the person who leads reads.
    // What has nothing to say there is not on the wall: it stays at the part before.
    const upTo = sections.slice(0, sections.findIndex((one) => one === part) + 1)
    const parts = upTo.map((one) => page.current?.querySelector(`[data-part="${one}"]`))
    const place = parts.findLast((one) => one)
    if (place) place.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }, [part])
  if (!reading) return <p className={styles.gone}>{t('sheets.gone.title')}</p>
  const title = reading.sheet.title || t('sheet.untitled')
  return (
    // A wall without a console is turned by the keys of its own machine.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that arrows move it
    <div ref={page} className={styles.sheet} tabIndex={0} role="region" aria-label={title}>
      <article className={styles.page}>
        <p className={styles.number}>
          {[reading.sheet.number, t(`sheet.status.${reading.sheet.status}`)].filter(Boolean).join(' · ')}
        </p>
        <h2 className={styles.title}>{title}</h2>
        {sections.map((section) => {
          const said = form[section].filter(
            (one) => one.field !== 'title' && one.field !== 'number' && hasWords(one, reading, client),
          )
          if (said.length === 0) return null
          return (
            <section key={section} className={styles.section} data-part={section}>
              <h3 className={styles.sectionName}>{t(`sheets.section.${section}`)}</h3>
              {said.map((one) => (
                <div key={one.field} className={styles.field}>
                  <h4 className={styles.name}>{t(`sheet.field.${one.field}`)}</h4>
                  <Said of={one} reading={reading} client={client} group={group} />
                </div>
              ))}
            </section>
          )
        })}
      </article>
    </div>
  )
}

function hasWords(of: FormField, { sheet, words }: SheetReading, client: SyncClient): boolean {
  if (of.as === 'words') return words[of.field].trim() !== ''
  if (of.as === 'findings') return findingsOf(client, sheet.findings).length > 0
  if (of.as === 'parents') return sheetsOf(client, sheet.parents).length > 0
  if (of.as === 'flag') return sheet[of.field]
  const value = sheet[of.field]
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
}

interface SaidProps {
  of: FormField
  reading: SheetReading
  client: SyncClient
  group: WorkgroupView | undefined
}

function Said({ of, reading, client, group }: SaidProps) {
  const t = useText()
  const spoken = useLanguage()
  const { sheet, rich } = reading
  const titleOf = (key: string, among: 'policyAreas' | 'orientations' | 'themes' | 'territories') =>
    group?.[among].find((one) => one.key === key)?.title ?? key
  switch (of.as) {
    case 'words':
      return <StaticText words={rich[of.field]} />
    case 'value': {
      const value: Written = sheet[of.field]
      if (value === undefined) return null
      return (
        <p>{of.value.kind === 'choice' ? of.value.choices.say(t, String(value)) : sayValue(of.value, value, spoken)}</p>
      )
    }
    case 'key':
      return <p>{titleOf(sheet[of.field] ?? '', of.among)}</p>
    case 'keys':
      return <p>{sheet[of.field].map((key) => titleOf(key, of.among)).join(', ')}</p>
    case 'tags':
      return <p>{sheet[of.field].join(', ')}</p>
    case 'findings':
      return <Lines lines={findingsOf(client, sheet.findings)} />
    case 'parents':
      return <Lines lines={sheetsOf(client, sheet.parents)} />
    case 'flag':
      return <p>{t('sheets.yes')}</p>
    case 'list':
      return <Lines lines={sheet[of.field].map((line) => lineInWords(of.field, { ...line }, t, spoken))} />
  }
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line, index) => (
        <li key={`${index} ${line}`}>{line}</li>
      ))}
    </ul>
  )
}

function findingsOf(client: SyncClient, ids: SheetReading['sheet']['findings']): string[] {
  return ids.flatMap((id) => client.board.records.get('findings', id)?.title || [])
}

function sheetsOf(client: SyncClient, ids: SheetReading['sheet']['parents']): string[] {
  return ids.flatMap((id) => client.board.records.get('sheets', id)?.title || [])
}
