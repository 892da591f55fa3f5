/** A day of a calendar, whole. */
export interface CalendarDay {
  /** The same for the same thing in a later file: a calendar that takes both then has it once. */
  readonly uid: string
  /** As 2026-02-01. */
  readonly day: string
  readonly summary: string
  readonly description: string
  readonly url?: string | undefined
  readonly isCancelled: boolean
}

const MOST_OCTETS = 75

/**
 * A calendar as programs of calendars read it: RFC 5545, whole days, in no time zone.
 * @param now when the file is made
 */
export function icalendar(name: string, days: readonly CalendarDay[], now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Trame//Etapes des fiches action//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`, // what most programs read
    ...days.flatMap(({ uid, day, summary, description, url, isCancelled }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(day))}`, // the day it is over
      `SUMMARY:${escaped(summary)}`,
      ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
      ...(url === undefined ? [] : [`URL:${url}`]),
      `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'TRANSP:TRANSPARENT', // a deadline takes nobody's day
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('')
}

/** A text as a value: RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/[\p{Cc}]/gu, '')
}

/** No line is longer than 75 octets, and no letter is broken over two: RFC 5545, 3.1. */
function foldedLine(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let size = 0
  for (const letter of line) {
    const octets = encoder.encode(letter).byteLength
    if (size + octets > MOST_OCTETS) {
      folded += '\r\n '
      size = 1
    }
    folded += letter
    size += octets
  }
  return folded
}

function compact(day: string): string {
  return day.replaceAll('-', '')
}
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60_000).toISOString().slice(0, 10)
}
