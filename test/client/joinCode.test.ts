import { describe, expect, test } from 'vitest'
import { caretAfter, doorTyped, groupedSigns, signsOf } from '../../client/features/join/typedCode.ts'
import { normaliseCode } from '../../shared/domain/invitation.ts'

describe('a code typed by hand', () => {
  test.each(['k7m4qx', 'K7M 4QX', 'k7m-4qx', ' K7M–4QX ', 'K.7.M.4.Q.X', 'K7M\u00a04QX'])('%s is K7M4QX', (typed) => {
    expect(signsOf(typed)).toBe('K7M4QX')
    expect(normaliseCode(signsOf(typed))).toBe('K7M4QX')
  })

  test('shows as it is printed, from the fourth sign on', () => {
    expect(['K', 'K7M', 'K7M4', 'K7M4QX'].map(groupedSigns)).toEqual(['K', 'K7M', 'K7M 4', 'K7M 4QX'])
  })

  test('never grows longer than a code', () => expect(signsOf('K7M4QXK7M4QX')).toBe('K7M4QX'))

  test('the caret stands after the sign just typed', () => {
    for (const signs of [0, 1, 3, 4, 6]) {
      const before = groupedSigns('K7M4QX').slice(0, caretAfter(signs))
      expect(signsOf(before)).toHaveLength(signs)
    }
  })

  test('a whole link pasted into the field opens its door', () => {
    expect(doorTyped('https://trame.exemple.fr/join/NcYiq3e1-_zX')).toBe('NcYiq3e1-_zX')
    expect(doorTyped('K7M 4QX')).toBeUndefined()
  })
})
