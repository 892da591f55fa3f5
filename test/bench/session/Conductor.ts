import * as z from 'zod/mini'
import { Latencies } from '../measure/Latencies.ts'
import type { Attendee } from './Attendee.ts'
import type { Phone } from './Phone.ts'

const HEARING_PATIENCE_MS = 10_000

const withId = z.object({ id: z.string() })
const opened = z.object({ id: z.string(), things: z.array(z.object({ key: z.string() })) })
const closed = z.object({
  results: z.object({
    voters: z.int(),
    tallies: z.record(z.string(), z.object({ people: z.int(), total: z.int() })),
  }),
})
const lateNotes = z.array(withId)
const invitation = z.object({ code: z.string() })

/** Notes are made and moved at every step, the private one too: people go on writing while steps change. */
const RIGHTS = { notes: 'all', mayCreate: true, mayMove: true }

/** Steps of an agenda: the first, then the three that the session is turned to while people write. */
function agenda() {
  return (['public', 'private', 'public', 'public'] as const).map((visibility, index) => ({
    id: `bench${'0'.repeat(16)}${index}`,
    method: visibility === 'private' ? 'silentBrainstorm' : 'discussion',
    title: `Étape ${index + 1}`,
    instruction: 'Dites ce que vous voyez.',
    minutes: 10,
    visibility,
    rights: RIGHTS,
  }))
}

/** Whoever conducts the session: over HTTP, and with an own socket into the room. */
export class Conductor {
  readonly attendee: Attendee
  /** From the request for another step until each of those who were connected had heard of it. */
  readonly steps = new Latencies()
  readonly #phone: Phone
  #session = ''
  #turn = 0

  constructor(attendee: Attendee, phone: Phone) {
    this.attendee = attendee
    this.#phone = phone
  }

  /** Opens a session and turns to its first step. */
  async begin(): Promise<void> {
    const plan = { title: 'Plénière', kind: 'workshop', agenda: agenda() }
    this.#session = withId.parse(await this.#phone.need('POST', '/sessions', plan)).id
    await this.#conduct('open')
    await this.#conduct('next')
    this.#turn++
  }

  /** Turns to the next step. Resolves once all these people have heard of it, those too whose line was cut meanwhile. */
  async turnTo(people: readonly Attendee[]): Promise<void> {
    const number = ++this.#turn
    const start = performance.now()
    await this.#conduct('next')
    await Promise.all(
      people.map(async (one) => {
        await one.until(() => one.heardTurnAt(number) !== undefined, HEARING_PATIENCE_MS)
        // Whoever was in a tunnel hears of it when they are back; that time is the tunnel's.
        if (one.connectedAt < start) this.steps.add((one.heardTurnAt(number) ?? Number.NaN) - start)
      }),
    )
  }

  async closeSession(): Promise<void> {
    await this.#conduct('close')
  }

  /** @returns the ballot, and the things it is about */
  async openBallot(settings: object, about: object) {
    const asked = { question: 'Que garder ?', facilitatorsVote: false, settings, about }
    const { id, things } = opened.parse(await this.#phone.need('POST', '/ballots', asked))
    return { id, things: things.map(({ key }) => key) }
  }
  async closeBallot(id: string) {
    return closed.parse(await this.#phone.need('POST', `/ballots/${id}/close`)).results
  }

  async reveal(writing: string): Promise<void> {
    await this.#phone.need('POST', `/writings/${writing}/reveal`)
  }
  /** Notes that came after theirs were revealed, by id. */
  async lateNotes(): Promise<string[]> {
    return lateNotes.parse(await this.#phone.need('GET', '/late-notes')).map(({ id }) => id)
  }

  /** @returns the code that lets people in */
  async invite(): Promise<string> {
    return invitation.parse(await this.#phone.need('POST', '/invitations', { role: 'participant', hours: 1 })).code
  }

  async #conduct(what: 'open' | 'next' | 'close'): Promise<void> {
    await this.#phone.need('POST', `/sessions/${this.#session}/conduct`, { do: what })
  }
}
