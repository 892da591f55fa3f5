import { describe, expect, test } from 'vitest'
import { conducted, type Conduct, leftOf, type LiveSession } from '../../shared/domain/conducting.ts'
import { minutesOf, type Session } from '../../shared/domain/session.ts'
import { newId, type SessionId } from '../../shared/ids.ts'
import { newPlan, newStep } from '../helpers/conducting.ts'

const MINUTE = 60_000
const steps = [
  newStep({ title: 'Accueil', minutes: 5 }),
  newStep({ title: 'Écrire', minutes: 10 }),
  newStep({ title: 'Relire' }),
]
const session: Session = { ...newPlan(...steps), id: newId<SessionId>(), state: 'ready' }
const [, second, third] = steps

/** A session after these, one a minute from minute 0 on. */
function after(...asked: Conduct[]): LiveSession | undefined {
  return asked.reduce<LiveSession | undefined>(
    (live, one, minute) => conducted(live, session, one, minute * MINUTE),
    undefined,
  )
}
const turnAfter = (...asked: Conduct[]) => after({ do: 'open' }, ...asked)?.turn

describe('a session that is conducted', () => {
  test('opens on no step, so that people can come in, and tells what will be done', () => {
    expect(after({ do: 'open' })).toMatchObject({ state: 'open', turns: 0, steps: [{ title: 'Accueil' }, {}, {}] })
    expect(turnAfter()).toBeUndefined()
    expect(minutesOf(session.agenda)).toBe(25)
  })

  test('goes on, goes back and jumps; each turn of a step has a number and a time of its own', () => {
    expect(turnAfter({ do: 'next' })).toMatchObject({ number: 1, index: 0, startedAt: MINUTE, endsAt: 6 * MINUTE })
    expect(turnAfter({ do: 'next' }, { do: 'next' })).toMatchObject({ number: 2, index: 1, step: { title: 'Écrire' } })
    expect(turnAfter({ do: 'next' }, { do: 'next' }, { do: 'back' })).toMatchObject({ number: 3, index: 0 })
    expect(turnAfter({ do: 'goTo', step: third!.id })).toMatchObject({ number: 1, index: 2 })
  })

  test('pauses with a reason, and what was left is left when it goes on', () => {
    const paused = after({ do: 'open' }, { do: 'next' }, { do: 'pause', reason: 'Café' })
    expect(paused).toMatchObject({ state: 'paused', pauseReason: 'Café', turn: { leftMs: 4 * MINUTE } })
    expect(paused?.turn?.endsAt).toBeUndefined()
    const more = conducted(paused, session, { do: 'extend', minutes: 2 }, 3 * MINUTE)
    const again = conducted(more, session, { do: 'resume' }, 30 * MINUTE)
    expect(again).toMatchObject({ state: 'open', turn: { endsAt: 36 * MINUTE } })
    expect(again.pauseReason).toBeUndefined()
    expect(leftOf(again.turn!, 35 * MINUTE)).toBe(MINUTE)
  })

  test('more time is counted from the end, and from now once the time is over; nothing ends by itself', () => {
    expect(turnAfter({ do: 'next' }, { do: 'extend', minutes: 1 })?.endsAt).toBe(7 * MINUTE)
    const late = conducted(after({ do: 'open' }, { do: 'next' }), session, { do: 'extend', minutes: 1 }, 20 * MINUTE)
    expect(late).toMatchObject({ state: 'open', turn: { index: 0, endsAt: 21 * MINUTE } })
    const paused = conducted(after({ do: 'open' }, { do: 'next' }), session, { do: 'pause', reason: '' }, 20 * MINUTE)
    expect(conducted(paused, session, { do: 'extend', minutes: 1 }, 25 * MINUTE).turn?.leftMs).toBe(MINUTE)
  })

  test('an agenda that changes meanwhile counts as it is: the step one is at may have moved, or gone', () => {
    const live = after({ do: 'open' }, { do: 'next' }, { do: 'next' })
    const moved = { ...session, agenda: [second!, steps[0]!, third!] }
    expect(conducted(live, moved, { do: 'next' }, 0).turn?.step.title).toBe('Accueil')
    const gone = { ...session, agenda: [steps[0]!, third!] }
    expect(conducted(live, gone, { do: 'back' }, 0).turn?.step.title).toBe('Accueil')
    expect(conducted(live, gone, { do: 'next' }, 0).turn?.step.title).toBe('Relire')
  })

  test.each<[string, Conduct[]]>([
    ['before it is opened', [{ do: 'next' }]],
    ['opened twice', [{ do: 'open' }, { do: 'open' }]],
    ['beyond the last', [{ do: 'open' }, { do: 'goTo', step: third!.id }, { do: 'next' }]],
    ['before the first', [{ do: 'open' }, { do: 'back' }]],
    ['paused twice', [{ do: 'open' }, { do: 'pause', reason: '' }, { do: 'pause', reason: '' }]],
    ['resumed without a pause', [{ do: 'open' }, { do: 'resume' }]],
    ['time for no step', [{ do: 'open' }, { do: 'extend', minutes: 1 }]],
    ['after it was closed', [{ do: 'open' }, { do: 'close' }, { do: 'next' }]],
  ])('refuses what cannot be asked: %s', (_, asked) => {
    expect(() => after(...asked)).toThrow(expect.objectContaining({ code: 'conflict' }))
  })
})
