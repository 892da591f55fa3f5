import type { Block, RichText } from '../document/richText.ts'
import { plainTextOf } from '../document/richText.ts'
import { findingsFr } from '../exchange/frenchFindings.ts'
import { sheetsFr } from '../exchange/frenchSheets.ts'
import { collegeNames, natureNames } from '../exchange/frenchWords.ts'
import type { FindingId, SheetId } from '../ids.ts'
import type { ActionSheet } from './actionSheet.ts'
import type { Finding } from './finding.ts'
import { isOpenFear } from './finding.ts'
import type { MinutesWords } from './minutes.ts'
import { votesTold } from './minutesVotes.ts'
import { courseTold } from './minutesCourse.ts'
import { colleges, type College } from './participant.ts'
import type { Attendance, OrganisationCount } from './roomTalk.ts'
import type { SessionPlan } from './session.ts'
import { type SessionEventView, tellingsOf } from './sessionEvent.ts'
import { dayOf, longDay } from './frenchTime.ts'

const MOST_LETTERS = 400
/** Of one section: well under what one change may bring to one text. */
const MOST_LETTERS_OF_SECTION = 12_000

/** What a draft is made from. */
export interface MinutesSource {
  readonly session: Pick<SessionPlan, 'title' | 'date' | 'place'>
  /** In the order they happened. */
  readonly events: readonly SessionEventView[]
  /** The findings and sheets of the group now; with the statements of findings. */
  readonly board: MinutesBoard
  /** The same as they were when the session began, where a version of then was kept. */
  readonly before?: MinutesBoard | undefined
  /** Who is counted so far, of a session that is not closed. */
  readonly attendance?: Attendance | undefined
  /** The next session of the group, when one is prepared. */
  readonly nextSession?: Pick<SessionPlan, 'title' | 'date' | 'place'> | undefined
  /** Milliseconds since 1970. */
  readonly now: number
}
export interface MinutesBoard {
  readonly findings: readonly (Finding & { readonly words: { readonly statement: RichText } })[]
  readonly sheets: readonly ActionSheet[]
}

/** Minutes as a session gave them, in plain French; sections of which there is nothing to say are []. */
export interface MinutesDraft {
  readonly title: string
  readonly date?: string | undefined
  readonly place?: string | undefined
  readonly nextDate?: string | undefined
  readonly attendance: readonly { readonly from?: College | undefined; readonly count: number }[]
  readonly organisations: readonly OrganisationCount[]
  readonly sheets: readonly SheetId[]
  readonly words: Readonly<Record<MinutesWords, RichText>>
}

/** A session in the time it took: what was made between the two is its. */
interface Span {
  readonly from: number
  readonly to: number
}

/** What happened in a session, as the first text of its minutes. */
export function minutesDraft({ session, events, board, before, now, ...more }: MinutesSource): MinutesDraft {
  const tellings = tellingsOf(events)
  const openedAt = tellings.find(({ kind }) => kind === 'opened')?.at
  const closedAt = tellings.findLast(({ kind }) => kind === 'closed')?.at
  const counted = tellings.findLast((one) => one.kind === 'attendance')?.details ?? more.attendance ?? {}
  const span = { from: openedAt ?? now, to: closedAt ?? now }
  const decided = sheetsDecided(board, before, span)
  const nextDate = more.nextSession?.date
  return {
    title: session.title,
    date: session.date ?? (openedAt === undefined ? undefined : dayOf(openedAt)),
    place: session.place,
    nextDate,
    attendance: attendanceTold(counted),
    organisations: counted.organisations ?? [],
    sheets: decided.map(({ id }) => id),
    words: {
      course: fitting(courseTold(tellings)),
      observed: fitting(observedTold(board, span)),
      votes: fitting(votesTold(tellings.flatMap((one) => (one.kind === 'ballot' ? [one.details] : [])))),
      disagreements: fitting(disagreementsTold(board, span)),
      decisions: fitting(decisionsTold(board, before, decided)),
      next: fitting(nextTold(board, more.nextSession)),
    },
  }
}

function attendanceTold(counted: Attendance): MinutesDraft['attendance'] {
  const known = colleges.flatMap((from) => {
    const count = counted[from] ?? 0
    return count > 0 ? [{ from, count }] : []
  })
  return counted.unknown ? [...known, { count: counted.unknown }] : known
}

function isIn({ from, to }: Span, moment: number): boolean {
  return moment >= from && moment <= to
}
/** Findings that are read by themselves. */
function standing({ findings }: MinutesBoard): MinutesBoard['findings'] {
  return findings.filter(({ mergedInto }) => mergedInto === undefined)
}

