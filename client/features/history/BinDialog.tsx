import { Search, Undo2, X } from 'lucide-react'
import { useState } from 'react'
import { may } from '../../../shared/access.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { BinnedNoteView } from '../../../shared/historyApi.ts'
import { failureText } from '../../api/failure.ts'
import { useBin, usePutBack } from '../../api/history.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { sayDay, sayTime } from '../../text/dates.ts'
import { folded } from '../../../shared/language/folding.ts'
import { type Language, type Text, useLanguage, useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom, useSyncPart } from '../workgroup/roomContext.ts'
import styles from './BinDialog.module.css'
import { joined } from './joined.ts'
import { LongList, NotePaper } from './NotePaper.tsx'

/** Notes that were taken away, to be found and put back: everybody's for who runs the workshop, else one's own. */
export function BinDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const { workgroup } = useRoom()
  const seesAll = useSyncPart((state) => may(state.stage?.you.role, 'snapshot.manage'))
  const bin = useBin(workgroup)
  return (
    <Dialog title={t('bin.title')} isOpen isWide onClose={onClose}>
      <p className={styles.words}>{t(seesAll ? 'bin.words' : 'bin.wordsOwn')}</p>
      {bin.isPending && <Skeleton widths={['100%', '100%', '100%']} height="4rem" />}
      {bin.isError && (
        <Message kind="trouble">
          <p>{failureText(t, bin.error)}</p>
          <p>
            <Button onClick={() => void bin.refetch()}>{t('ui.retry')}</Button>
          </p>
        </Message>
      )}
      {bin.data?.length === 0 && (
        <EmptyState title={t('bin.empty.title')}>
          <p>{t('bin.empty.words')}</p>
        </EmptyState>
      )}
      {bin.data && bin.data.length > 0 && <BinnedNotes all={bin.data} />}
    </Dialog>
  )
}

function BinnedNotes({ all }: { all: readonly BinnedNoteView[] }) {
  const t = useText()
  const { workgroup } = useRoom()
  const putBack = usePutBack(workgroup)
  const [search, setSearch] = useState('')
  const found = all.filter((one) => isFound(one, search))
  const isSearching = search.trim() !== ''
  const restore = ({ note, zoneTitle }: BinnedNoteView) => {
    if (putBack.isPending) return
    putBack.mutate(note.id, {
      onSuccess: () => toast(zoneTitle ? t('bin.doneInZone', { zone: zoneTitle }) : t('bin.done')),
      onError: (error) => toast(failureText(t, error)),
    })
  }
  return (
    <>
      <search className={styles.search}>
        <label className={styles.field}>
          <Search size={20} strokeWidth={1.75} aria-hidden />
          <span className="visually-hidden">{t('bin.search')}</span>
          <input
            type="text"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            className={styles.input}
            value={search}
            placeholder={t('bin.search')}
            onChange={(event) => setSearch(event.target.value)}
          />
          {search && (
            <IconButton name={t('home.clearSearch')} onClick={() => setSearch('')}>
              <X size={20} strokeWidth={1.75} />
            </IconButton>
          )}
        </label>
        <p className={styles.count} role="status">
          {isSearching
            ? t('bin.found', { count: found.length, all: all.length })
            : t('bin.count', { count: all.length })}
        </p>
      </search>
      <LongList more="bin.more">
        {found.map((one) => (
          <li key={one.note.id}>
            <BinnedNote
              one={one}
              isBusy={putBack.isPending && putBack.variables === one.note.id}
              onPutBack={() => restore(one)}
            />
          </li>
        ))}
      </LongList>
    </>
  )
}

interface BinnedNoteProps {
  one: BinnedNoteView
  isBusy: boolean
  onPutBack: () => void
}

const START_LENGTH = 40 // enough to tell one note from another by ear

function BinnedNote({ one, isBusy, onPutBack }: BinnedNoteProps) {
  const t = useText()
  const spoken = useLanguage()
  const start = plainTextOf(one.note.words).trim().slice(0, START_LENGTH)
  return (
    <div className={styles.note}>
      <NotePaper colour={one.note.colour} about={whoAndWhen(t, spoken, one)}>
        <StaticText words={one.note.words} />
      </NotePaper>
      <Button
        icon={<Undo2 size={20} strokeWidth={1.75} aria-hidden />}
        aria-label={t('bin.putBackNote', { start })}
        busyWords={isBusy ? t('bin.puttingBack') : undefined}
        onClick={onPutBack}
      >
        {t('bin.putBack')}
      </Button>
    </div>
  )
}

function whoAndWhen(
  t: Text,
  spoken: Language,
  { authorName, removedByName, removedAt, zoneTitle }: BinnedNoteView,
): string {
  const moment = new Date(removedAt)
  const when = { day: sayDay(moment, spoken), time: sayTime(moment, spoken) }
  return joined([
    removedByName ? t('bin.removedBy', { name: removedByName, ...when }) : t('bin.removed', when),
    authorName && t('bin.author', { name: authorName }),
    zoneTitle && t('bin.zone', { zone: zoneTitle }),
  ])
}

/** Every word of the search, in any order, in what the note says or in who wrote or removed it. */
function isFound({ note, authorName, removedByName, zoneTitle }: BinnedNoteView, search: string): boolean {
  const said = folded([plainTextOf(note.words), authorName, removedByName, zoneTitle].join(' '))
  return folded(search)
    .split(/\s+/)
    .every((word) => said.includes(word))
}
