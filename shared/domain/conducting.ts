import * as z from 'zod/mini'
import { Refusal } from '../errors.ts'
import { type AgendaStepId, idOf, type SessionId } from '../ids.ts'
import { agendaStepCheck, type AgendaStep, type Session, sessionKinds } from './session.ts'

const MINUTE_MS = 60_000
const MAX_REASON = 200

/** The present turn of a step. A step that is gone back to has another turn, with a time of its own. */
const turnCheck = z.object({
  /** Counts from 1 through the whole session: names the turn where votes and private notes belong to one. */
  number: z.int(),
  /** From 0. */
  index: z.int(),
  step: agendaStepCheck,
  /** Milliseconds since 1970 on the server's clock. */
  startedAt: z.number(),
  /** When its time is over, on the server's clock; absent while the session is paused. Nothing ends by itself then. */
  endsAt: z.optional(z.number()),
  /** What is left of its time while the session is paused, in milliseconds; below 0 once it is over. */
  leftMs: z.optional(z.number()),
})
export type Turn = z.infer<typeof turnCheck>

/** A session under way, as everybody in the room is told of it. */
export const liveSessionCheck = z.object({
  id: idOf<SessionId>(),
  title: z.string(),
  kind: z.enum(sessionKinds),
  state: z.enum(['open', 'paused', 'closed']),
  openedAt: z.number(),
  closedAt: z.optional(z.number()),
  /** Absent before the first step, while people come in, and after the last. */
  turn: z.optional(turnCheck),
  /** How many turns there have been. */
  turns: z.int(),
  /** Titles of all its steps in order, so that a page can say where one is and what comes. */
  steps: z.array(z.object({ id: idOf<AgendaStepId>(), title: z.string(), minutes: z.number() })),
  pauseReason: z.optional(z.string()),
})
export type LiveSession = z.infer<typeof liveSessionCheck>

/** What whoever conducts asks for. */
export const conductCheck = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open') }),
  /** The first step, or the one after the present one. */
  z.object({ do: z.literal('next') }),
  z.object({ do: z.literal('back') }),
  z.object({ do: z.literal('goTo'), step: idOf<AgendaStepId>() }),
  z.object({ do: z.literal('pause'), reason: z.string().check(z.trim(), z.maxLength(MAX_REASON)) }),
  z.object({ do: z.literal('resume') }),
  /** More time for the present step, or less. */
  z.object({ do: z.literal('extend'), minutes: z.int().check(z.gte(-60), z.lte(60)) }),
  z.object({ do: z.literal('close') }),
])
export type Conduct = z.infer<typeof conductCheck>

/**
 * A session after somebody who conducts it has asked for something.
 * @param live what is under way in the group: this session, another, or nothing
 * @param now  milliseconds since 1970 on the server's clock
 * @throws Refusal 'conflict' for what cannot be asked at this moment: a second facilitator may just have done it
 */
export function conducted(live: LiveSession | undefined, session: Session, conduct: Conduct, now: number): LiveSession {
  if (conduct.do === 'open') return opened(live, session, now)
  if (!live || live.id !== session.id || live.state === 'closed') throw new Refusal('conflict', 'not under way')
  // What is prepared may change until it is begun: the agenda as it is now counts.
  const steps = session.agenda
  const { before, after } = placesAround(steps, live.turn)
  switch (conduct.do) {
    case 'next':
      return turnedTo(live, steps, after, now)
    case 'back':
      return turnedTo(live, steps, before, now)
    case 'goTo': {
      // Two facilitators who press at once want the same: the time of the step does not begin again for the second.
      if (live.turn?.step.id === conduct.step) return live
      const index = steps.findIndex(({ id }) => id === conduct.step)
      return turnedTo(live, steps, index, now)
    }
    case 'pause': {
      if (live.state === 'paused') throw new Refusal('conflict', 'paused already')
      const turn = live.turn && withLeft(live.turn, (live.turn.endsAt ?? now) - now)
      return { ...live, state: 'paused', pauseReason: conduct.reason, turn }
    }
    case 'resume': {
      if (live.state !== 'paused') throw new Refusal('conflict', 'not paused')
      const { pauseReason: _, ...rest } = live
      return { ...rest, state: 'open', turn: live.turn && withEnd(live.turn, now + (live.turn.leftMs ?? 0)) }
    }
    case 'extend': {
      const { turn } = live
      if (!turn) throw new Refusal('conflict', 'no step')
      const more = conduct.minutes * MINUTE_MS
      const left = leftOf(turn, now)
      const wanted = (more > 0 ? Math.max(0, left) : left) + more // a time that is over begins again from now
      return { ...live, turn: turn.endsAt === undefined ? withLeft(turn, wanted) : withEnd(turn, now + wanted) }
    }
    case 'close': {
      const { turn: _, pauseReason: __, ...rest } = live
      return { ...rest, state: 'closed', closedAt: now, steps: titlesOf(steps) }
    }
  }
}

function opened(live: LiveSession | undefined, session: Session, now: number): LiveSession {
  if (live && live.state !== 'closed') throw new Refusal('conflict', 'another is under way')
  // What was held stays as it was: its turns number its votes and its private notes.
  if (session.state === 'closed' || live?.id === session.id) throw new Refusal('conflict', 'held already')
  const { id, title, kind, agenda } = session
  return { id, title, kind, state: 'open', openedAt: now, turns: 0, steps: titlesOf(agenda) }
}

function turnedTo(live: LiveSession, steps: readonly AgendaStep[], index: number, now: number): LiveSession {
  const step = steps[index]
  if (!step) throw new Refusal('conflict', 'no such step')
  const number = live.turns + 1
  const { pauseReason: _, ...rest } = live
  const turn: Turn = { number, index, step, startedAt: now, endsAt: now + step.minutes * MINUTE_MS }
  return { ...rest, state: 'open', turns: number, steps: titlesOf(steps), turn }
}

/** Where the steps before and after the present one are now; one that is gone stood before what took its place. */
function placesAround(steps: readonly AgendaStep[], turn: Turn | undefined): { before: number; after: number } {
  if (!turn) return { before: -1, after: 0 }
  const found = steps.findIndex(({ id }) => id === turn.step.id)
  const after = found === -1 ? Math.min(turn.index, steps.length) : found + 1
  return { before: (found === -1 ? after : found) - 1, after }
}
function titlesOf(steps: readonly AgendaStep[]): LiveSession['steps'] {
  return steps.map(({ id, title, minutes }) => ({ id, title, minutes }))
}
function withLeft(turn: Turn, leftMs: number): Turn {
  return { ...turn, endsAt: undefined, leftMs }
}
function withEnd(turn: Turn, endsAt: number): Turn {
  return { ...turn, leftMs: undefined, endsAt }
}

/** What is left of a turn, in milliseconds; below 0 once its time is over. @param now on the server's clock */
export function leftOf({ endsAt, leftMs }: Turn, now: number): number {
  return leftMs ?? (endsAt ?? now) - now
}
