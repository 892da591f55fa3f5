import { MapPin, X } from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import { Link, useNavigate } from 'react-router'
import { roots } from '../../../shared/document/keys.ts'
import { type Entry, sourcesOf } from '../../../shared/document/lineage.ts'
import type { Finding } from '../../../shared/domain/finding.ts'
import type { FindingId, NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { isWideScreen } from '../workgroup/face.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { FieldFrame } from './FieldFrame.tsx'
import { LinkPicker } from './LinkPicker.tsx'
import { useSheet } from './sheetContext.ts'
import styles from './SheetPage.module.css'
import { Writers } from './Writers.tsx'

/** What the sheet answers, and the notes behind it: findings of the group, and the notes it was made of. */
export function FindingsField() {
  const t = useText()
  const { workgroup, client } = useRoom()
  const { sheet, desk } = useSheet()
  const findings = useFindings()
  const mayWrite = desk.ruleFor(sheet, { key: 'findings' }) === undefined
  const linked = new Set<string>(sheet.findings)
  const offered = findings.filter(({ id, mergedInto }) => !linked.has(id) && !mergedInto)
  const ownNotes = notesBehind(client.board, { root: roots.sheets, id: sheet.id }, 1)
  const link = (id: string) => {
    const rule = desk.include(sheet.id, 'findings', [id])
    if (rule) toast(t(`step.why.${rule}`))
  }
  const takeOut = (id: FindingId, title: string) => {
    const rule = desk.exclude(sheet.id, 'findings', [id])
    if (rule) toast(t(`step.why.${rule}`))
    else toast(t('sheets.takenOut', { what: title }), { undo: desk.takeBack() })
  }
  return (
    <FieldFrame field="findings">
      {sheet.findings.length === 0 && <p className={styles.nothing}>{t('sheets.noFinding')}</p>}
      {sheet.findings.length > 0 && (
        <ul className={styles.origins}>
          {sheet.findings.map((id) => {
            const finding = findings.find((one) => one.id === id)
            const title = finding ? finding.title || t('sheets.untitledFinding') : t('sheets.findingElsewhere')
            return (
              <li key={id} className={styles.origin}>
                <div className={styles.originHead}>
                  {finding ? <Link to={`/w/${workgroup}/findings/${id}`}>{title}</Link> : <span>{title}</span>}
                  {mayWrite && (
                    <IconButton name={t('sheets.takeOut', { what: title })} onClick={() => takeOut(id, title)}>
                      <X size={18} strokeWidth={1.75} aria-hidden />
                    </IconButton>
                  )}
                </div>
                <Notes notes={notesBehind(client.board, { root: roots.findings, id }, Infinity)} />
              </li>
            )
          })}
        </ul>
      )}
      {ownNotes.length > 0 && (
        <div className={styles.madeOf}>
          <p className={styles.hint}>{t('sheets.madeOfNotes', { count: ownNotes.length })}</p>
          <Notes notes={ownNotes} />
        </div>
      )}
      {mayWrite && offered.length > 0 && (
        <LinkPicker
          label={t('sheets.chooseFinding')}
          action={t('sheets.linkFinding')}
          options={offered.map(({ id, title }) => ({ id, words: title || t('sheets.untitledFinding') }))}
          onLink={link}
        />
      )}
      <Writers path={`sheets/${sheet.id}/findings`} />
    </FieldFrame>
  )
}

const MOST_NOTES = 8

function Notes({ notes }: { notes: readonly { readonly id: NoteId; readonly words: string }[] }) {
  const t = useText()
  const { workgroup, desk } = useRoom()
  const navigate = useNavigate()
  if (notes.length === 0) return null
  const show = (id: NoteId) => {
    desk.want({ root: roots.notes, id })
    void navigate(isWideScreen() ? `/w/${workgroup}` : `/w/${workgroup}/list`)
  }
  return (
    <ul className={styles.notes}>
      {notes.slice(0, MOST_NOTES).map(({ id, words }) => (
        <li key={id}>
          <button type="button" className={styles.note} onClick={() => show(id)}>
            <MapPin size={16} strokeWidth={1.75} aria-hidden />
            <span>{words || t('list.blank')}</span>
          </button>
        </li>
      ))}
      {notes.length > MOST_NOTES && (
        <li className={styles.hint}>{t('sheets.moreNotes', { count: notes.length - MOST_NOTES })}</li>
      )}
    </ul>
  )
}

type Board = ReturnType<typeof useRoom>['client']['board']

function notesBehind(board: Board, entry: Entry, most: number): { id: NoteId; words: string }[] {
  return sourcesOf(board, entry).flatMap(({ root, id, isThere, distance }) =>
    root === roots.notes && isThere && distance <= most
      ? [{ id: id as NoteId, words: board.textOf(id as NoteId).trim() }]
      : [],
  )
}

const kept = new WeakMap<Board, { readonly findings: readonly Finding[] }>()
/** The findings of the group; the same list until one of them changes. */
export function useFindings(): readonly Finding[] {
  const { board } = useRoom().client
  const read = useCallback(() => {
    const known = kept.get(board) ?? { findings: board.records.all('findings') }
    kept.set(board, known)
    return known.findings
  }, [board])
  const listen = useCallback(
    (listener: () => void) => {
      kept.delete(board)
      return board.onChange(({ findings }) => {
        if (findings.size === 0) return
        kept.delete(board)
        listener()
      })
    },
    [board],
  )
  return useSyncExternalStore(listen, read)
}
