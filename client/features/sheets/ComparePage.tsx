import { Link, useSearchParams } from 'react-router'
import type { BoardContents } from '../../../shared/document/contents.ts'
import { isId, type SheetId, type SnapshotId } from '../../../shared/ids.ts'
import type { SnapshotView } from '../../../shared/historyApi.ts'
import { failureText } from '../../api/failure.ts'
import { useVersion, useVersions } from '../../api/history.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useNow } from '../history/useNow.ts'
import { byDay, versionName } from '../history/versionName.ts'
import { useMay, useRoom } from '../workgroup/roomContext.ts'
import { AmendmentComparison } from './AmendmentComparison.tsx'
import { Compared } from './Compared.tsx'
import { ComparisonFrame } from './ComparisonFrame.tsx'
import styles from './ComparePage.module.css'

/** The sheet as it is, among the versions that were kept. */
const NOW = 'now'

/**
 * Two versions of a sheet, field by field: `/w/:workgroupId/sheets/:sheetId/compare?from=…&to=…`; or an amendment beside the
 * sheet that it amends, `?with=…`.
 */
export function ComparePage({ id }: { id: SheetId }) {
  const t = useText()
  const { workgroup } = useRoom()
  const [params] = useSearchParams()
  const mayRead = useMay('snapshot.manage')
  const other = params.get('with')
  if (other !== null && isId(other)) return <AmendmentComparison id={id} amended={other as SheetId} />
  if (!mayRead) {
    return (
      <div className={styles.page}>
        <EmptyState
          title={t('sheets.compare.title')}
          action={<Link to={`/w/${workgroup}/sheets/${id}`}>{t('sheets.compare.back')}</Link>}
        >
          <p>{t('sheets.compare.forLead')}</p>
        </EmptyState>
      </div>
    )
  }
  return <Comparison id={id} />
}

function Comparison({ id }: { id: SheetId }) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup, client } = useRoom()
  const [params, setParams] = useSearchParams()
  const versions = useVersions(workgroup)
  const kept = versions.data ?? []
  const from = asked(params.get('from')) ?? firstChoice(kept)
  const to = asked(params.get('to')) ?? NOW
  const now = useNow(client.board)
  const before = useContents(from, now)
  const after = useContents(to, now)
  const choose = (which: 'from' | 'to') => (value: string) =>
    setParams({ from: from ?? '', to, [which]: value }, { replace: true })
  const title = titleIn(after.contents, id) ?? titleIn(before.contents, id) ?? titleIn(now, id)
  const headingOf = (choice: string | undefined) => {
    const version = kept.find((one) => one.id === choice)
    return version ? versionName(t, spoken, version) : t('sheets.compare.now')
  }
  const error = versions.error ?? before.error ?? after.error
  return (
    <ComparisonFrame
      over={t('sheets.compare.title')}
      title={title ?? ''}
      back={`/w/${workgroup}/sheets/${id}`}
      choices={
        <>
          <VersionField label={t('sheets.compare.from')} value={from} versions={kept} onChoose={choose('from')} />
          <VersionField label={t('sheets.compare.to')} value={to} versions={kept} onChoose={choose('to')} />
        </>
      }
    >
      {(isWhole) => (
        <>
          {error !== null && (
            <Message kind="trouble">
              <p>{failureText(t, error)}</p>
              <p>
                <Button onClick={() => void versions.refetch()}>{t('ui.retry')}</Button>
              </p>
            </Message>
          )}
          {versions.data?.length === 0 ? (
            <EmptyState title={t('sheets.compare.none.title')}>
              <p>{t('sheets.compare.none.words')}</p>
            </EmptyState>
          ) : before.contents && after.contents ? (
            <Compared
              id={id}
              before={before.contents}
              after={after.contents}
              headings={[headingOf(from), headingOf(to)]}
              isWhole={isWhole}
            />
          ) : (
            error === null && <Skeleton widths={['100%', '60%', '100%', '80%']} height="3rem" />
          )}
        </>
      )}
    </ComparisonFrame>
  )
}

interface VersionFieldProps {
  label: string
  value: string | undefined
  versions: readonly SnapshotView[]
  onChoose: (value: string) => void
}

function VersionField({ label, value, versions, onChoose }: VersionFieldProps) {
  const t = useText()
  const spoken = useLanguage()
  return (
    <SelectField label={label} value={value ?? ''} onChange={({ target }) => onChoose(target.value)}>
      {value === undefined && <option value="">{t('sheets.compare.choose')}</option>}
      <option value={NOW}>{t('sheets.compare.now')}</option>
      {byDay(versions, spoken).map(([day, some]) => (
        <optgroup key={day} label={day}>
          {some.map((version) => (
            <option key={version.id} value={version.id}>
              {[versionName(t, spoken, version), !version.name && t(`history.reason.${version.reason}`)]
                .filter(Boolean)
                .join(' · ')}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  )
}

/** What one may begin with: the last time a sheet passed a gate, else the last version there is. */
function firstChoice(kept: readonly SnapshotView[]): string | undefined {
  return (kept.find(({ reason }) => reason === 'gate') ?? kept[0])?.id
}
function asked(param: string | null): string | undefined {
  return param === NOW || (param !== null && isId(param)) ? param : undefined
}
function titleIn(contents: BoardContents | undefined, id: SheetId): string | undefined {
  return contents?.sheets.find((one) => one.id === id)?.title
}

/** What a version shows, or the board now. */
function useContents(choice: string | undefined, now: BoardContents) {
  const { workgroup } = useRoom()
  const version = useVersion(workgroup, choice === NOW ? undefined : (choice as SnapshotId | undefined))
  return choice === NOW ? { contents: now, error: null } : { contents: version.data?.contents, error: version.error }
}