/** What was found while the session lasted, nature by nature as they are named elsewhere. */
function observedTold(board: MinutesBoard, span: Span): RichText {
  const found = standing(board).filter(({ createdAt }) => isIn(span, createdAt))
  const natures = Object.keys(natureNames)
  return found
    .toSorted((a, b) => natures.indexOf(a.nature) - natures.indexOf(b.nature))
    .map((finding) => {
      const statement = shortened(plainTextOf(finding.words.statement))
      const about = `${natureNames[finding.nature]}, ${findingsFr.status[finding.status].toLowerCase()}`
      return bullet(findingName(finding), ` (${about})${statement ? `\u00A0: ${statement}` : ''}`)
    })
}

/** Who did not agree, in their own words: said in this session, or of what was found in it. */
function disagreementsTold(board: MinutesBoard, span: Span): RichText {
  return standing(board).flatMap((finding) =>
    finding.dissents
      .filter(({ createdAt }) => isIn(span, createdAt) || isIn(span, finding.createdAt))
      .map(({ college, text }) =>
        bullet(
          `Sur «\u00A0${findingName(finding)}\u00A0»`,
          `${college ? ` (${collegeNames[college]})` : ''}\u00A0: ${shortened(text)}`,
        ),
      ),
  )
}

/** Sheets that were begun in the session, or came to another state since it began. */
function sheetsDecided({ sheets }: MinutesBoard, before: MinutesBoard | undefined, span: Span): ActionSheet[] {
  const statusThen = new Map(before?.sheets.map(({ id, status }) => [id, status]))
  return sheets.filter(({ id, status, createdAt, mergedInto }) => {
    if (mergedInto !== undefined) return false
    const then = statusThen.get(id)
    return isIn(span, createdAt) || (then !== undefined && then !== status)
  })
}

function decisionsTold(
  board: MinutesBoard,
  before: MinutesBoard | undefined,
  decided: readonly ActionSheet[],
): RichText {
  const statusThen = new Map<FindingId, Finding['status']>(before?.findings.map(({ id, status }) => [id, status]))
  const settled = standing(board).filter(({ id, status }) => {
    // What was not there when the session began was to be validated.
    return before !== undefined && status !== 'toValidate' && (statusThen.get(id) ?? 'toValidate') !== status
  })
  const sheetThen = new Map(before?.sheets.map(({ id, status }) => [id, status]))
  return [
    ...settled.map((finding) =>
      bullet(
        `Constat ${findingsFr.status[finding.status].toLowerCase()}`,
        `\u00A0: ${findingName(finding)}${finding.status === 'rejected' && finding.reason ? ` (${shortened(finding.reason)})` : ''}`,
      ),
    ),
    ...decided.map((sheet) => {
      const then = sheetThen.get(sheet.id)
      const was =
        then !== undefined && then !== sheet.status ? `, auparavant ${sheetsFr.status[then].toLowerCase()}` : ''
      return bullet(
        then === undefined ? 'Nouvelle fiche action' : 'Fiche action',
        `\u00A0: ${sheetNamed(sheet)} (${sheetsFr.status[sheet.status].toLowerCase()}${was})`,
      )
    }),
  ]
}

function nextTold(board: MinutesBoard, next: MinutesSource['nextSession']): RichText {
  const toValidate = standing(board).filter(({ status }) => status === 'toValidate').length
  const fears = standing(board).filter(isOpenFear)
  const place = next?.place ? `, ${next.place}` : ''
  return [
    ...(next
      ? [
          bullet(
            'Prochaine séance',
            `\u00A0: ${next.date ? longDay(next.date) : 'date à fixer'}${place}, ${next.title}`,
          ),
        ]
      : []),
    ...(toValidate > 0
      ? [bullet('À valider', `\u00A0: ${toValidate}\u00A0${toValidate === 1 ? 'constat' : 'constats'}`)]
      : []),
    ...fears.map((fear) => {
      const owner = fear.answerOwner ? ` (réponse attendue\u00A0: ${fear.answerOwner})` : ''
      return bullet('Crainte sans réponse', `\u00A0: ${findingName(fear)}${owner}`)
    }),
  ]
}

export function sheetNamed({ number, title }: Pick<ActionSheet, 'number' | 'title'>): string {
  return [number, title.trim() || sheetsFr.untitled].filter(Boolean).join(' – ')
}
function findingName({ title }: Pick<Finding, 'title'>): string {
  return title.trim() || findingsFr.untitled
}
/** As much as a section may hold; how much is left out is said. */
function fitting(blocks: RichText): RichText {
  let letters = 0
  const most = blocks.findIndex(({ runs }) => {
    letters += runs.reduce((sum, { text }) => sum + text.length, 0)
    return letters > MOST_LETTERS_OF_SECTION
  })
  if (most === -1) return blocks
  const text = `Et ${blocks.length - most}\u00A0autres, sur le tableau du groupe.`
  return [...blocks.slice(0, most), { kind: 'paragraph', runs: [{ text }] }]
}
function bullet(first: string, then: string): Block {
  return { kind: 'bullet', runs: [{ text: first, bold: true }, { text: then }] }
}
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1).trimEnd()}…` : line
}
