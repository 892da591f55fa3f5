import { Fragment, memo, type ReactNode } from 'react'
import type { Block, RichText, Run } from '../../shared/document/richText.ts'
import type { TermLine } from '../../shared/glossaryApi.ts'
import { useTerms } from './terms.ts'
import styles from './text.module.css'
import { markedTerms, type TermReach } from './WithTerms.tsx'

interface StaticTextProps {
  words: RichText
  /** How the words of the glossary that it says are reached; absent, they are not underlined. */
  terms?: TermReach
}
/** What dresses the letters of a run. */
type Dress = (text: string) => ReactNode

/** The words of a note as they are read, set like `RichText.tsx` sets them; made of elements, never of markup. */
export const StaticText = memo(function StaticText({ words, terms }: StaticTextProps) {
  const finder = useTerms()?.finder
  const said = new Set<TermLine>()
  const dress: Dress = (text) => (terms && finder ? markedTerms(text, finder, terms, said) : text)
  return <div className={styles.text}>{listsTogether(words).map((blocks, index) => part(blocks, index, dress))}</div>
})

function part(blocks: readonly Block[], index: number, dress: Dress): ReactNode {
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

function dressed(runs: readonly Run[], dress: Dress): ReactNode {
  // An empty line is as high as a full one.
  if (runs.length === 0) return <br />
  return runs.map((run, index) => {
    const text = broken(run.text, run.link ? (letters) => letters : dress)
    const strong = run.bold ? <strong>{text}</strong> : text
    const slanted = run.italic ? <em>{strong}</em> : strong
    return <Fragment key={`${index}`}>{run.link ? <Link address={run.link}>{slanted}</Link> : slanted}</Fragment>
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
function listsTogether(words: RichText): Block[][] {
  const parts: Block[][] = []
  for (const block of words) {
    const last = parts.at(-1)
    if (last && block.kind !== 'paragraph' && last[0]?.kind === block.kind) last.push(block)
    else parts.push([block])
  }
  return parts
}
