import { expect, test } from 'vitest'
import { pageAmong, pagesOf } from '../../client/features/ballots/paging.ts'

test('pages say which lines they hold, and where a tie goes on over the page', () => {
  expect(pagesOf([0, 0, 0, 1, 1, 2], [1, 2, 2, 2, 5, 6])).toEqual([
    { first: 1, last: 3, cutRank: 2 },
    { first: 4, last: 5, cutRank: undefined },
    { first: 6, last: 6, cutRank: undefined },
  ])
  expect(pagesOf([], [])).toEqual([])
})

test('after the last page comes the first, and before the first the last', () => {
  expect([0, 1, 2, 3, -1, -4].map((asked) => pageAmong(asked, 3))).toEqual([0, 1, 2, 0, 2, 2])
  expect(pageAmong(5, 0)).toBe(0)
})
