import { useId } from 'react'
import type { BoardContents, WordedNote } from '../../../shared/document/contents.ts'
import { useText } from '../../text/index.ts'
import { Notes } from './Changes.tsx'
import styles from './Changes.module.css'

/** What a version shows, zone by zone, in words. */
export function Contents({ contents }: { contents: BoardContents }) {
  const t = useText()
  const known = new Set<string>(contents.zones.map(({ id }) => id))
  const home = ({ zone }: WordedNote) => (zone && known.has(zone) ? zone : undefined)
  const sections = [
    ...contents.zones.map(({ id, title }) => ({ id, title: title || t('history.untitled') })),
    { id: undefined, title: t('history.noZone') },
  ].map((section) => ({ ...section, notes: contents.notes.filter((note) => home(note) === section.id) }))
  if (contents.notes.length === 0 && contents.zones.length === 0) return <p>{t('history.empty')}</p>
  return sections
    .filter(({ id, notes }) => id !== undefined || notes.length > 0)
    .map(({ id, title, notes }) => <Section key={id ?? ''} title={title} notes={notes} />)
}

function Section({ title, notes }: { title: string; notes: readonly WordedNote[] }) {
  const t = useText()
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h4 id={id}>
        {title} <span className={styles.count}>· {t('history.notes', { count: notes.length })}</span>
      </h4>
      {notes.length > 0 && <Notes notes={notes} />}
    </section>
  )
}
