import { Fragment, memo, type ReactNode } from 'react'
import type { Block, RichText, Run } from '../../shared/document/richText.ts'
import styles from './text.module.css'

/** The words of a note as they are read, set like `RichText.tsx` sets them; made of elements, never of markup. */
export const StaticText = memo(function StaticText({ words }: { words: RichText }) {
  return <div className={styles.text}>{listsTogether(words).map(Part)}</div>
})

function Part(blocks: readonly Block[], index: number): ReactNode {
  const key = `${index}`
  const [first] = blocks
  if (!first || first.kind === 'paragraph') return <p key={key}>{first && <Runs runs={first.runs} />}</p>
  const items = blocks.map((block, item) => (
    <li key={`${item}`}>
      <p>
        <Runs runs={block.runs} />
      </p>
    </li>
  ))
  return first.kind === 'bullet' ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>
}

function Runs({ runs }: { runs: readonly Run[] }) {
  // An empty line is as high as a full one.
  if (runs.length === 0) return <br />
  return runs.map((run, index) => {
    const text = run.text.includes('\n') ? broken(run.text) : run.text
    const strong = run.bold ? <strong>{text}</strong> : text
    const dressed = run.italic ? <em>{strong}</em> : strong
    return <Fragment key={`${index}`}>{run.link ? <Link address={run.link}>{dressed}</Link> : dressed}</Fragment>
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

function broken(text: string): ReactNode[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br key={`${index}`} />, line]))
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
