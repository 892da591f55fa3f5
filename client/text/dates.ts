import type { Language } from './index.ts'

/** « mardi 24 novembre, 14 h 30 », in the time of this device; with the year when it is another one. */
export function sayMoment(moment: Date, spoken: Language, now = new Date()): string {
  const day = new Intl.DateTimeFormat(spoken === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(moment)
  return `${day}, ${sayTime(moment, spoken)}`
}

/** « 14 h 30 », « 9 h » in French; “14:30” in English. */
export function sayTime(moment: Date, spoken: Language): string {
  const minutes = String(moment.getMinutes()).padStart(2, '0')
  if (spoken === 'en') return `${String(moment.getHours()).padStart(2, '0')}:${minutes}`
  return `${moment.getHours()}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`
}
