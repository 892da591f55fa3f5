import { expect, test } from 'vitest'
import { type Said, whenToSay } from '../../client/features/workgroup/murmur.ts'

test('one change each ten seconds is said, and it is the latest', () => {
  const said: Said[] = []
  const moments = [
    [0, 'Hors connexion'],
    [2000, 'Enregistré'],
    [4000, 'Hors connexion : 1 modification à envoyer'],
    [10_000, 'Hors connexion : 2 modifications à envoyer'],
    [12_000, 'Hors connexion : 2 modifications à envoyer'],
  ] as const
  for (const [at, what] of moments) if (whenToSay(what, said.at(-1), at) === 'now') said.push({ at, what })
  expect(said).toEqual([
    { at: 0, what: 'Hors connexion' },
    { at: 10_000, what: 'Hors connexion : 2 modifications à envoyer' },
  ])
})

test('what comes too early says how long it has to wait, and what was said is not said again', () => {
  expect(whenToSay('Enregistré', { what: 'Hors connexion', at: 1000 }, 4000)).toBe(7000)
  expect(whenToSay('Enregistré', { what: 'Enregistré', at: 1000 }, 60_000)).toBeUndefined()
  expect(whenToSay('', undefined, 0)).toBeUndefined()
})
