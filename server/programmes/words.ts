import {
  isPlain,
  plainTextOf,
  richTextOf,
  type Block,
  type RichText,
  type Run,
} from '../../shared/document/richText.ts'

/** What a note says, as a programme file writes it: plain where nothing is lost by it. */
export type Words = { readonly text: string } | { readonly richText: { kind: Block['kind']; runs: Run[] }[] }

/** One form for all that looks alike, so that two texts can be compared. */
export function wordsOf(blocks: RichText): Words {
  const tidy = blocks.map(({ kind, runs }) => ({ kind, runs: tidyRuns(runs) }))
  const hasInnerBreak = tidy.some(({ runs }) => runs.some(({ text }) => text.includes('\n')))
  return isPlain(tidy) && !hasInnerBreak ? { text: plainTextOf(tidy) } : { richText: tidy }
}

/** A line of the file that has one, the other, or neither. */
export function blocksOf({
  text = '',
  richText,
}: {
  text?: string | undefined
  richText?: RichText | undefined
}): RichText {
  return richText ?? richTextOf(text)
}

function tidyRuns(runs: readonly Run[]): Run[] {
  const tidy: Run[] = []
  for (const run of runs) {
    for (const piece of run.text.replace(/\r\n?/g, '\n').split(/(\n)/)) {
      // No pen writes these, and a file with them could not be read again.
      const text = piece.replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '')
      if (text === '') continue
      const { bold, italic, link }: Omit<Run, 'text'> = text === '\n' ? {} : run // a line break wears no marks
      const last = tidy.at(-1)
      if (last && last.bold === bold && last.italic === italic && last.link === link)
        tidy[tidy.length - 1] = { ...last, text: last.text + text }
      else tidy.push({ text, ...(bold && { bold }), ...(italic && { italic }), ...(link && { link }) })
    }
  }
  return tidy
}
