import { OPEN_STEP, type StepRights } from '../../shared/access.ts'
import { conducted, type Conduct, type LiveSession } from '../../shared/domain/conducting.ts'
import { openWriting, withWriting, type Writing } from '../../shared/domain/privateWriting.ts'
import type { Session } from '../../shared/domain/session.ts'
import { newId, type WritingId } from '../../shared/ids.ts'
import type { StageParts } from '../../shared/stage.ts'
import type { SessionEvent, StageChange, StageNow } from '../storage/SessionStorage.ts'

/**
 * What becomes of the stage when somebody who conducts a session asks for something: the session as it is then, the rights of
 * its step in the same moment, and what the minutes will know.
 * @param now milliseconds since 1970
 * @throws Refusal 'conflict'
 */
export function changeByConducting(stage: StageNow, session: Session, conduct: Conduct, now: number): StageChange {
  const before = stage.parts.session
  const live = conducted(before, session, conduct, now)
  if (live === before) return {} // it is so already
  const isClosed = conduct.do === 'close'
  const isAnother = isClosed || conduct.do === 'open'
  const rights = rightsAfter(stage.rights, before, live, conduct)
  const writings = writingsAfter(stage.parts.writings, live)
  const isElsewhere = isClosed || live.turn?.number !== before?.turn?.number
  return {
    parts: {
      session: live,
      ...(writings && { writings }),
      ...(isElsewhere && withoutTurn(stage.parts, live)),
      ...(isAnother && { tables: undefined, photos: undefined }),
    },
    ...(rights && { rights }),
    // Who sat where, how many answered, and whose hand was up is nobody's matter once the session is closed; nor is it another
    // session's.
    ...(isAnother && {
      conducting: { seats: undefined, photoAnswers: undefined, hands: [] },
      ownGone: ['table', 'photo', 'hand'] as const,
    }),
    session: { id: live.id, state: live.state, event: eventOf(live, conduct) },
  }
}

/** What was shown for a turn goes with it: turns of another session have the same numbers. */
function withoutTurn({ spotlight, wall }: StageParts, { turn }: LiveSession): StageParts {
  return {
    ...(spotlight && { spotlight: undefined }),
    ...(wall && {
      wall: wall.wall.hasNames ? { wall: { shows: 'step', hasNames: true }, turn: turn?.number } : undefined,
    }),
  }
}

/** A step brings its own rights when it begins; the facilitator may change them while it lasts. What is frozen stays so. */
function rightsAfter(
  now: StepRights,
  before: LiveSession | undefined,
  after: LiveSession,
  conduct: Conduct,
): StepRights | undefined {
  const frozen = now.frozen && { frozen: now.frozen }
  if (conduct.do === 'close') return { ...OPEN_STEP, ...frozen }
  if (!after.turn || after.turn.number === before?.turn?.number) return undefined
  const { notes, mayCreate, mayMove } = after.turn.step.rights
  return { notes, mayCreate, mayMove, ...frozen }
}

/** A step where people write for themselves has a writing of its own; gone back to, it goes on until it is revealed. */
function writingsAfter(writings: readonly Writing[] = [], { id: session, turn }: LiveSession): Writing[] | undefined {
  if (turn?.step.visibility !== 'private' || openWriting(writings, session, turn.step.id)) return undefined
  const { id: step, title, zone, authors = 'named' } = turn.step
  const id = newId<WritingId>()
  return withWriting(writings, { id, session, step, title, zone, authors, state: 'open', notes: 0, people: 0, late: 0 })
}

function eventOf({ turn, title }: LiveSession, conduct: Conduct): SessionEvent {
  switch (conduct.do) {
    case 'open':
      return { kind: 'opened', details: { title } }
    case 'next':
    case 'back':
    case 'goTo':
      return {
        kind: 'step',
        details: { turn: turn?.number, step: turn?.step.id, title: turn?.step.title, method: turn?.step.method },
      }
    case 'pause':
      return { kind: 'paused', details: { reason: conduct.reason } }
    case 'resume':
      return { kind: 'resumed', details: {} }
    case 'extend':
      return { kind: 'extended', details: { minutes: conduct.minutes } }
    case 'close':
      return { kind: 'closed', details: {} }
  }
}
