import { type AgendaStepId, newId } from '../ids.ts'
import type { Method } from './method.ts'
import { type AgendaStep, rightsOf, type SessionKind } from './session.ts'

/** What a step of a method is like, until somebody says otherwise. Its words are the language's. */
export type StepDefaults = Pick<AgendaStep, 'minutes' | 'visibility' | 'authors' | 'dots' | 'tables'>

/** One template a method, in the order they are offered: how one begins, how one looks, how one writes, sorts, decides, ends. */
export const stepLibrary: Readonly<Record<Method, StepDefaults>> = {
  reviewReading: { minutes: 10, visibility: 'public' },
  opening: { minutes: 10, visibility: 'readOnly' },
  weather: { minutes: 10, visibility: 'public' },
  photoLanguage: { minutes: 20, visibility: 'public' },
  glossary: { minutes: 15, visibility: 'public' },
  dataReading: { minutes: 20, visibility: 'public' },
  silentBrainstorm: { minutes: 15, visibility: 'private', authors: 'named' },
  grouping: { minutes: 25, visibility: 'public' },
  crossing: { minutes: 25, visibility: 'public' },
  swot: { minutes: 30, visibility: 'public' },
  resources: { minutes: 25, visibility: 'public' },
  problemTree: { minutes: 30, visibility: 'public' },
  worldCafe: { minutes: 45, visibility: 'public', tables: 3 },
  sixHats: { minutes: 30, visibility: 'public' },
  sherpa: { minutes: 20, visibility: 'public' },
  dots: { minutes: 10, visibility: 'secret', dots: { perPerson: 3, perThing: 1 } },
  rating: { minutes: 10, visibility: 'secret' },
  impactEffort: { minutes: 20, visibility: 'public' },
  sheetWriting: { minutes: 30, visibility: 'public' },
  reporting: { minutes: 30, visibility: 'readOnly' },
  discussion: { minutes: 20, visibility: 'public' },
  amendment: { minutes: 25, visibility: 'public' },
  decision: { minutes: 35, visibility: 'panel' },
  commitments: { minutes: 15, visibility: 'public' },
  break: { minutes: 10, visibility: 'public' },
  roti: { minutes: 5, visibility: 'secret' },
  minutes: { minutes: 10, visibility: 'public' },
  closing: { minutes: 5, visibility: 'readOnly' },
}
export const methodsOffered = Object.keys(stepLibrary) as readonly Method[]

/** What a template says, in the language of whoever prepares. */
export interface StepWords {
  readonly title: string
  readonly instruction: string
  readonly output: string
}

/** A step as its template has it, ready to be changed. */
export function stepFrom(method: Method, { title, instruction, output }: StepWords, minutes?: number): AgendaStep {
  const defaults = stepLibrary[method]
  return {
    id: newId<AgendaStepId>(),
    method,
    title,
    instruction,
    ...defaults,
    minutes: minutes ?? defaults.minutes,
    rights: rightsOf(method, defaults.visibility),
    ...(output !== '' && { output }),
  }
}

/** Whole agendas to begin with: their steps, and for how long where that is not as usual. Last time's follow-up comes first. */
export const agendaLibrary = {
  diagnosis: {
    kind: 'workshop',
    steps: [
      ['weather', 10],
      ['dataReading', 20],
      ['silentBrainstorm', 15],
      ['grouping', 25],
      ['crossing', 25],
      ['dots', 10],
      ['roti', 5],
      ['minutes', 10],
    ],
  },
  toSheet: {
    kind: 'workshop',
    steps: [
      ['reviewReading', 10],
      ['problemTree', 30],
      ['worldCafe', 45],
      ['impactEffort', 20],
      ['sheetWriting', 30],
      ['minutes', 10],
      ['roti', 5],
    ],
  },
  readjustment: {
    kind: 'workshop',
    steps: [
      ['reviewReading', 10],
      ['silentBrainstorm', 10],
      ['grouping', 10],
      ['dots', 5],
      ['sheetWriting', 20],
      ['roti', 5],
    ],
  },
  inhabitants: {
    kind: 'publicForum',
    steps: [
      ['opening', 10],
      ['photoLanguage', 20],
      ['sherpa', 25],
      ['break', 10],
      ['rating', 10],
      ['discussion', 10],
      ['closing', 5],
    ],
  },
  territorialConference: {
    kind: 'territorialConference',
    steps: [
      ['opening', 10],
      ['reviewReading', 10],
      ['reporting', 30],
      ['amendment', 20],
      ['decision', 30],
      ['commitments', 15],
      ['closing', 5],
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly kind: SessionKind; readonly steps: readonly (readonly [Method, number])[] }>
>
export type AgendaTemplate = keyof typeof agendaLibrary
export const agendasOffered = Object.keys(agendaLibrary) as readonly AgendaTemplate[]
