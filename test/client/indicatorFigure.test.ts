import { describe, expect, test } from 'vitest'
import { aboutIndicator, figureOf, following, yearsOf } from '../../client/features/findings/indicatorFigure.ts'
import type { IndicatorView } from '../../shared/indicatorsApi.ts'

const cars: IndicatorView = {
  key: 'I12',
  title: 'Ménages sans voiture',
  unit: '%',
  source: 'INSEE',
  values: [
    { territory: 'AUB', year: 2023, value: 32 },
    { year: 2023, value: 18.5 },
    { territory: 'AUB', year: 2024, absence: 'statisticalSecrecy' },
    { year: 2024, value: 18.9 },
  ],
}

describe('the figure of an indicator', () => {
  test('is that of a territory in a year, with the département’s beside it, as people write numbers', () => {
    expect(figureOf(cars, 'AUB', '2023')).toEqual({ value: '32', comparedTo: '18,5' })
    expect(yearsOf(cars, 'AUB')).toEqual([2023, 2024])
  })
  test('is empty, and not 0, where it is not published or nobody measured', () => {
    expect(figureOf(cars, 'AUB', '2024')).toEqual({ value: '', comparedTo: '18,9' })
    expect(figureOf(cars, 'AUB', '20')).toEqual({ value: '', comparedTo: '' })
    expect(figureOf(cars, '', '2023')).toEqual({ value: '', comparedTo: '' })
  })
  test('brings what it is called, and says what it does not know', () => {
    expect(aboutIndicator(cars)).toEqual({
      indicator: 'I12',
      label: 'Ménages sans voiture',
      unit: '%',
      source: 'INSEE',
      limit: '',
    })
  })
  test('follows another year where it was not typed over', () => {
    const [before, after] = [figureOf(cars, 'AUB', '2023'), figureOf(cars, 'AUB', '2024')]
    expect(following({ value: '32', comparedTo: '20' }, before, after)).toEqual({ value: '' })
    expect(following({ value: '', comparedTo: '18,5' }, before, after)).toEqual({ value: '', comparedTo: '18,9' })
  })
})
