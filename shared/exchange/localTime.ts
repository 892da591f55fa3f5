/*
 * Moments in files, as the clock on the wall says them: files go from hand to hand within one country, and a spreadsheet has
 * no zones. Written as spreadsheets sort them: 2026-11-24 14:30.
 */

// Swedish dates are written that way.
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })

/** @param ms since 1970; undefined for what is no moment of our times */
export function localMoment(ms: number): string | undefined {
  const isMoment = ms > 0 && ms < Date.UTC(10_000, 0)
  return isMoment ? clock.format(ms) : undefined
}

/**
 * Reads `2026-11-24 14:30`, `24/11/2026 14:30`, a day alone, or ISO 8601 with its zone.
 * @returns milliseconds since 1970, ≥ 0; undefined for anything else
 */
export function readMoment(words: string): number | undefined {
  const [, day, month, year, time = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](.+))?$/.exec(words) ?? []
  const turned = day && month ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time && ` ${time}`}` : words
  const iso = turned.replace(' ', 'T')
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(iso)) return undefined
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(iso) && iso.includes('T')) return whole(Date.parse(iso))
  const asUtc = Date.parse(`${iso.includes('T') ? iso : `${iso}T00:00`}Z`)
  return Number.isFinite(asUtc) ? whole(asUtc - offsetAt(asUtc)) : undefined
}

/** How far the clock on the wall is ahead of UTC about then, in milliseconds. */
function offsetAt(ms: number): number {
  return Date.parse(`${clock.format(ms).replace(' ', 'T')}Z`) - Math.floor(ms / 60_000) * 60_000
}

function whole(ms: number): number | undefined {
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
