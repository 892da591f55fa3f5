import { minutesWords } from '../../shared/domain/minutes.ts'
import { minutesFr } from '../../shared/exchange/frenchMinutes.ts'
import { collegeNames } from '../../shared/exchange/frenchWords.ts'
import { sheetsFr } from '../../shared/exchange/frenchSheets.ts'
import { noticeOf } from './heads.ts'
import { counted, figure, longDay } from './inPrint.ts'
import { flowsOf, heading, type Report, reportOf, type ReportBlock, type Table, words } from './Report.ts'
import { named, type ReportSource, sheetName, type WordedMinutes } from './ReportSource.ts'
import { nothing } from './sheetPart.ts'

/** The minutes of one session: who was there by college and by organisation, then section after section; of an empty one it is said. */
export function minutesReport(minutes: WordedMinutes, source: ReportSource): Report {
  const { programme, group } = source
  const title = minutes.title.trim() || minutesFr.untitled
  return reportOf({
    title: `${minutesFr.name} – ${title}`,
    subject: minutesFr.name,
    about: [
      [group?.title, group?.territory, programme.title].filter(Boolean).join(' · '),
      [minutes.date && longDay(minutes.date), minutes.place].filter(Boolean).join(', '),
      standingOf(minutes),
    ].filter((line) => line !== ''),
    blocks: [
      ...noticeOf(source),
      heading(1, minutesFr.field.attendance),
      ...attendance(minutes),
      ...organisations(minutes),
      ...minutesWords.flatMap((field): ReportBlock[] => {
        const flows = flowsOf(minutes.words[field])
        const more = field === 'decisions' ? sheetsTable(minutes, source) : []
        const blocks = [...flows, ...more]
        return [heading(1, minutesFr.section[field]), ...(blocks.length > 0 ? blocks : [nothing('Néant.')])]
      }),
      ...(minutes.nextDate
        ? [
            heading(1, minutesFr.field.nextDate),
            { kind: 'paragraph' as const, words: words(longDay(minutes.nextDate)) },
          ]
        : []),
    ],
  })
}

function standingOf({ status, validatedAt }: WordedMinutes): string {
  if (status !== 'validated') return 'Projet de relevé, à valider par le groupe'
  const day = validatedAt && new Date(validatedAt).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
  return day ? `Validé par le groupe le ${longDay(day)}` : 'Validé par le groupe'
}

function attendance({ attendance: lines }: WordedMinutes): ReportBlock[] {
  const total = lines.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return [nothing('Les présences n’ont pas été comptées.')]
  const table: Table = {
    kind: 'table',
    caption: counted(total, 'personne présente', 'personnes présentes'),
    head: [
      { title: 'Collège', share: 6 },
      { title: 'Personnes', share: 2, isFigure: true },
    ],
    rows: [
      ...lines
        .filter(({ count }) => count > 0)
        .map(({ from, count }) => [words(from ? collegeNames[from] : minutesFr.noCollege), words(figure(count))]),
      [words('Ensemble'), words(figure(total))],
    ],
    hasTotal: true,
  }
  return [table]
}

/** Of those who named one; how many did not, so that it adds up to the people who are counted. */
function organisations({ attendance: lines, organisations: counts }: WordedMinutes): ReportBlock[] {
  const there = counts.filter(({ name, count }) => name !== '' && count > 0)
  if (there.length === 0) return []
  const sum = (some: readonly { readonly count: number }[]) => some.reduce((total, { count }) => total + count, 0)
  const others = Math.max(0, sum(lines) - sum(there))
  const table: Table = {
    kind: 'table',
    caption: minutesFr.field.organisations,
    head: [
      { title: 'Organisation', share: 6 },
      { title: 'Personnes', share: 2, isFigure: true },
    ],
    rows: [
      ...there.map(({ name, count }) => [words(name), words(figure(count))]),
      ...(others > 0 ? [[words(minutesFr.noOrganisation), words(figure(others))]] : []),
    ],
  }
  return [table]
}

/** The sheets that were decided on, as they are now. */
function sheetsTable({ sheets: ids }: WordedMinutes, { sheets, territories }: ReportSource): ReportBlock[] {
  const decided = sheets.filter(({ id }) => ids.includes(id))
  if (decided.length === 0) return []
  const table: Table = {
    kind: 'table',
    caption: minutesFr.field.sheets,
    head: [
      { title: sheetsFr.name, share: 5 },
      { title: sheetsFr.field.territories, share: 3 },
      { title: 'Pilote', share: 3 },
      { title: sheetsFr.field.status, share: 2 },
    ],
    rows: decided.map((sheet) => [
      words(sheetName(sheet)),
      words(sheet.territories.map((key) => named(territories, key)).join(', ')),
      words(sheet.leadOrganisation ?? 'À désigner'),
      words(sheetsFr.status[sheet.status]),
    ]),
  }
  return [table]
}
