import type { Block, RichText } from '../document/richText.ts'
import { clockTime, spanInWords } from './frenchTime.ts'
import type { Telling } from './sessionEvent.ts'

interface ToldTurn {
  readonly title: string
  readonly from: number
  to?: number
  pausedMs: number
  /** Minutes added by whoever conducted, or taken away. */
  extended: number
  /** Reasons, '' for one without. */
  readonly pauses: string[]
  readonly revealed: { readonly notes: number; readonly people: number }[]
  /** The same step was held before in this session. */
  readonly isAgain: boolean
}

/** How a session went, step after step: when, how long, what was revealed, what was stopped and why. */
export function courseTold(tellings: readonly Telling[]): RichText {
  const openedAt = tellings.find(({ kind }) => kind === 'opened')?.at
  if (openedAt === undefined) return []
  const closedAt = tellings.findLast(({ kind }) => kind === 'closed')?.at
  const ended = closedAt === undefined ? '' : `, close à ${clockTime(closedAt)} (${spanInWords(closedAt - openedAt)})`
  return [
    { kind: 'paragraph', runs: [{ text: `Séance ouverte à ${clockTime(openedAt)}${ended}.` }] },
    ...turnsOf(tellings).map(turnTold),
  ]
}

function turnsOf(tellings: readonly Telling[]): ToldTurn[] {
  const turns: ToldTurn[] = []
  const held = new Set<string>()
  let turn: ToldTurn | undefined
  let pausedAt: number | undefined
  const goOn = (at: number) => {
    if (turn && pausedAt !== undefined) turn.pausedMs += at - pausedAt
    pausedAt = undefined
  }
  for (const { at, kind, details } of tellings) {
    switch (kind) {
      case 'step': {
        goOn(at)
        if (turn) turn.to = at
        const isAgain = details.step !== undefined && held.has(details.step)
        if (details.step !== undefined) held.add(details.step)
        turn = { title: details.title, from: at, pausedMs: 0, extended: 0, pauses: [], revealed: [], isAgain }
        turns.push(turn)
        break
      }
      case 'paused':
        pausedAt = at
        turn?.pauses.push(details.reason)
        break
      case 'resumed':
        goOn(at)
        break
      case 'extended':
        if (turn) turn.extended += details.minutes
        break
      case 'revealed':
        turn?.revealed.push(details)
        break
      case 'closed':
        goOn(at)
        if (turn) turn.to = at
        turn = undefined
        break
      default:
        break
    }
  }
  return turns
}

function turnTold({ title, from, to, pausedMs, extended, pauses, revealed, isAgain }: ToldTurn): Block {
  const reasons = pauses.filter((reason) => reason !== '')
  const about = [
    isAgain && 'reprise',
    to !== undefined && spanInWords(Math.max(0, to - from - pausedMs)),
    extended > 0 && `prolongée de ${spanInWords(extended * 60_000)}`,
    extended < 0 && `raccourcie de ${spanInWords(-extended * 60_000)}`,
    pauses.length > 0 &&
      `pause de ${spanInWords(pausedMs)}${reasons.length > 0 ? `\u00A0: ${reasons.join(', ')}` : ''}`,
  ].filter((part) => part !== false)
  const shown = revealed.map(({ notes, people }) => {
    const many = (count: number, one: string) => `${count}\u00A0${one}${count < 2 ? '' : 's'}`
    return `. Notes révélées\u00A0: ${many(notes, 'note')}, de ${many(people, 'personne')}`
  })
  const after = about.length > 0 ? ` (${about.join(', ')})` : ''
  return {
    kind: 'numbered',
    runs: [
      { text: `${clockTime(from)} – ` },
      { text: title, bold: true },
      ...(after || shown.length > 0 ? [{ text: `${after}${shown.join('')}` }] : []),
    ],
  }
}
