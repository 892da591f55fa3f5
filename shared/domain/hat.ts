import * as z from 'zod/mini'
import { type AgendaStepId, idOf } from '../ids.ts'
import type { Turn } from './conducting.ts'
import type { NoteColour } from './note.ts'
import type { Zone } from './zone.ts'

/** Six ways of looking at one matter, in the order in which they are usually worn. Source: de Bono, Six Thinking Hats, 1985. */
export const hats = ['white', 'red', 'black', 'yellow', 'green', 'blue'] as const
export type Hat = (typeof hats)[number]

/** The paper of what is written under a hat. No paper is black: that hat has the violet one, and its name. */
export const hatColours: Readonly<Record<Hat, NoteColour>> = {
  white: 'chalk',
  red: 'rose',
  black: 'lilac',
  yellow: 'straw',
  green: 'mint',
  blue: 'sky',
}
/** How the zone of a hat begins to be called on a board. */
const zoneNames: Readonly<Record<Hat, string>> = {
  white: 'blanc',
  red: 'rouge',
  black: 'noir',
  yellow: 'jaune',
  green: 'vert',
  blue: 'bleu',
}

export const hatCheck = z.enum(hats)
/** The hat that everybody wears, and in which step. */
export const keptHatCheck = z.object({ step: idOf<AgendaStepId>(), hat: hatCheck })
export type KeptHat = z.infer<typeof keptHatCheck>

/** The hat that is worn now; none in another step than its own. */
export function hatNow(kept: KeptHat | undefined, turn: Turn | undefined): Hat | undefined {
  return turn && kept?.step === turn.step.id ? kept.hat : undefined
}

/** The zone of a hat, where the board has one: « Blanc : les faits ». */
export function zoneOfHat<Z extends Pick<Zone, 'title'>>(zones: readonly Z[], hat: Hat): Z | undefined {
  return zones.find(({ title }) => new RegExp(`^${zoneNames[hat]}(?!\\p{L})`, 'iu').test(title.trim()))
}
