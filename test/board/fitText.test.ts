import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitText, NOTE_FITTING } from '../../shared/layout/fitText.ts'
import { heightAt, LINE_EM, linesAt, measured } from '../../shared/layout/textLayout.ts'
import { richTextOf } from '../../shared/document/richText.ts'
import { NOTE_SIZE } from '../../shared/domain/note.ts'
import { halfEm } from '../helpers/drive.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ' ', '-', '\n', 'accompagnement '), maxLength: 400 })
const fit = (words: string, fitting = NOTE_FITTING) => fitText(measured(richTextOf(words), halfEm), NOTE_SIZE, fitting)

describe('fitting', () => {
  test('letters stay between the floor and the ceiling', () => {
    fc.assert(
      fc.property(text, (words) => {
        const { fontSize, height } = fit(words)
        expect(fontSize).toBeGreaterThanOrEqual(14)
        expect(fontSize).toBeLessThanOrEqual(22)
        expect(height).toBeGreaterThanOrEqual(NOTE_SIZE[1])
      }),
    )
  })

  test('what is written always fits on the paper, which grows only at the floor', () => {
    fc.assert(
      fc.property(text, (words) => {
        const { fontSize, height } = fit(words)
        const line = (NOTE_SIZE[0] - 2 * NOTE_FITTING.padding - 1) / fontSize
        expect(heightAt(measured(richTextOf(words), halfEm), line) * fontSize).toBeLessThanOrEqual(
          height - 2 * NOTE_FITTING.padding,
        )
        if (height > NOTE_SIZE[1]) expect(fontSize).toBe(14)
      }),
    )
  })

  test('more words never make larger letters or a smaller paper', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a', ' mot', '\nligne'), (words, more) => {
        const before = fit(words)
        const after = fit(words + more)
        expect(after.fontSize).toBeLessThanOrEqual(before.fontSize)
        expect(after.height).toBeGreaterThanOrEqual(before.height)
      }),
    )
  })

  test('text that shrinks gives the note its size back', () => {
    expect(fit('mot '.repeat(200)).height).toBeGreaterThan(200)
    expect(fit('mot')).toEqual({ fontSize: 22, height: 200, padding: 14 })
  })

  test('a long word makes smaller letters before it is broken', () => {
    // 20 letters of half an em: 171 units hold them at 17.1
    const { fontSize, height } = fit('anticonstitutionnell')
    expect(fontSize).toBeGreaterThan(16.9)
    expect(fontSize).toBeLessThanOrEqual(17.1)
    expect(height).toBe(200)
  })

  test('where paper may not grow, the text is cut after the last line that fits', () => {
    const { fontSize, height, lines } = fit('mot '.repeat(200), {
      ...NOTE_FITTING,
      ceiling: 30,
      floor: 24,
      grows: false,
    })
    expect([fontSize, height]).toEqual([24, 200])
    expect(lines).toBe(Math.floor((200 - 2 * NOTE_FITTING.padding) / (24 * LINE_EM)))
  })
})

describe('lines', () => {
  const lines = (words: string, width: number) => linesAt(measured(richTextOf(words), halfEm), width)

  test('break at spaces and after hyphens, and not at a space that holds', () => {
    expect(lines('aa bb', 2)).toBe(2)
    expect(lines('aa bb', 2.5)).toBe(1)
    expect(lines('rendez-vous', 4)).toBe(2)
    expect(lines('aa\u00a0bb', 2.5)).toBe(1)
    expect(lines('xxx aa\u00a0bb', 3)).toBe(2)
  })

  test('a space at the end of a line takes no room', () => {
    expect(lines('aaaa bb', 2)).toBe(2)
  })

  test('an empty paragraph is a line', () => {
    expect(lines('a\n\nb', 10)).toBe(3)
    expect(lines('', 10)).toBe(1)
  })

  test('a word longer than the line goes on where the line ends', () => {
    expect(lines('aaaaaaaaaa', 2)).toBe(3)
  })
})
