import { beforeAll, describe, expect, test } from 'vitest'
import { timeLeft } from '../../client/features/session/timeLeft.ts'
import { liveFr } from '../../client/text/fr/live.ts'
import type { Text } from '../../client/text/index.ts'
import type { Turn } from '../../shared/domain/conducting.ts'
import { newStep } from '../helpers/conducting.ts'

const START = 1_000_000
const turn: Turn = { number: 1, index: 0, step: newStep(), startedAt: START, endsAt: START + 600_000 }
const paused: Turn = { number: 1, index: 0, step: newStep(), startedAt: START, leftMs: 61_000 }
/** The key and the count, for the words themselves are in one file. */
const t = ((key: string, options?: { count: number }) => `${key} ${options?.count ?? ''}`.trim()) as unknown as Text

describe('the time of a step', () => {
  beforeAll(() => expect(Object.keys(liveFr)).toEqual(expect.arrayContaining(['left_other', 'overSince_other'])))
  test.each<[string, Turn, number, string, string, string]>([
    ['at its start', turn, 0, 'running', '10:00', 'live.left 10'],
    ['within its last second', turn, 599_400, 'soon', '0:01', 'live.left 1'],
    ['in its last minute', turn, 540_000, 'soon', '1:00', 'live.left 1'],
    ['of hours', { ...turn, endsAt: START + 3_661_000 }, 0, 'running', '1:01:01', 'live.left 62'],
    ['just over', turn, 600_000, 'over', 'live.overNow', 'live.overNow'],
    ['over for two minutes and a half', turn, 750_000, 'over', 'live.overSince 2', 'live.overSince 2'],
    ['that stands still', paused, 5_000_000, 'running', '1:01', 'live.left 2'],
  ])('%s', (_, one, afterMs, state, figure, spoken) => {
    expect(timeLeft(one, START + afterMs, t)).toEqual({ state, figure, spoken })
  })
})
