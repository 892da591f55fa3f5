import { describe, expect, test } from 'vitest'
import { type BallotSettings, checkedChoices, type Offer, QUESTION } from '../../shared/domain/ballot.ts'
import { countPapers, type Paper, ranked, tiedFirst } from '../../shared/domain/ballotResults.ts'
import { Refusal } from '../../shared/errors.ts'

const [a, b, c] = ['notes/a', 'notes/b', 'groups/c'] as const
const offer = (settings: BallotSettings, ...keys: string[]): Offer => ({
  settings,
  things: keys.map((key) => ({ key, label: key })),
})
const papers = (...choices: Paper['choices'][]): Paper[] => choices.map((one) => ({ choices: one }))

describe('a ballot paper', () => {
  test('says nothing of what it gives nothing to, and everything of what it answers', () => {
    expect(checkedChoices(offer({ kind: 'points', budget: 10 }, a, b), { [a]: 10, [b]: 0 })).toEqual({ [a]: 10 })
    expect(checkedChoices(offer({ kind: 'fist' }), { [QUESTION]: 0 })).toEqual({ [QUESTION]: 0 })
  })
  test('gives no more than one has', () => {
    const dots = offer({ kind: 'dots', perPerson: 3, perThing: 3 }, a, b)
    expect(checkedChoices(dots, { [a]: 2, [b]: 1 })).toEqual({ [a]: 2, [b]: 1 })
    expect(() => checkedChoices(dots, { [a]: 2, [b]: 2 })).toThrow(Refusal)
  })
})

describe('what comes out', () => {
  test('of dots is ranked, and those that tie have the same rank', () => {
    const dots = offer({ kind: 'dots', perPerson: 3, perThing: 2 }, a, b, c)
    const results = countPapers(dots, papers({ [a]: 1, [b]: 2 }, { [a]: 1 }, { [c]: 1 }))
    expect(results.tallies).toEqual({
      [a]: { people: 2, total: 2 },
      [b]: { people: 1, total: 2 },
      [c]: { people: 1, total: 1 },
    })
    expect(ranked(dots, results).map(({ thing, rank, isTied }) => [thing.key, rank, isTied])).toEqual([
      [a, 1, true],
      [b, 1, true],
      [c, 3, false],
    ])
    expect(tiedFirst(dots, results).map(({ key }) => key)).toEqual([a, b])
  })

  test('of ratings is the mean over all criteria, and a thing nobody rated comes last', () => {
    const rating = offer({ kind: 'rating', criteria: ['Utile', 'Faisable'] }, a, b)
    const results = countPapers(rating, papers({ [`${b}#0`]: 5, [`${b}#1`]: 2 }, { [`${b}#0`]: 4 }))
    expect(ranked(rating, results).map(({ thing, score }) => [thing.key, score])).toEqual([
      [b, 3.7],
      [a, undefined],
    ])
    expect(tiedFirst(rating, results)).toEqual([])
  })

  test('of a yes or no counts each answer, and ranks by those who say yes', () => {
    const yesNo = offer({ kind: 'yesNo' }, a, b)
    const results = countPapers(yesNo, papers({ [a]: 0, [b]: 1 }, { [a]: 2, [b]: 1 }, { [a]: 1, [b]: 0 }))
    expect(results.tallies[a]?.counts).toEqual([1, 1, 1])
    expect(ranked(yesNo, results)[0]).toMatchObject({ thing: { key: b }, score: 2 })
  })
})
