import { OPEN_STEP, type StepRights } from '../../shared/access.ts'
import { conducted, type Conduct, type LiveSession } from '../../shared/domain/conducting.ts'
import type { Session } from '../../shared/domain/session.ts'
import type { SessionEvent, StageChange, StageNow } from '../storage/Storage.ts'

/**
 * What becomes of the stage when somebody who conducts a session asks for something: the session as it is then, the rights of
 * its step in the same moment, and what the minutes will know.
 * @param now milliseconds since 1970
 * @throws Refusal 'conflict'
 */
export function changeByConducting(stage: StageNow, session: Session, conduct: Conduct, now: number): StageChange {
  const before = stage.parts.session
  const live = conducted(before, session, conduct, now)
  const rights = rightsAfter(stage.rights, before, live, conduct)
  return {
    parts: { session: live },
    ...(rights && { rights }),
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
