import { OPEN_STEP, type StepRights } from '../../shared/access.ts'
import { conducted, type Conduct, type LiveSession } from '../../shared/domain/conducting.ts'
import { openWriting, type Writing } from '../../shared/domain/privateWriting.ts'
import type { Session } from '../../shared/domain/session.ts'
import { newId, type WritingId } from '../../shared/ids.ts'
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
  const isAnother = conduct.do === 'close' || conduct.do === 'open'
  const rights = rightsAfter(stage.rights, before, live, conduct)
  const writings = writingsAfter(stage.parts.writings, live)
  return {
    parts: {
      session: live,
      ...(writings && { writings }),
      ...(isAnother && { tables: undefined, photos: undefined }),
    },
    ...(rights && { rights }),
    // Who sat where, whose hand was up and who answered is nobody's matter once the session is closed; nor is it another session's.
    ...(isAnother && {
      conducting: { seats: undefined, hands: [], photoAnswers: undefined },
      ownGone: ['table', 'hand', 'photo'] as const,
    }),
    session: { id: live.id, state: live.state, event: eventOf(live, conduct) },
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
function writingsAfter(
  writings: readonly Writing[] = [],
  { id: session, turn, turns }: LiveSession,
): Writing[] | undefined {
  const ofSession = writings.filter((one) => one.session === session)
  if (turns === 0) return ofSession // another session has been opened
  if (turn?.step.visibility !== 'private' || openWriting(writings, turn.step.id)) return undefined
  const { id: step, title, zone, authors = 'named' } = turn.step
  const id = newId<WritingId>()
  return [...ofSession, { id, session, step, title, zone, authors, state: 'open', notes: 0, people: 0, late: 0 }]
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
