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
