import * as Y from 'yjs'
import * as z from 'zod/mini'
import { type Suggestion, suggestionCheck } from '../domain/suggestion.ts'

/** Marks of a run of characters. */
export interface Run {
  readonly text: string
  readonly bold?: true | undefined
  readonly italic?: true | undefined
  /** Where it leads: an address of the web or of mail, as `safeAddress` lets it be. */
  readonly link?: string | undefined
}
/** A run as it stands in a text to which changes are suggested: proposed to come, proposed to go, or neither. */
export interface SuggestedRun extends Run {
  readonly insertion?: Suggestion | undefined
  readonly deletion?: Suggestion | undefined
}
/** A paragraph, or one item of a list. */
export interface Block {
  readonly kind: 'paragraph' | 'bullet' | 'numbered'
  readonly runs: readonly Run[]
}
/** Rich text without Yjs: what a note says, in order. Line breaks inside a block are '\n' in a run. */
export type RichText = readonly Block[]
/** The same with the changes that are suggested to it. */
export type SuggestedText = readonly (Block & { readonly runs: readonly SuggestedRun[] })[]

const runCheck = z.strictObject({
  text: z.string(),
  bold: z.optional(z.literal(true)),
  italic: z.optional(z.literal(true)),
  link: z.optional(z.string().check(z.refine((address) => safeAddress(address) === address))),
})
export const richTextCheck = z.array(
  z.strictObject({ kind: z.enum(['paragraph', 'bullet', 'numbered']), runs: z.array(runCheck) }),
)

const MAX_ADDRESS_LENGTH = 2000
/** An address that a word may lead to: of the web, or of mail; undefined for any other, which might run or hide something. */
export function safeAddress(address: unknown): string | undefined {
  if (typeof address !== 'string' || address.length > MAX_ADDRESS_LENGTH) return undefined
  return /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(address) ? address : undefined
}

// Node and mark names are Tiptap's (StarterKit), since its editor writes into the same fragment.
const LISTS = { bulletList: 'bullet', orderedList: 'numbered' } as const
const LIST_NAMES = { bullet: 'bulletList', numbered: 'orderedList' } as const

/** Plain text → one paragraph a line. */
export function richTextOf(text: string): RichText {
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => ({ kind: 'paragraph', runs: line ? [{ text: line }] : [] }))
}

/** Rich text → plain text, one line a block. */
export function plainTextOf(blocks: RichText): string {
  return blocks.map((block) => block.runs.map((run) => run.text).join('')).join('\n')
}

/** Whether plain text would lose nothing of it. */
export function isPlain(blocks: RichText): boolean {
  return blocks.every(
    (block) => block.kind === 'paragraph' && block.runs.every((run) => !run.bold && !run.italic && !run.link),
  )
}

/**
 * Reads a fragment as it is before the changes that are suggested to it: what is proposed to come is left out, what is proposed
 * to go is still there. Nodes and marks that are not ours give their text and lose their dress.
 */
export function readFragment(fragment: Y.XmlFragment): RichText {
  return beforeSuggestions(readSuggested(fragment))
}
/** Reads a fragment with the changes that are suggested to it. */
export function readSuggested(fragment: Y.XmlFragment): SuggestedText {
  const blocks: Block[] = []
  for (const node of fragment.toArray()) readNode(node, 'paragraph', blocks)
  return blocks
}

/** What is read of a text as long as nobody has accepted what is suggested to it. */
export function beforeSuggestions(text: SuggestedText): RichText {
  const isSuggested = ({ insertion, deletion }: SuggestedRun) => insertion !== undefined || deletion !== undefined
  return text.map((block) => (block.runs.some(isSuggested) ? { ...block, runs: standingRuns(block.runs) } : block))
}
function standingRuns(runs: readonly SuggestedRun[]): Run[] {
  const standing: Run[] = []
  for (const { insertion, deletion: _deletion, ...run } of runs) {
    if (insertion) continue
    const last = standing.at(-1)
    const isAlike = last && last.bold === run.bold && last.italic === run.italic && last.link === run.link
    if (isAlike) standing[standing.length - 1] = { ...last, text: last.text + run.text }
    else standing.push(run)
  }
  return standing
}

function readNode(node: unknown, kind: Block['kind'], blocks: Block[]): void {
  if (node instanceof Y.XmlText) {
    blocks.push({ kind, runs: runsOf(node) })
  } else if (node instanceof Y.XmlElement) {
    const listKind = LISTS[node.nodeName as keyof typeof LISTS] as Block['kind'] | undefined
    if (listKind || node.nodeName === 'listItem') {
      for (const child of node.toArray()) readNode(child, listKind ?? kind, blocks)
    } else {
      blocks.push({ kind, runs: node.toArray().flatMap(inlineRuns) })
    }
  }
}

function inlineRuns(child: unknown): SuggestedRun[] {
  if (child instanceof Y.XmlText) return runsOf(child)
  if (child instanceof Y.XmlElement) {
    return child.nodeName === 'hardBreak' ? [{ text: '\n' }] : child.toArray().flatMap(inlineRuns)
  }
  return []
}

function runsOf(text: Y.Text): SuggestedRun[] {
  const runs: SuggestedRun[] = []
  for (const part of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof part.insert !== 'string' || part.insert === '') continue
    runs.push({
      text: part.insert,
      ...(part.attributes?.['bold'] ? { bold: true } : {}),
      ...(part.attributes?.['italic'] ? { italic: true } : {}),
      ...linkOf(part.attributes?.['link']),
      ...suggestionsOf(part.attributes),
    })
  }
  return runs
}

