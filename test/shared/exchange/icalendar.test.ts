import { expect, test } from 'vitest'
import { icalendar } from '../../../shared/exchange/writing/icalendar.ts'

const now = new Date('2026-11-22T13:30:05.250Z')
const day = {
  uid: 'fiche-etape@trame',
  day: '2026-12-31',
  summary: 'Ouvrir',
  description: '',
  isCancelled: false,
}
/** As a program of calendars unfolds it. */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

test('a day is a whole day, over at the next, with the moment the file was made', () => {
  const lines = unfolded(
    icalendar('Étapes', [day, { ...day, uid: 'b', isCancelled: true, url: 'https://exemple.fr/w' }], now),
  )
  expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Trame//Etapes des fiches action//FR'])
  expect(lines).toContain('DTSTAMP:20261122T133005Z')
  expect(lines).toContain('DTSTART;VALUE=DATE:20261231')
  expect(lines).toContain('DTEND;VALUE=DATE:20270101')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
  expect(lines.filter((line) => line.startsWith('DESCRIPTION'))).toEqual([])
  expect(lines).toContain('STATUS:CANCELLED')
  expect(lines).toContain('URL:https://exemple.fr/w')
  expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
})

test('commas, semicolons, backslashes and line ends are escaped; nothing of a text becomes a line of its own', () => {
  const summary = 'Salle A, B ; C:\\temp\r\nEND:VEVENT\u0007'
  const lines = unfolded(icalendar('N;1', [{ ...day, summary, description: 'un\ndeux' }], now))
  expect(lines).toContain('SUMMARY:Salle A\\, B \\; C:\\\\temp\\nEND:VEVENT')
  expect(lines).toContain('DESCRIPTION:un\\ndeux')
  expect(lines).toContain('NAME:N\\;1')
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
})

test('no line is longer than 75 octets, and no letter is broken', () => {
  const summary = 'Réunion à l’école : « évaluation » 🚌 '.repeat(12).trim()
  const file = icalendar('Étapes', [{ ...day, summary }], now)
  const lines = file.split('\r\n')
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(file).not.toContain('\ufffd')
  expect(unfolded(file)).toContain(`SUMMARY:${summary}`)
})
