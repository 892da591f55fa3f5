import * as z from 'zod/mini'
import { noteColours } from '../../shared/domain/note.ts'
import { plainTextOf, richTextCheck } from '../../shared/document/richText.ts'
import type { BoardNote } from './Notes.ts'

/** What is kept of a copied note. Where it lay is kept too, so that a layout is pasted as it was. */
const copiedNote = z.object({
  words: richTextCheck,
  colour: z.enum(noteColours),
  at: z.tuple([z.number(), z.number()]),
})
const copiedNotes = z.array(copiedNote).check(z.maxLength(2000))
export type CopiedNote = z.infer<typeof copiedNote>

/** Notes as other programs take them (one line a note, or a list), and as we read them back. */
export function clipboardOf(notes: readonly BoardNote[]): { readonly text: string; readonly html: string } {
  const text = notes.map((note) => note.text.trim().replace(/\s*\n\s*/g, ' ')).join('\n')
  const copied: CopiedNote[] = notes.map(({ words, colour, at }) => ({
    words: words.map(({ kind, runs }) => ({ kind, runs: runs.map((run) => ({ ...run })) })),
    colour,
    at: [at[0], at[1]],
  }))
  const items = notes.map(({ words }) => `<li>${escaped(plainTextOf(words)).replaceAll('\n', '<br>')}</li>`).join('')
  return { text, html: `<ul data-trame-notes="${escaped(JSON.stringify(copied))}">${items}</ul>` }
}

/** Our own notes in what was pasted as HTML, if there are any. It may come from anywhere, so it is checked. */
export function notesFromHtml(html: string): CopiedNote[] | undefined {
  const written = /data-trame-notes="([^"]*)"/.exec(html)?.[1]
  if (written === undefined) return undefined
  try {
    const read = copiedNotes.safeParse(JSON.parse(unescaped(written)))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/**
 * What each note says when a text is pasted as notes: one line a note, empty ones left out. A row of a spreadsheet is one
 * line, its cells set apart by a dash; a cell with several lines comes between quotes and stays one.
 */
export function linesOf(text: string): string[] {
  const withWholeCells = text.replace(
    /(^|[\t\r\n])"((?:[^"]|"")*)"(?=$|[\t\r\n])/g,
    (_all, before: string, cell: string) =>
      cell.includes('\n') || cell.includes('\t')
        ? before + cell.replaceAll('""', '"').replace(/\s*[\r\n\t]+\s*/g, ' ')
        : _all,
  )
  return withWholeCells
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) =>
      line
        .split('\t')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' – '),
    )
    .map((line) => line.replace(/^[-*•–]\s+/, ''))
    .filter((line) => line !== '')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
