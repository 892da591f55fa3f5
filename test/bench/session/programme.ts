import { setTimeout as wait } from 'node:timers/promises'
import { Latencies } from '../measure/Latencies.ts'
import type { Attendee } from './Attendee.ts'
import type { Meeting } from './Meeting.ts'
import { type PrivateNote, writePrivately } from './privateNotes.ts'
import { insist } from './unreliably.ts'
import { type Choices, dotsOn, faultsOf, ratingOf, vote } from './voting.ts'

const HANDS = 20
const VOTED_ON = 12
const CRITERIA = ['Utile', 'Faisable']
const HEARING_PATIENCE_MS = 10_000

export interface Held {
  readonly privateNotes: readonly PrivateNote[]
  /** Those that came after theirs were revealed. */
  readonly late: readonly string[]
  /** Where a vote was not counted as it was given, or a hand not seen, in sentences. */
  readonly wrongTallies: readonly string[]
  readonly otherFaults: readonly string[]
}

/** What happens between the first step and the last, while people write: three step changes, two votes, one private writing. */
export async function hold(meeting: Meeting): Promise<Held> {
  const { conductor, people, random } = meeting
  await wait(500)
  const dots = voteInDots(meeting)
  await wait(1000)
  await conductor.turnTo(people)
  const [writing] = conductor.attendee.stage?.parts?.writings ?? []
  if (!writing) throw new Error('a private step has no writing')
  const writingPrivately = writersWrite(meeting, writing.id)
  await wait(2500)
  await conductor.reveal(writing.id) // while some still write: theirs come late
  await wait(500)
  await conductor.turnTo(people)
  const ratings = rate(meeting)
  await wait(1500)
  await conductor.turnTo(people)
  const otherFaults = await raiseHands(meeting)
  const privateNotes = await writingPrivately
  const wrongTallies = [...(await dots), ...(await ratings)]
  await wait(random() * 200)
  return { privateNotes, late: await conductor.lateNotes(), wrongTallies, otherFaults }
}

/**
 * A vote for practice, as facilitators hold one first: it is counted, and not timed. What a server is asked for the first time
 * it does three to five times slower, until its code is compiled.
 * @returns what was counted wrong
 */
export function rehearse(meeting: Meeting): Promise<string[]> {
  return voteInDots({ ...meeting, mishaps: { cut: 0, twice: 0 }, votes: new Latencies() })
}

function voteInDots(meeting: Meeting): Promise<string[]> {
  const settings = { kind: 'dots', perPerson: 3, perThing: 2 }
  return ballot(meeting, 'dots', settings, (things) => dotsOn(things, meeting.random))
}

function rate(meeting: Meeting): Promise<string[]> {
  const settings = { kind: 'rating', criteria: CRITERIA }
  return ballot(meeting, 'rating', settings, (things) => ratingOf(things, CRITERIA.length, meeting.random))
}

/** Everybody votes once they have heard of it. @returns what was counted wrong */
async function ballot(
  { conductor, people, phones, writers, random, mishaps, votes: times }: Meeting,
  name: string,
  settings: object,
  paperOf: (things: readonly string[]) => Choices,
): Promise<string[]> {
  const about = { things: writers.slice(0, VOTED_ON).map(({ notes: [first] }) => `notes/${first?.id}`) }
  const { id, things } = await conductor.openBallot(settings, about)
  const isTold = (one: Attendee) => one.stage?.parts?.ballots?.some((news) => news.id === id) === true
  const papers = await Promise.all(
    people.map(async (one, index) => {
      await one.until(() => isTold(one), HEARING_PATIENCE_MS)
      const phone = phones[index]
      if (!phone) throw new Error('somebody has no phone')
      return vote(phone, `/ballots/${id}/mine`, () => paperOf(things), { random, mishaps, times })
    }),
  )
  return faultsOf(name, papers, await conductor.closeBallot(id))
}

async function writersWrite(meeting: Meeting, writing: string): Promise<PrivateNote[]> {
  const { writers, phones, random, mishaps, privateNotes: times } = meeting
  const how = { random, mishaps, times }
  const authors = phones.slice(0, writers.length)
  return (await Promise.all(authors.map((phone) => writePrivately(phone, writing, how)))).flat()
}

/** @returns what is wrong with them, once all are up */
async function raiseHands({ conductor, phones, random, mishaps, hands: times }: Meeting): Promise<string[]> {
  const raise = (phone: (typeof phones)[number]) =>
    insist(phone, ['PUT', '/hand', { isUp: true }], { random, mishaps, times })
  await Promise.all(phones.slice(-HANDS).map(raise))
  const { attendee } = conductor
  const count = () => attendee.stage?.conducting?.hands?.length ?? 0
  await attendee.until(() => count() >= HANDS, HEARING_PATIENCE_MS)
  return count() === HANDS ? [] : [`${count()} hands are up for ${HANDS}`]
}
