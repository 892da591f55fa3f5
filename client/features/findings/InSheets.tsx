import { Plus } from 'lucide-react'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { roots } from '../../../shared/document/keys.ts'
import { whereUsed } from '../../../shared/document/lineage.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import type { SheetId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { NewSheetDialog } from '../sheets/NewSheetDialog.tsx'
import { SheetDesk } from '../sheets/SheetDesk.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import page from './FindingPage.module.css'
import { useParts } from './findingsContext.ts'
import styles from './Sources.module.css'

/** The action sheets that a finding is behind, the way there (« dans 2 fiches »), and the beginning of another. */
export function InSheets({ finding }: { finding: Finding }) {
  const t = useText()
  const { client, workgroup } = useRoom()
  const { board } = client
  const { records } = board
  const listen = useCallback(
    (listener: () => void) =>
      board.onChange(({ sheets, findings, problems }) => {
        if (sheets.size + findings.size + problems.size > 0) listener()
      }),
    [board],
  )
  // As one string, which is the same as long as they are.
  const used = useSyncExternalStore(listen, () =>
    records.ids('sheets').length === 0
      ? ''
      : whereUsed(board, { root: roots.findings, id: finding.id })
          .flatMap(({ root, id }) => (root === roots.sheets ? [id] : []))
          .join(' '),
  )
  const sheets = used.split(' ').flatMap((id) => (id && records.get('sheets', id as SheetId)) || [])
  return (
    <section className={page.part}>
      <h3>{t('findings.inSheets', { count: sheets.length })}</h3>
      {sheets.length === 0 && <p className={page.hint}>{t('findings.inSheetsNone')}</p>}
      {sheets.length > 0 && (
        <ul className={styles.sources}>
          {sheets.map(({ id, title, number, status }) => (
            <li key={id} className={styles.source}>
              <p className={styles.said}>
                <span className={styles.kind}>{[number, t(`sheet.status.${status}`)].filter(Boolean).join(' · ')}</span>
                <Link to={`/w/${workgroup}/sheets/${id}`}>{title || t('sheet.untitled')}</Link>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Begin finding={finding} />
    </section>
  )
}

/** Begins a sheet that answers the finding: what was merged or rejected is answered by none. */
function Begin({ finding }: { finding: Finding }) {
  const t = useText()
  const room = useRoom()
  const { stage } = useParts()
  const desk = useMemo(() => new SheetDesk(room, stage), [room, stage])
  const [isBeginning, setBeginning] = useState(false)
  if (finding.mergedInto || finding.status === 'rejected' || desk.ruleFor(undefined)) return null
  return (
    <>
      <Button
        className={page.begin}
        icon={<Plus size={20} strokeWidth={1.75} aria-hidden />}
        onClick={() => setBeginning(true)}
      >
        {t('sheets.make')}
      </Button>
      {isBeginning && <NewSheetDialog desk={desk} answers={finding.id} onClose={() => setBeginning(false)} />}
    </>
  )
}
