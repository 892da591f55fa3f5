import { Download } from 'lucide-react'
import { type FormEvent, useMemo, useState } from 'react'
import { type BoardContents, contentsOf } from '../../../shared/document/contents.ts'
import { countsOf, type ExportScope, within } from '../../../shared/exchange/scope.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import type { Passage } from '../../../shared/language/passages.ts'
import { failureText } from '../../api/failure.ts'
import { useWorkgroup } from '../../api/workgroups.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { PassageList } from '../care/PassageList.tsx'
import { isAnywhere, useMask, usePassages } from '../care/usePassages.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { countsInWords } from './counting.ts'
import styles from './exchange.module.css'
import { type ChosenFormat, exportBoard, type Exported } from './exporting.ts'

const formats: readonly ChosenFormat[] = ['pdf', 'png', 'svg', 'xlsx', 'csv', 'json']
type What = 'board' | 'zone' | 'items'
type Progress =
  | { readonly is: 'waiting' }
  | { readonly is: 'working' }
  | { readonly is: 'done'; readonly exported: Exported }
  | { readonly is: 'failed'; readonly error: unknown }

/** What leaves the board, and in which form. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const room = useRoom()
  const { data } = useWorkgroup(room.workgroup)
  // As it was when the dialog opened: what is chosen and counted does not change under the hand.
  const [contents] = useState(() => contentsOf(room.client.board))
  const [chosen] = useState(() => room.shownBoard?.chosen() ?? [])
  const [what, setWhat] = useState<What>(chosen.length > 0 ? 'items' : 'board')
  const [zone, setZone] = useState<ZoneId | undefined>(contents.zones[0]?.id)
  const [format, setFormat] = useState<ChosenFormat>('pdf')
  const [progress, setProgress] = useState<Progress>({ is: 'waiting' })
  const scope = useMemo((): ExportScope => {
    if (what === 'zone' && zone) return { kind: 'zone', zone }
    return what === 'items' ? { kind: 'items', ids: chosen } : { kind: 'board' }
  }, [what, zone, chosen])
  const counts = useMemo(() => countsOf(within(contents, scope)), [contents, scope])
  const passages = usePassagesWithin(within(contents, scope))
  const mask = useMask()
  const isEmpty = Object.values(counts).every((count) => count === 0)
  const isWorking = progress.is === 'working'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWorking || isEmpty) return
    setProgress({ is: 'working' })
    void exportBoard(room, { format, scope, title: data?.title ?? '' }, t).then(
      (exported) => setProgress({ is: 'done', exported }),
      (error: unknown) => setProgress({ is: 'failed', error }),
    )
  }
  const choose = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value)
      setProgress({ is: 'waiting' })
    }
  }
  return (
    <Dialog title={t('exchange.export.title')} isOpen isWide onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <RadioCards<What>
          legend={t('exchange.export.what')}
          name="what"
          value={what}
          onChange={choose(setWhat)}
          options={[
            { value: 'board', label: t('exchange.export.board') },
            ...(contents.zones.length > 0 ? [{ value: 'zone' as const, label: t('exchange.export.zone') }] : []),
            ...(chosen.length > 0
              ? [{ value: 'items' as const, label: t('exchange.export.items', { count: chosen.length }) }]
              : []),
          ]}
        />
        {what === 'zone' && (
          <SelectField
            label={t('exchange.export.whichZone')}
            value={zone ?? ''}
            onChange={(event) => choose(setZone)(event.target.value as ZoneId)}
          >
            {contents.zones.map(({ id, title }) => (
              <option key={id} value={id}>
                {title || t('board.untitledZone')}
              </option>
            ))}
          </SelectField>
        )}
        <RadioCards<ChosenFormat>
          legend={t('exchange.export.format')}
          name="format"
          value={format}
          onChange={choose(setFormat)}
          options={formats.map((value) => ({
            value,
            label: t(`exchange.format.${value}.name`),
            hint: t(`exchange.format.${value}.hint`),
          }))}
        />
        {(format === 'csv' || format === 'xlsx') && counts.strokes > 0 && (
          <p className={styles.hint}>{t('exchange.export.noInk', { count: counts.strokes })}</p>
        )}
        {format === 'json' && counts.comments > 0 && <p className={styles.hint}>{t('exchange.export.names')}</p>}
        {passages.length > 0 && (
          <details className={styles.care}>
            <summary>{t('care.beforeExport', { count: passages.length })}</summary>
            <PassageList passages={passages} onMask={mask} />
          </details>
        )}
        {/* Always in the page, so that its words are announced when they come. */}
        <p role="status" className={styles.status}>
          {progress.is === 'done'
            ? t('exchange.export.done', { things: countsInWords(progress.exported.counts, t) })
            : t('exchange.export.willHold', { things: countsInWords(counts, t) })}
        </p>
        {progress.is === 'done' && progress.exported.missingImages > 0 && (
          <Message kind="info">
            <p>{t('exchange.export.missingImages', { count: progress.exported.missingImages })}</p>
          </Message>
        )}
        {progress.is === 'failed' && (
          <Message kind="trouble">
            <p>{failureText(t, progress.error)}</p>
          </Message>
        )}
        <div className={styles.foot}>
          <Button
            type="submit"
            kind="primary"
            disabled={isEmpty}
            icon={<Download size={20} strokeWidth={1.75} aria-hidden />}
            busyWords={isWorking ? t('exchange.export.working') : undefined}
          >
            {t('exchange.export.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What looks like personal data in what would leave. */
function usePassagesWithin(contents: BoardContents): readonly Passage[] {
  const passages = usePassages(isAnywhere)
  return passages.filter(({ of }) => contents[of.kind].some(({ id }) => id === of.id))
}
