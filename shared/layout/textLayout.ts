import type { Block, RichText, Run } from '../document/richText.ts'

/** The width of a piece of text without a break, in em: the same at every size. */
export type TextMeasure = (text: string, style: { readonly bold: boolean; readonly italic: boolean }) => number

/** Line height of notes and space between two blocks, in em. `board.css` has the same. */
export const LINE_EM = 1.25
export const BLOCK_GAP_EM = 0.2
/** How far a list stands in, in em. */
export const LIST_INDENT_EM = 1.2

export interface Word {
  /** With the spaces after it. */
  readonly text: string
  /** em; the space after it not included */
  readonly width: number
  /** em of space after it; 0 where a line may break without one, as after a hyphen */
  readonly space: number
  readonly bold: boolean
  readonly italic: boolean
  /** The address it leads to. */
  readonly link?: string | undefined
}
/** Text that is measured once and then laid out at any size by sums. */
export interface MeasuredText {
  readonly blocks: readonly {
    readonly kind: Block['kind']
    readonly indent: number
    readonly lines: readonly (readonly Word[])[]
  }[]
  /** The longest piece that cannot be broken, its indent included, in em. */
  readonly longest: number
}

export function measured(words: RichText, measure: TextMeasure): MeasuredText {
  const blocks = words.map((block) => measuredBlock(block, measure))
  let longest = 0
  for (const { indent, lines } of blocks) {
    for (const line of lines) for (const word of line) longest = Math.max(longest, indent + word.width)
  }
  return { blocks, longest }
}

/** How many lines it takes when a line is `width` em wide. */
export function linesAt({ blocks }: MeasuredText, width: number): number {
  let count = 0
  for (const { indent, lines } of blocks) {
    for (const line of lines) count += linesOf(line, Math.max(0.5, width - indent))
  }
  return count
}

/** Its height in em when a line is `width` em wide. */
export function heightAt(text: MeasuredText, width: number): number {
  return linesAt(text, width) * LINE_EM + Math.max(0, text.blocks.length - 1) * BLOCK_GAP_EM
}

/** Its lines as they break when a line is `width` em wide, each with its indent in em; without bold or italic. */
export function brokenLines(
  { blocks }: MeasuredText,
  width: number,
): { readonly text: string; readonly indent: number }[] {
  const broken: { text: string; indent: number }[] = []
  for (const { indent, lines } of blocks) {
    for (const line of lines) {
      const breaks = breaksOf(line, Math.max(0.5, width - indent))
      let text = ''
      for (const [index, word] of line.entries()) {
        if (breaks.has(index)) {
          broken.push({ text, indent })
          text = ''
        }
        text += word.text
      }
      broken.push({ text, indent })
    }
  }
  return broken
}

function measuredBlock(block: Block, measure: TextMeasure): MeasuredText['blocks'][number] {
  const lines: Word[][] = [[]]
  for (const run of block.runs) {
    for (const [index, piece] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      addWords(lines.at(-1) ?? [], piece, run, measure)
    }
  }
  return { kind: block.kind, indent: block.kind === 'paragraph' ? 0 : LIST_INDENT_EM, lines }
}

/** Breaks where a browser does: at ordinary spaces, and after a hyphen. Spaces that hold, hold. */
function addWords(line: Word[], piece: string, run: Run, measure: TextMeasure): void {
  const style = { bold: run.bold === true, italic: run.italic === true }
  for (const [whole, word = '', spaces = ''] of piece.matchAll(/([^ \t-]*-*)([ \t]*)/g)) {
    if (whole === '') continue
    line.push({
      text: whole,
      width: word ? measure(word, style) : 0,
      space: spaces ? measure(' ', style) * spaces.length : 0,
      ...style,
      ...(run.link !== undefined && { link: run.link }),
    })
  }
}

/** Before which words a line ends. */
export function breaksOf(words: readonly Word[], width: number): ReadonlySet<number> {
  const breaks = new Set<number>()
  let used = 0
  for (const [index, word] of words.entries()) {
    if (used > 0 && used + word.width > width) {
      breaks.add(index)
      used = 0
    }
    used += word.width + word.space
  }
  return breaks
}

function linesOf(words: readonly Word[], width: number): number {
  let count = 1
  let used = 0 // em taken on the present line, with the space before the next word
  for (const word of words) {
    if (used + word.width <= width) {
      used += word.width + word.space
      continue
    }
    if (used > 0) count++
    // A word longer than a line is broken wherever the line ends.
    const more = Math.max(0, Math.ceil(word.width / width) - 1)
    count += more
    used = word.width - more * width + word.space
  }
  return count
}
