import type { Figures } from './measure.ts'

/** What a smooth board may cost, in milliseconds of the main thread per second. Set at 5,000 notes, and held at any size. */
export const COST_BUDGETS: Readonly<Record<string, number>> = {
  'pan-near': 200,
  'pan-far': 300,
  zoom: 350,
  'drag-near': 200,
  'drag-far': 350,
  'drag-200': 450,
  'remote-near': 250,
  'remote-far': 400,
}
export const SMOOTH = { framesPerSecond: 55, frameP95Ms: 20 }
export const KEY_P50_MS = 20
/** What grows with the board has its budgets up to 5,000 notes. */
export const BUDGETED_NOTES = 5000
export const PAINTED_MS = 700
export const HEAP_MB = 40

/** Ten times the notes may cost this much more, at most. */
export const GROWTH = 1.2
export const GROWING: readonly { readonly title: string; readonly read: (figures: Figures) => number | undefined }[] = [
  { title: 'pan 100 %', read: ({ costs }) => costs['pan-near']?.msPerSecond },
  { title: 'drag 100 %', read: ({ costs }) => costs['drag-near']?.msPerSecond },
  { title: 'remote 100 %', read: ({ costs }) => costs['remote-near']?.msPerSecond },
  { title: 'key → paint', read: ({ costs }) => costs['typing']?.keyP50Ms },
]
