/* Days and times as French minutes write them, at the clock of the place where sessions are held. */

const ZONE = 'Europe/Paris'
const FIXED = '\u00A0'

const clock = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE })
const isoDay = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: ZONE })
const written = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' })

/** @param moment milliseconds since 1970 @returns the day, as 2026-11-24 */
export function dayOf(moment: number): string {
  return isoDay.format(moment)
}
/** @param day as 2026-11-24 @returns « mardi 24 novembre 2026 » */
export function longDay(day: string): string {
  return written.format(new Date(`${day}T00:00:00Z`)).replace(/ 1 /, ' 1er ')
}
/** « 14 h 05 », « 9 h ». @param moment milliseconds since 1970 */
export function clockTime(moment: number): string {
  const parts = clock.formatToParts(moment)
  const part = (type: 'hour' | 'minute') => parts.find((one) => one.type === type)?.value ?? ''
  const minutes = part('minute')
  return `${Number(part('hour'))}${FIXED}h${minutes === '00' ? '' : `${FIXED}${minutes}`}`
}
/** « 2 h 10 », « 18 min », « moins d’une minute ». @param lengthMs milliseconds, ≥ 0 */
export function spanInWords(lengthMs: number): string {
  const minutes = Math.round(lengthMs / 60_000)
  if (minutes < 1) return `moins d’une minute`
  if (minutes < 60) return `${minutes}${FIXED}min`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}${FIXED}h${rest === 0 ? '' : `${FIXED}${String(rest).padStart(2, '0')}`}`
}
