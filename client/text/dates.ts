import type { Language } from './index.ts'

/** « mardi 24 novembre, 14 h 30 », in the time of this device; with the year when it is another one. */
export function sayMoment(moment: Date, spoken: Language, now = new Date()): string {
  return `${sayDate(moment, spoken, now)}, ${sayTime(moment, spoken)}`
}

/** « aujourd’hui », « hier », then « mardi 24 novembre »; with the year when it is another one. */
export function sayDay(moment: Date, spoken: Language, now = new Date()): string {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime()
  const daysAgo = Math.round((midnight(now) - midnight(moment)) / 86_400_000) // a day of 23 or 25 hours is one too
  if (daysAgo !== 0 && daysAgo !== 1) return sayDate(moment, spoken, now)
  return new Intl.RelativeTimeFormat(spoken, { numeric: 'auto' }).format(-daysAgo, 'day')
}

function sayDate(moment: Date, spoken: Language, now: Date): string {
  return new Intl.DateTimeFormat(spoken === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(moment)
}

/** « 14 h 30 », « 9 h » in French; “14:30” in English. */
export function sayTime(moment: Date, spoken: Language): string {
  const minutes = String(moment.getMinutes()).padStart(2, '0')
  if (spoken === 'en') return `${String(moment.getHours()).padStart(2, '0')}:${minutes}`
  return `${moment.getHours()}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`
}

/** « 2 h 05 », « 45 min ». @param minutes whole, ≥ 0 */
export function sayDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}\u00a0min`
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
}

/** An hour of some day. @param minutes since midnight; past 24 h it is the next day's */
export function sayHour(minutes: number, spoken: Language): string {
  return sayTime(new Date(2000, 0, 1, 0, minutes), spoken)
}

/** A day as it is written down, YYYY-MM-DD: « mardi 19 mars 2024 ». */
export function sayWrittenDay(day: string, spoken: Language, now = new Date()): string {
  return sayDate(new Date(`${day}T12:00:00`), spoken, now)
}
