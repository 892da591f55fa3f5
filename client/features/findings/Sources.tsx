import { CornerDownRight } from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { roots } from '../../../shared/document/keys.ts'
import { entryAt } from '../../../shared/document/lineage.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import type { FindingId, GroupId, NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { isWideScreen } from '../workgroup/face.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import styles from './Sources.module.css'
import { useFinding } from './useFindings.ts'

/** What a finding was made of, and the way back there. */
export function Sources({ finding }: { finding: Finding }) {
  const t = useText()
  const isAlone = finding.sources.length + finding.origins.length === 0
  return (
    <section className={page.part}>
      <h3>{t('findings.sourcesTitle')}</h3>
      {isAlone && <p className={page.hint}>{t('findings.source.none')}</p>}
      {finding.origins.length > 0 && (
        <>
          <h4 className={styles.name}>{t('findings.merge.origins')}</h4>
          <ul className={styles.sources}>
            {finding.origins.map((id) => (
              <Origin key={id} id={id} />
            ))}
          </ul>
        </>
      )}
      {finding.sources.length > 0 && (
        <ul className={styles.sources}>
          {finding.sources.map((path) => (
            <SourceLine key={path} path={path} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Origin({ id }: { id: FindingId }) {
  const t = useText()
  const { addressOf } = useParts()
  const origin = useFinding(id)
  return (
    <li className={styles.source}>
      <p className={styles.said}>
        <span className={styles.kind}>{t('findings.source.findings')}</span>
        {origin ? (
          <Link to={addressOf(id)}>{origin.title || t('finding.untitled')}</Link>
        ) : (
          <em>{t('findings.source.gone')}</em>
        )}
      </p>
    </li>
  )
}

function SourceLine({ path }: { path: string }) {
  const t = useText()
  const { client, desk, workgroup } = useRoom()
  const { board } = client
  const listen = useCallback((listener: () => void) => board.onChange(listener), [board])
  const text = useSyncExternalStore(listen, () => textAt(board, path))
  const { root, id } = entryAt(path)
  // A group is met by its first note, in the list as on the wall.
  const goal = root === roots.groups ? firstOf(board, id as GroupId) : id
  return (
    <li className={styles.source}>
      <p className={styles.said}>
        <span className={styles.kind}>
          {t(root === roots.groups ? 'findings.source.groups' : 'findings.source.notes')}
        </span>
        {text === undefined ? <em>{t('findings.source.gone')}</em> : text || t('findings.source.blank')}
      </p>
      {text !== undefined && goal !== undefined && (
        <Link
          to={`/w/${workgroup}/${isWideScreen() ? 'board' : 'list'}`}
          className={buttonClass('quiet')}
          onClick={() => desk.want({ root: roots.notes, id: goal })}
        >
          <CornerDownRight size={18} strokeWidth={1.75} aria-hidden />
          {t('findings.source.go')}
        </Link>
      )}
    </li>
  )
}

/** What a source says; undefined for one that is gone. */
function textAt(board: BoardDocument, path: string): string | undefined {
  const { root, id } = entryAt(path)
  if (root === roots.groups) return board.group(id as GroupId)?.title
  return board.note(id as NoteId) && board.textOf(id as NoteId)
}
function firstOf(board: BoardDocument, group: GroupId): string | undefined {
  return board.notes().find((note) => note.group === group)?.id
}
