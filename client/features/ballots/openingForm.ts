import type { BallotAbout, BallotView, OpenBallot } from '../../../shared/ballotsApi.ts'
import {
  aboutThings,
  type BallotKind,
  ballotKinds,
  type BallotSettings,
  type VotableRoot,
  votableRoots,
} from '../../../shared/domain/ballot.ts'
import { tiedFirst } from '../../../shared/domain/ballotResults.ts'
import type { AgendaStep } from '../../../shared/domain/session.ts'
import type { ZoneId } from '../../../shared/ids.ts'

/** What the form of a new vote holds, as it is typed. */
export interface OpeningForm {
  readonly question: string
  readonly kind: BallotKind
  readonly perPerson: string
  readonly perThing: string
  readonly budget: string
  /** One a line. */
  readonly criteria: string
  /** A root, the chosen things, the same things again, or '' for the question itself. */
  readonly about: string
  /** Of things of a root those of one zone; '' for all. */
  readonly zone: string
  /** Things of the former round that are voted on again. */
  readonly again: readonly string[]
  readonly facilitatorsVote: boolean
}

const kindOfMethod: Partial<Record<AgendaStep['method'], BallotKind>> = {
  dots: 'dots',
  rating: 'rating',
  roti: 'roti',
  weather: 'weather',
}

/** What the present step says of a vote, or the round before it. */
export function openingFrom(
  step: AgendaStep | undefined,
  after: BallotView | undefined,
  defaults: {
    readonly question: (kind: BallotKind) => string
    readonly criteria: string
    /** Those there are: one that the step names may be gone. */
    readonly zones: readonly ZoneId[]
  },
): OpeningForm {
  const kind = after?.kind ?? (step && kindOfMethod[step.method]) ?? 'dots'
  const settings = after?.settings
  const tied = after?.results ? tiedFirst(after, after.results) : []
  // « Trois gommettes. » says how, and asks nothing.
  const asked = step && kindOfMethod[step.method] && /\?\s*$/.test(step.instruction) ? step.instruction : ''
  return {
    question: after?.question ?? (asked || defaults.question(kind)),
    kind,
    perPerson: `${settings?.kind === 'dots' ? settings.perPerson : (step?.dots?.perPerson ?? 3)}`,
    perThing: `${settings?.kind === 'dots' ? settings.perThing : (step?.dots?.perThing ?? 1)}`,
    budget: `${settings?.kind === 'points' ? settings.budget : 100}`,
    criteria: settings?.kind === 'rating' ? settings.criteria.join('\n') : defaults.criteria,
    about: after ? 'again' : aboutThings(kind) === 'never' ? '' : 'notes',
    zone: defaults.zones.find((zone) => zone === step?.zone) ?? '',
    again: (tied.length > 1 ? tied : (after?.things ?? [])).map(({ key }) => key),
    facilitatorsVote: after?.facilitatorsVote ?? false,
  }
}

/** @returns what is wrong, by field; {} for a form that can be sent */
export function wrongIn(
  form: OpeningForm,
): Partial<Record<'question' | 'perPerson' | 'perThing' | 'budget' | 'criteria' | 'again', true>> {
  const isCount = (value: string, most: number) => /^\d{1,4}$/.test(value.trim()) && +value >= 1 && +value <= most
  return {
    ...(form.question.trim() === '' && { question: true as const }),
    ...(form.kind === 'dots' && !isCount(form.perPerson, 50) && { perPerson: true as const }),
    ...(form.kind === 'dots' && !isCount(form.perThing, 50) && { perThing: true as const }),
    ...(form.kind === 'points' && !isCount(form.budget, 1000) && { budget: true as const }),
    ...(form.kind === 'rating' &&
      (criteriaIn(form).length < 1 || criteriaIn(form).length > 6) && { criteria: true as const }),
    ...(form.about === 'again' && form.again.length < 1 && { again: true as const }),
  }
}

/** @param chosen things that are chosen on the board, as root/id */
export function requestOf(form: OpeningForm, chosen: readonly string[], after: BallotView | undefined): OpenBallot {
  const about = aboutOf(form, chosen)
  return {
    question: form.question.trim(),
    settings: settingsOf(form),
    ...(about && { about }),
    facilitatorsVote: form.facilitatorsVote,
    ...(after && { after: after.id }),
  }
}

function settingsOf({ kind, ...form }: OpeningForm): BallotSettings {
  if (kind === 'dots') return { kind, perPerson: +form.perPerson, perThing: +form.perThing }
  if (kind === 'points') return { kind, budget: +form.budget }
  return kind === 'rating' ? { kind, criteria: criteriaIn(form) } : { kind }
}
function criteriaIn({ criteria }: Pick<OpeningForm, 'criteria'>): string[] {
  return criteria
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function aboutOf({ kind, about, again, zone }: OpeningForm, chosen: readonly string[]): BallotAbout | undefined {
  if (aboutThings(kind) === 'never' || about === '') return undefined
  if (about === 'again') return { things: [...again] }
  if (about === 'chosen') return { things: [...chosen] }
  return isRoot(about) ? { root: about, ...(zone !== '' && { zone: zone as ZoneId }) } : undefined
}

/** Whether it is things of one kind that are put to the vote: then they may be those of one zone. */
export function isRoot(about: string): about is VotableRoot {
  return (votableRoots as readonly string[]).includes(about)
}

/** The kinds that a round of these things can be of. */
export function kindsFor(after: BallotView | undefined): readonly BallotKind[] {
  return after ? ballotKinds.filter((kind) => aboutThings(kind) !== 'never') : ballotKinds
}
