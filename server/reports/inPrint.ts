/*
 * Words and figures as a French printer sets them. The space that does not break is U+00A0 everywhere: the narrow one is
 * missing in many fonts.
 */

const FIXED = '\u00A0'

/** What no XML may hold: control signs, halves of letters. */
const UNPRINTABLE = /(?![\n\t])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu

/** Spaces before high signs and inside of quotes hold, whoever typed them; nothing else of the words changes. */
export function asInPrint(text: string): string {
  return text
    .replace(UNPRINTABLE, '')
    .replaceAll('\u202F', FIXED)
    .replace(/ +(?=[;!?»%€]|:(?:\s|$))/g, FIXED)
    .replace(/« +/g, `«${FIXED}`)
}

const figures = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })
export function figure(value: number): string {
  return asInPrint(figures.format(value))
}

const wholeEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
const exactEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
/** « 12 000 € »; with cents only where there are some. */
export function euros(amount: number): string {
  return asInPrint((Number.isInteger(amount) ? wholeEuros : exactEuros).format(amount))
}

const days = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
/** @param day as 2026-02-01 @returns « 1er février 2026 » */
export function longDay(day: string): string {
  return days
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/^1 /, '1er ')
    .replaceAll(' ', FIXED)
}

/** « un constat », « trois constats » as « 1 constat », « 3 constats »: below two, French stays singular. */
export function counted(count: number, one: string, several: string): string {
  return `${figure(count)}${FIXED}${Math.abs(count) < 2 ? one : several}`
}

/** « a, b et c » */
export function enumerated(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}`
}

/** At most so many characters, cut between two words. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.]+$/, '')}…`
}

const alphabet = new Intl.Collator('fr-FR', { numeric: true })
export function alphabetical(one: string, other: string): number {
  return alphabet.compare(one, other)
}
