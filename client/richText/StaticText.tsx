import { Fragment, memo, type ReactNode } from 'react'
import type { Block, SuggestedText } from '../../shared/document/richText.ts'
import type { TermLine } from '../../shared/glossaryApi.ts'
import type { PassageRange } from './passageMarks.ts'
import { useTerms } from './terms.ts'
import styles from './text.module.css'
import { markedTerms, type TermReach } from './WithTerms.tsx'

interface StaticTextProps {
  /** Where changes are suggested in them, these are shown as what would come and what would go. */
  words: SuggestedText
  /** Passages that somebody has commented, which get a soft light. */
  passages?: readonly PassageRange[]
  /** How the words of the glossary that it says are reached; absent, they are not underlined. */
  terms?: TermReach
}
type ShownRun = SuggestedText[number]['runs'][number] & { readonly passage?: string }
type ShownBlock = Block & { readonly runs: readonly ShownRun[] }
/** What dresses the letters of a run. */
type Dress = (text: string) => ReactNode

/** The words of a note as they are read, set like `RichText.tsx` sets them; made of elements, never of markup. */
export const StaticText = memo(function StaticText({ words, terms, passages = NONE }: StaticTextProps) {
  const finder = useTerms()?.finder
  const said = new Set<TermLine>()
  const dress: Dress = (text) => (terms && finder ? markedTerms(text, finder, terms, said) : text)
  return (
    <div className={styles.text}>
      {listsTogether(cutAt(words, passages)).map((blocks, index) => part(blocks, index, dress))}
    </div>
  )
})

const NONE: readonly PassageRange[] = []

function part(blocks: readonly ShownBlock[], index: number, dress: Dress): ReactNode {
  const key = `${index}`
  const [first] = blocks
  if (!first || first.kind === 'paragraph') return <p key={key}>{first && dressed(first.runs, dress)}</p>
  const items = blocks.map((block, item) => (
    <li key={`${item}`}>
      <p>{dressed(block.runs, dress)}</p>
    </li>
  ))
  return first.kind === 'bullet' ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>
}

function dressed(runs: readonly ShownRun[], dress: Dress): ReactNode {
  // An empty line is as high as a full one.
  if (runs.length === 0) return <br />
  return runs.map((run, index) => {
    const text = broken(run.text, run.link ? (letters) => letters : dress)
    const strong = run.bold ? <strong>{text}</strong> : text
    const slanted = run.italic ? <em>{strong}</em> : strong
    const linked = run.link ? <Link address={run.link}>{slanted}</Link> : slanted
    const lit = run.passage === undefined ? linked : <mark data-passage={run.passage}>{linked}</mark>
    const goes = run.deletion ? <del>{lit}</del> : lit
    return <Fragment key={`${index}`}>{run.insertion ? <ins>{goes}</ins> : goes}</Fragment>
  })
}

/** Leads out of the room in a page of its own, which learns nothing of where one came from. */
function Link({ address, children }: { address: string; children: ReactNode }) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow" draggable={false}>
      {children}
    </a>
  )
}

function broken(text: string, dress: Dress): ReactNode {
  if (!text.includes('\n')) return dress(text)
  return text.split('\n').map((line, index) => (
    <Fragment key={`${index}`}>
      {index > 0 && <br />}
      {dress(line)}
    </Fragment>
  ))
}

/** Items of one list stand together; a paragraph stands alone. */
function listsTogether(words: readonly ShownBlock[]): ShownBlock[][] {
  const parts: ShownBlock[][] = []
  for (const block of words) {
    const last = parts.at(-1)
    if (last && block.kind !== 'paragraph' && last[0]?.kind === block.kind) last.push(block)
    else parts.push([block])
  }
  return parts
}

/** Runs are cut where a passage begins and ends. Of two that lie over each other the first is shown. */
function cutAt(words: SuggestedText, passages: readonly PassageRange[]): readonly ShownBlock[] {
  if (passages.length === 0) return words
  const places = passages.flatMap(({ start, end }) => [start, end])
  let at = 0
  return words.map((block, index) => {
    if (index > 0) at++ // the end of the line before
    const runs = block.runs.flatMap((run): ShownRun[] => {
      const [start, end] = [at, at + run.text.length]
      at = end
      const cuts = [...new Set([start, ...places.filter((place) => place > start && place < end), end])].sort(
        (a, b) => a - b,
      )
      return cuts.slice(0, -1).map((from, piece) => {
        const to = cuts[piece + 1] ?? end
        const passage = passages.find((one) => one.start <= from && to <= one.end)
        return { ...run, text: run.text.slice(from - start, to - start), ...(passage && { passage: passage.id }) }
      })
    })
    return { ...block, runs }
  })
}
