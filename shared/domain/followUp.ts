import { type AgendaStepId, newId } from '../ids.ts'
import type { ActionSheet } from './actionSheet.ts'
import type { Minutes } from './minutes.ts'
import { sheetNamed } from './minutesDraft.ts'
import { rightsOf, sessionBounds, type SessionPlan } from './session.ts'

const MINUTES = 20
const MAX_TITLE = 120

/**
 * The next session of a group: its first step takes up what was decided the last time.
 * @param sheets  all of the group; those that the minutes name are taken up, in this order
 * @param words   said in the group's language: titles, and what to do
 */
export function followUpPlan(
  minutes: Pick<Minutes, 'title' | 'place' | 'nextDate' | 'sheets'>,
  sheets: readonly ActionSheet[],
  words: { readonly title: string; readonly step: string; readonly instruction: string; readonly output: string },
): SessionPlan {
  const decided = new Set(minutes.sheets)
  const names = sheets.filter(({ id }) => decided.has(id)).map(sheetNamed)
  return {
    title: words.title.slice(0, MAX_TITLE).trim(),
    kind: 'workshop',
    ...(minutes.nextDate && { date: minutes.nextDate }),
    ...(minutes.place && { place: minutes.place.slice(0, sessionBounds.place).trim() }),
    agenda: [
      {
        id: newId<AgendaStepId>(),
        method: 'reviewReading',
        title: words.step,
        instruction: listed(words.instruction, names),
        minutes: MINUTES,
        visibility: 'public',
        rights: rightsOf('reviewReading', 'public'),
        output: words.output,
      },
    ],
  }
}

/** The instruction with as many names as it may hold, one a line, and how many are left out. */
function listed(instruction: string, names: readonly string[]): string {
  const lines = [instruction]
  let length = instruction.length
  for (const [index, name] of names.entries()) {
    const line = `• ${name}`
    const rest = `… (+${names.length - index})`
    if (length + line.length + rest.length + 2 > sessionBounds.instruction) return [...lines, rest].join('\n')
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n')
}
