import { FileProblems } from '../../domain/programmeFileReading.ts'

/** Fields of what nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>

/** Its fields when it is an object; none otherwise. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
export function numberOf(value: unknown, otherwise = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}

/** @throws FileProblems with the line where it stops being JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new FileProblems([{ path: lineOfError(error, text), sentence: 'ce n’est pas du JSON correct' }])
  }
}

function lineOfError(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec(String(error))?.[1]
  if (position !== undefined) return `ligne ${text.slice(0, Number(position)).split('\n').length}`
  // Engines that show what they stopped at: "…" is not valid JSON.
  const near = /\.{3}"(.+)"\.{3}/s.exec(String(error))?.[1]
  const at = near === undefined ? -1 : text.indexOf(near)
  return `ligne ${text.slice(0, at < 0 ? text.length : at).split('\n').length}`
}
