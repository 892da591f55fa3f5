import { type ReactElement, type ReactNode, useState } from 'react'
import type { NoteColour } from '../../../shared/domain/note.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './NotePaper.module.css'

/** A note as a line of a list: its words on its paper, and what is to be said about it. */
export function NotePaper({ colour, children, about }: { colour: NoteColour; children: ReactNode; about?: ReactNode }) {
  return (
    <div className={styles.line}>
      <div className={styles.paper} style={{ background: `var(--note-${colour})` }}>
        {children}
      </div>
      {about && <div className={styles.about}>{about}</div>}
    </div>
  )
}

const FIRST = 50 // more than anybody reads at once, few enough to be there at once

interface LongListProps {
  /** « Voir les 12 autres » under this key. */
  more: 'history.more' | 'bin.more'
  /** One `li` each, with its key. */
  children: readonly ReactElement[]
}

/** The first of many, and the rest when asked for. */
export function LongList({ more, children }: LongListProps) {
  const t = useText()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? children : children.slice(0, FIRST)
  return (
    <>
      <ul className={styles.list}>{shown}</ul>
      {shown.length < children.length && (
        <p>
          <Button onClick={() => setWhole(true)}>{t(more, { count: children.length - shown.length })}</Button>
        </p>
      )}
    </>
  )
}
