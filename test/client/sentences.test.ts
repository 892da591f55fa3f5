import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import { photosEn } from '../../client/text/en/photos.ts'
import { photosFr } from '../../client/text/fr/photos.ts'
import { frDoor } from '../../client/text/frDoor.ts'
import { sayMoment } from '../../client/text/dates.ts'
import { refusalCodes, refusalRules } from '../../shared/errors.ts'
import { colleges } from '../../shared/domain/participant.ts'

type Section = { readonly [key: string]: string | Section }

function sentences(section: Section, path = ''): [key: string, sentence: string][] {
  return Object.entries(section).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : sentences(value, `${path}${key}.`),
  )
}

// Pictures have their words with them.
const french = [...sentences(fr), ...sentences(photosFr, 'photos.')]
const english = [...sentences(en), ...sentences(photosEn, 'photos.')]

describe('every sentence', () => {
  test('is there in both languages', () => {
    expect(english.map(([key]) => key).sort()).toEqual(french.map(([key]) => key).sort())
  })

  test('names the same things in both', () => {
    const names = (sentence: string) => [...new Set(sentence.match(/\{\{\w+\}\}/g))].sort().join(' ')
    const spokenInEnglish = new Map(english)
    // « un groupe » may do without the count that “1 group” shows.
    const differing = french.filter(
      ([key, sentence]) => !/_(zero|one)$/.test(key) && names(sentence) !== names(spokenInEnglish.get(key) ?? ''),
    )
    expect(differing).toEqual([])
  })

  test('that counts is there for one and for several', () => {
    const keys = new Set(french.map(([key]) => key))
    const alone = [...keys].filter((key) => key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other')))
    expect(alone).toEqual([])
  })

  test('in French is set as in print', () => {
    // A word space before a high sign, an apostrophe of the typewriter, quotes of programs, dots instead of one sign.
    const careless = french.filter(([, sentence]) => / [:;!?»]|« |[\w»][;!?]|'|"|\.\.\./.test(sentence))
    expect(careless).toEqual([])
  })

  test('for what may be refused and for where people come from is there', () => {
    expect(Object.keys(fr.refusal).sort()).toEqual([...refusalCodes].sort())
    expect(Object.keys(fr.rule).sort()).toEqual([...refusalRules].sort())
    expect(Object.keys(fr.college).sort()).toEqual([...colleges].sort())
  })
})

test('what is said at the door comes with the door', () => {
  const folders = ['features/join', 'features/signIn', 'features/welcome', 'features/setUp', 'features/notFound', 'ui']
  const files = folders.flatMap((folder) =>
    readdirSync(`client/${folder}`).flatMap((name) => (name.endsWith('.tsx') ? [`client/${folder}/${name}`] : [])),
  )
  const sections = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\([`'](\w+)\./g)].map(([, section]) => section),
  )
  expect(sections.length).toBeGreaterThan(20)
  expect(Object.keys(frDoor)).toEqual(expect.arrayContaining([...new Set(sections)]))
})

describe('a date', () => {
  const now = new Date(2026, 10, 20)
  test('is said as people say it', () => {
    expect(sayMoment(new Date(2026, 10, 24, 14, 30), 'fr', now)).toBe('mardi 24 novembre, 14\u00a0h\u00a030')
    expect(sayMoment(new Date(2026, 10, 24, 9, 0), 'fr', now)).toBe('mardi 24 novembre, 9\u00a0h')
    expect(sayMoment(new Date(2026, 10, 24, 9, 5), 'en', now)).toBe('Tuesday 24 November, 09:05')
  })
  test('of another year says which', () => {
    expect(sayMoment(new Date(2027, 0, 5, 8, 0), 'fr', now)).toBe('mardi 5 janvier 2027, 8\u00a0h')
  })
})
