import { ArrowLeft, Undo2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { compare, type KindComparison, notesInZone } from '../../../shared/document/compare.ts'
import type { BoardContents, WordedNote } from '../../../shared/document/contents.ts'
import type { SnapshotView } from '../../../shared/historyApi.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { restoreVersion, useRestoreVersion, useVersion } from '../../api/history.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { Changes } from './Changes.tsx'
import { Contents } from './Contents.tsx'
import { joined } from './joined.ts'
import { useNow } from './useNow.ts'
import { sayWhen, versionName } from './versionName.ts'
import styles from './VersionView.module.css'

interface VersionViewProps {
  version: SnapshotView
  onBack: () => void
  /** Called when the board has gone back to it. */
  onRestored: () => void
}

/** One version: what has changed since, what it shows, and the way back to it. */
export function VersionView({ version, onBack, onRestored }: VersionViewProps) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup, client } = useRoom()
  const shown = useVersion(workgroup, version.id)
  const now = useNow(client.board)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const about = [
    version.name && sayWhen(t, spoken, version.createdAt),
    t(`history.reason.${version.reason}`),
    t('history.notes', { count: version.noteCount }),
    version.zoneCount !== undefined && t('history.zones', { count: version.zoneCount }),
    version.by && t('history.by', { name: version.by }),
  ]
  return (
    <>
      <div className={styles.head}>
        <Button kind="quiet" icon={<ArrowLeft size={20} strokeWidth={1.75} aria-hidden />} onClick={onBack}>
          {t('history.back')}
        </Button>
        <h3 ref={heading} tabIndex={-1} className={styles.name}>
          {versionName(t, spoken, version)}
        </h3>
        <p className={styles.about}>{joined(about)}</p>
      </div>
      {shown.isPending && <Skeleton widths={['60%', '100%', '100%', '80%']} height="2.5rem" />}
      {shown.isError && (
        <Message kind="trouble">
          <p>{failureText(t, shown.error)}</p>
          <p>
            <Button onClick={() => void shown.refetch()}>{t('ui.retry')}</Button>
          </p>
        </Message>
      )}
      {shown.data && <Compared version={version} then={shown.data.contents} now={now} onRestored={onRestored} />}
    </>
  )
}

interface ComparedProps {
  version: SnapshotView
  then: BoardContents
  now: BoardContents
  onRestored: () => void
}

function Compared({ version, then, now, onRestored }: ComparedProps) {
  const t = useText()
  const [face, setFace] = useState<'changes' | 'contents'>('changes')
  const comparison = useMemo(() => compare(then, now), [then, now])
  return (
    <>
      <GoBack version={version} then={then} notes={comparison.notes} onRestored={onRestored} />
      <div role="group" aria-label={t('history.faces')} className={styles.faces}>
        {(['changes', 'contents'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={classNames(styles.face, one === face && styles.chosen)}
            aria-pressed={one === face}
            onClick={() => setFace(one)}
          >
            {t(`history.${one}Face`)}
          </button>
        ))}
      </div>
      {face === 'changes' ? <Changes then={then} now={now} comparison={comparison} /> : <Contents contents={then} />}
    </>
  )
}

interface GoBackProps {
  version: SnapshotView
  then: BoardContents
  /** What has happened to the notes since. */
  notes: KindComparison<WordedNote>
  onRestored: () => void
}

/** The whole board, or one zone: asked again, with what would happen. */
function GoBack({ version, then, notes, onRestored }: GoBackProps) {
  const t = useText()
  const spoken = useLanguage()
  const { workgroup } = useRoom()
  const restore = useRestoreVersion(workgroup)
  const [asked, setAsked] = useState<'all' | 'zone'>()
  const [zone, setZone] = useState<ZoneId | undefined>(then.zones[0]?.id)
  const titles = new Map(then.zones.map(({ id, title }) => [id, title || t('history.untitled')]))
  const name = versionName(t, spoken, version)
  const zoneTitle = (zone && titles.get(zone)) ?? ''
  const goBack = (only: ZoneId | undefined) =>
    restore.mutate(
      { id: version.id, zone: only },
      {
        onSuccess: (versionBefore) => {
          if (!versionBefore) return toast(t('history.nothingToRestore'))
          const takeBack = () =>
            void restoreVersion(workgroup, versionBefore).then(
              () => toast(t('history.takenBack')),
              (error: unknown) => toast(failureText(t, error)),
            )
          toast(only ? t('history.restoredZone', { zone: zoneTitle }) : t('history.restored', { version: name }), {
            undo: takeBack,
          })
          onRestored()
        },
      },
    )
  return (
    <section className={styles.back} aria-label={t('history.restoreTitle')}>
      <Button
        kind="primary"
        icon={<Undo2 size={20} strokeWidth={1.75} aria-hidden />}
        busyWords={restore.isPending ? t('history.restoring') : undefined}
        onClick={() => setAsked('all')}
      >
        {t('history.restoreAll')}
      </Button>
      {zone && (
        <div className={styles.zone}>
          <SelectField
            label={t('history.zone')}
            value={zone}
            onChange={(event) => setZone(event.target.value as ZoneId)}
          >
            {then.zones.map(({ id }) => (
              <option key={id} value={id}>
                {titles.get(id)}
              </option>
            ))}
          </SelectField>
          <Button onClick={() => restore.isPending || setAsked('zone')}>{t('history.restoreZone')}</Button>
        </div>
      )}
      {restore.isError && (
        <Message kind="trouble">
          <p>{failureText(t, restore.error)}</p>
        </Message>
      )}
      <ConfirmDialog
        title={t('history.confirmAll', { version: name })}
        action={t('history.restoreAll')}
        isOpen={asked === 'all'}
        onConfirm={() => goBack(undefined)}
        onClose={() => setAsked(undefined)}
      >
        <Consequences notes={notes} />
        <p>{t('history.presentKept')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t('history.confirmZone', { zone: zoneTitle })}
        action={t('history.restoreZone')}
        isOpen={asked === 'zone'}
        onConfirm={() => goBack(zone)}
        onClose={() => setAsked(undefined)}
      >
        {zone && <Consequences notes={notesInZone(notes, zone)} />}
        <p>{t('history.restUntouched')}</p>
        <p>{t('history.presentKept')}</p>
      </ConfirmDialog>
    </section>
  )
}

/** What going back would do: the contrary of what has happened since. */
function Consequences({ notes: { added, removed, changed } }: { notes: KindComparison<WordedNote> }) {
  const t = useText()
  if (added.length + removed.length + changed.length === 0) return <p>{t('history.noNoteMoves')}</p>
  return (
    <ul className={styles.consequences}>
      {removed.length > 0 && <li>{t('history.returning', { count: removed.length })}</li>}
      {added.length > 0 && <li>{t('history.leaving', { count: added.length })}</li>}
      {changed.length > 0 && <li>{t('history.becoming', { count: changed.length })}</li>}
    </ul>
  )
}
