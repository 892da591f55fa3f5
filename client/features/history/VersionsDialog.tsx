import { Archive, ChevronRight } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { MAX_TITLE_LENGTH } from '../../../shared/domain/programme.ts'
import type { SnapshotView } from '../../../shared/historyApi.ts'
import type { SnapshotId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useKeepVersion, useVersions } from '../../api/history.ts'
import { sayTime } from '../../text/dates.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { joined } from './joined.ts'
import { VersionView } from './VersionView.tsx'
import { byDay, versionName } from './versionName.ts'
import styles from './VersionsDialog.module.css'

/** The versions kept of this board: those there are, one to keep now, one to look at and to go back to. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [seen, setSeen] = useState<SnapshotView>()
  const [isSeeing, setSeeing] = useState(false)
  return (
    <Dialog title={t('history.title')} isOpen isWide onClose={onClose}>
      {seen && isSeeing ? (
        <VersionView key={seen.id} version={seen} onBack={() => setSeeing(false)} onRestored={onClose} />
      ) : (
        <>
          <KeepVersion />
          <Versions
            cameFrom={seen?.id}
            onSee={(version) => {
              setSeen(version)
              setSeeing(true)
            }}
          />
        </>
      )}
    </Dialog>
  )
}

function KeepVersion() {
  const t = useText()
  const { workgroup } = useRoom()
  const keep = useKeepVersion(workgroup)
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = name.trim()
    setMissing(given === '')
    if (given === '' || keep.isPending) return
    keep.mutate(given, {
      onSuccess: () => setName(''),
    })
  }
  return (
    <form className={styles.keep} onSubmit={submit} aria-label={t('history.keep')}>
      <h3>{t('history.keep')}</h3>
      <div className={styles.fields}>
        <TextField
          label={t('history.keepName')}
          hint={t('history.keepHint')}
          value={name}
          maxLength={MAX_TITLE_LENGTH}
          error={isMissing ? t('history.keepNameNeeded') : undefined}
          onChange={(event) => {
            setName(event.target.value)
            setMissing(false)
          }}
        />
        <Button
          type="submit"
          icon={<Archive size={20} strokeWidth={1.75} aria-hidden />}
          busyWords={keep.isPending ? t('history.keeping') : undefined}
        >
          {t('history.keepSubmit')}
        </Button>
      </div>
      {/* Always in the page, so that its words are announced when they come. */}
      <p role="status" className={styles.kept}>
        {keep.data && t('history.kept', { name: keep.data.name ?? '' })}
      </p>
      {keep.isError && (
        <Message kind="trouble">
          <p>{failureText(t, keep.error)}</p>
        </Message>
      )}
    </form>
  )
}

interface VersionsProps {
  /** The version one comes back from: its line takes the focus. */
  cameFrom: SnapshotId | undefined
  onSee: (version: SnapshotView) => void
}

function Versions({ cameFrom, onSee }: VersionsProps) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const versions = useVersions(workgroup)
  return (
    <section className={styles.versions} aria-labelledby="versions-kept">
      <div>
        <h3 id="versions-kept">{t('history.list')}</h3>
        <p className={styles.hint}>{t('history.listHint')}</p>
      </div>
      {versions.isPending && <Skeleton widths={['30%', '100%', '100%', '100%']} height="2.75rem" />}
      {versions.isError && (
        <Message kind="trouble">
          <p>{failureText(t, versions.error)}</p>
          <p>
            <Button onClick={() => void versions.refetch()}>{t('ui.retry')}</Button>
          </p>
        </Message>
      )}
      {versions.data?.length === 0 && (
        <EmptyState title={t('history.none.title')}>
          <p>{t('history.none.words')}</p>
        </EmptyState>
      )}
      {byDay(versions.data ?? [], spoken).map(([day, some]) => (
        <section key={day} aria-label={day}>
          <h4 className={styles.day}>{day}</h4>
          <ul>
            {some.map((version) => (
              <li key={version.id}>
                <VersionLine version={version} isFocused={version.id === cameFrom} onSee={() => onSee(version)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

interface VersionLineProps {
  version: SnapshotView
  isFocused: boolean
  onSee: () => void
}

function VersionLine({ version, isFocused, onSee }: VersionLineProps) {
  const t = useText()
  const spoken = useLanguage()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFocused) button.current?.focus()
  }, [isFocused])
  const { name, createdAt, reason, by, noteCount, zoneCount } = version
  const counts = [
    t('history.notes', { count: noteCount }),
    zoneCount !== undefined && t('history.zones', { count: zoneCount }),
  ]
  return (
    <button
      ref={button}
      type="button"
      className={styles.version}
      aria-label={`${t('history.see', { version: versionName(t, spoken, version) })}, ${joined(counts, ', ')}`}
      onClick={onSee}
    >
      <span className={styles.time}>{sayTime(new Date(createdAt), spoken)}</span>
      <span className={styles.what}>
        {name && <span className={styles.name}>{name}</span>}
        <span className={styles.why}>
          {joined([
            (!name || reason !== 'demand') && t(`history.reason.${reason}`),
            by && t('history.by', { name: by }),
          ])}
        </span>
      </span>
      <span className={styles.counts}>{joined(counts)}</span>
      <ChevronRight size={20} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
