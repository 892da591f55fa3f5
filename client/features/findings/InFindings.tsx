import { ScrollText } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { entryOf } from '../../../shared/document/acts.ts'
import { roots } from '../../../shared/document/keys.ts'
import type { GroupId, NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { addressOf } from './counting.ts'
import styles from './InFindings.module.css'
import { useFindingBook } from './useFindings.ts'

/** Beside a note: in how many findings it is, and the way there. */
export function InFindings({ note, group }: { note: NoteId; group: GroupId | undefined }) {
  const t = useText()
  const book = useFindingBook()
  const { workgroup } = useRoom()
  const ids = useSyncExternalStore(book.onChange, () => book.madeOf(note, group).join(' '))
  if (ids === '') return null
  const [first, ...more] = ids.split(' ')
  const sources = [entryOf(roots.notes, note), ...(group ? [entryOf(roots.groups, group)] : [])]
  const all = `/w/${workgroup}/findings`
  const to = more.length === 0 ? `${all}/${first}` : `${all}${addressOf({ source: sources.join(' ') })}`
  const words = t('findings.inFindings', { count: more.length + 1 })
  return (
    <Link to={to} className={styles.sign} aria-label={words} title={words}>
      <ScrollText size={18} strokeWidth={1.75} aria-hidden />
      {more.length + 1}
    </Link>
  )
}
