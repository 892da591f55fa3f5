import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, Run } from '../../shared/document/richText.ts'
import { fitText, NOTE_FITTING } from '../../shared/layout/fitText.ts'
import { LetterWidths, surelyFits } from '../../shared/layout/surelyFits.ts'
import { measured, type TextMeasure } from '../../shared/layout/textLayout.ts'

/** Letters of several widths, of which two stand a little farther apart than alone. */
const widths: Readonly<Record<string, number>> = { i: 0.25, m: 0.9, ' ': 0.22, '-': 0.35, '’': 0.2 }
const measure: TextMeasure = (text, { bold, italic }) => {
  let width = text.split('ma').length * 0.01 - 0.01
  for (const letter of text) width += (widths[letter] ?? 0.55) * (bold ? 1.08 : 1) * (italic ? 0.97 : 1)
  return width
}
const letters = () => new LetterWidths(measure)

const run: fc.Arbitrary<Run> = fc.record(
  {
    text: fc.string({
      unit: fc.constantFrom('a', 'i', 'm', 'é', ' ', ' ', ' ', '-', '\n', '’', 'mairie '),
      maxLength: 60,
    }),
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
  },
  { requiredKeys: ['text'] },
)
const block: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom('paragraph' as const, 'bullet' as const, 'numbered' as const),
  runs: fc.array(run, { maxLength: 3 }),
})
const size = fc.tuple(fc.integer({ min: 60, max: 320 }), fc.integer({ min: 60, max: 320 }))

describe('what surely fits', () => {
  test('keeps the height of its paper when it is measured', () => {
    let sure = 0
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), size, (words, paper) => {
        if (!surelyFits(words, paper, NOTE_FITTING, letters())) return
        sure++
        expect(fitText(measured(words, measure), paper, NOTE_FITTING).height).toBe(paper[1])
      }),
      // The example had spaces beyond the end of a line, before a line end.
      {
        numRuns: 2000,
        examples: [
          [[{ kind: 'bullet', runs: [{ text: '- a' }, { text: 'mi ', bold: true }, { text: ' \n' }] }], [81, 63]],
        ],
      },
    )
    expect(sure).toBeGreaterThan(200)
  })

  test('a usual note does, a long one is measured', () => {
    const note = (text: string): Block[] => [{ kind: 'paragraph', runs: [{ text }] }]
    const fits = (text: string) => surelyFits(note(text), [200, 200], NOTE_FITTING, letters())
    expect(fits('Les horaires du bus ne vont pas avec ceux de la PMI')).toBe(true)
    expect(fits('')).toBe(true)
    expect(fits('Les horaires du bus ne vont pas avec ceux de la PMI. '.repeat(6))).toBe(false)
    expect(fits('m'.repeat(40)), 'a word longer than a line').toBe(false)
    expect(fits('مرحبا'), 'letters that join').toBe(false)
  })
})