function suggestionsOf(marks: Record<string, unknown> = {}): Pick<SuggestedRun, 'insertion' | 'deletion'> {
  const [insertion, deletion] = [marks['insertion'], marks['deletion']].map((mark) =>
    mark ? suggestionCheck.safeParse(mark).data : undefined,
  )
  return { ...(insertion && { insertion }), ...(deletion && { deletion }) }
}

function linkOf(mark: unknown): { link?: string } {
  const address = typeof mark === 'object' && mark !== null && 'href' in mark ? safeAddress(mark.href) : undefined
  return address === undefined ? {} : { link: address }
}

/** Fills an empty fragment. A following list item joins the list before it. */
export function writeFragment(fragment: Y.XmlFragment, blocks: RichText): void {
  const nodes: Y.XmlElement[] = []
  for (const [kind, together] of runsOfOneKind(blocks)) {
    const paragraphs = together.map((block) => elementOf('paragraph', inlineNodes(block.runs)))
    if (kind === 'paragraph') nodes.push(...paragraphs)
    else
      nodes.push(
        elementOf(
          LIST_NAMES[kind],
          paragraphs.map((paragraph) => elementOf('listItem', [paragraph])),
        ),
      )
  }
  fragment.insert(0, nodes)
}

function runsOfOneKind(blocks: RichText): [Block['kind'], Block[]][] {
  const groups: [Block['kind'], Block[]][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (last?.[0] === block.kind) last[1].push(block)
    else groups.push([block.kind, [block]])
  }
  return groups
}

function elementOf(name: string, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.insert(0, children)
  return element
}

function inlineNodes(runs: readonly Run[]): (Y.XmlText | Y.XmlElement)[] {
  const nodes: (Y.XmlText | Y.XmlElement)[] = []
  let text: Y.XmlText | undefined
  let length = 0
  for (const run of runs) {
    for (const [index, piece] of run.text.split('\n').entries()) {
      if (index > 0) {
        nodes.push(new Y.XmlElement('hardBreak'))
        text = undefined
      }
      if (!piece) continue
      if (!text) {
        text = new Y.XmlText()
        length = 0
        nodes.push(text)
      }
      const marks = {
        ...(run.bold ? { bold: {} } : {}),
        ...(run.italic ? { italic: {} } : {}),
        ...(run.link ? { link: { href: run.link } } : {}),
      }
      text.insert(length, piece, marks)
      length += piece.length
    }
  }
  return nodes
}

/** Makes a fragment say something else: nothing is touched when it says so already. */
export function rewriteFragment(fragment: Y.XmlFragment, blocks: RichText): void {
  if (sameRichText(readFragment(fragment), blocks)) return
  fragment.delete(0, fragment.length)
  writeFragment(fragment, blocks)
}

/**
 * Puts other words in the place of some, and leaves what stands around as it is: whoever writes there keeps their caret.
 * @param start, end as `plainTextOf` counts; what is replaced lies in one line
 * @param former what is thought to stand there; when somebody has written there meanwhile, nothing changes
 * @returns whether it was replaced
 */
export function replaceInFragment(
  fragment: Y.XmlFragment,
  { start, end, former }: { readonly start: number; readonly end: number; readonly former: string },
  words: string,
): boolean {
  if (plainTextOf(readFragment(fragment)).slice(start, end) !== former || former.includes('\n')) return false
  const pieces = piecesOf(fragment)
  // From the last to the first, so that what is still to go stays where it was counted.
  const gone = rangesAmongAll(readSuggested(fragment), start, end).flatMap(([first, last]) =>
    pieces.flatMap(({ text, start: at }) => {
      const from = Math.max(first - at, 0)
      const to = Math.min(last - at, text.length)
      return from < to ? [{ text, from, to }] : []
    }),
  )
  for (const [index, { text, from, to }] of [...gone.entries()].reverse()) {
    text.delete(from, to - from)
    if (index === 0) text.insert(from, words)
  }
  return gone.length > 0
}

/** Where letters that stand are among all letters, those that are only proposed too: ranges [from, to[, in their order. */
function rangesAmongAll(text: SuggestedText, start: number, end: number): [from: number, to: number][] {
  const ranges: [number, number][] = []
  let [standing, all] = [0, 0]
  for (const [line, { runs }] of text.entries()) {
    if (line > 0) {
      standing++ // the end of the line before
      all++
    }
    for (const { text: letters, insertion } of runs) {
      const [from, to] = [Math.max(start - standing, 0), Math.min(end - standing, letters.length)]
      if (!insertion && from < to) ranges.push([all + from, all + to])
      all += letters.length
      if (!insertion) standing += letters.length
    }
  }
  return ranges
}

/** The texts of a fragment in their order, each with where it begins in `plainTextOf` of all that stands there. */
export function piecesOf(fragment: Y.XmlFragment): { readonly text: Y.XmlText; readonly start: number }[] {
  const pieces: { text: Y.XmlText; start: number }[] = []
  let at = 0
  let isFirst = true
  const inLine = (node: unknown) => {
    if (node instanceof Y.XmlText) {
      pieces.push({ text: node, start: at })
      at += node.length
    } else if (node instanceof Y.XmlElement) {
      if (node.nodeName === 'hardBreak') at++
      else for (const child of node.toArray()) inLine(child)
    }
  }
  const walk = (node: unknown) => {
    const isList = node instanceof Y.XmlElement && (node.nodeName in LISTS || node.nodeName === 'listItem')
    if (isList) return node.toArray().forEach(walk)
    if (!isFirst) at++ // the end of the line before
    isFirst = false
    if (node instanceof Y.XmlElement) node.toArray().forEach(inLine)
    else inLine(node)
  }
  fragment.toArray().forEach(walk)
  return pieces
}

export function sameRichText(a: RichText, b: RichText): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The letters of a plain Y.Text. */
export function plainWords(text: Y.Text): string {
  return runsOf(text)
    .map((run) => run.text)
    .join('')
}
