import { FileText, X } from 'lucide-react'
import { type FormEvent, useContext, useEffect, useRef, useState } from 'react'
import type { SessionId, SheetId } from '../../../shared/ids.ts'
import { formatsOf, type ReportDocument, type ReportFormat, type ReportJob } from '../../../shared/reportsApi.ts'
import { failureOf, failureText } from '../../api/failure.ts'
import type { ReportPlace } from '../../api/reports.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { handOver } from '../../ui/handOver.ts'
import { Message } from '../../ui/Message.tsx'
import { RadioCards } from '../../ui/RadioCards.tsx'
import { RoomContext } from '../workgroup/roomContext.ts'
import { madeDocument } from './making.ts'
import styles from './ReportDialog.module.css'
import { ReportPassages } from './ReportPassages.tsx'

interface ReportDialogProps {
  place: ReportPlace
  /** Of a place that is a whole programme: its title. */
  programme?: string | undefined
  /** One action sheet alone. */
  sheet?: { readonly id: SheetId; readonly name: string } | undefined
  /** The minutes of one session alone. */
  minutes?: { readonly id: SessionId; readonly name: string } | undefined
  /** What is chosen at first. */
  document?: ReportDocument | undefined
  onClose: () => void
}
type Making =
  | { readonly is: 'nothing' | 'cancelled' }
  | { readonly is: 'going'; readonly job: ReportJob | undefined }
  | { readonly is: 'done'; readonly name: string }
  | { readonly is: 'failed'; readonly error: unknown }

/** Which document, in which form; then how far it is, until it is in the person's hands. */
export function ReportDialog({ place, programme, sheet, minutes, document: first, onClose }: ReportDialogProps) {
  const t = useText()
  const [document, setDocument] = useState<ReportDocument>(first ?? (minutes ? 'minutes' : 'sheets'))
  const [format, setFormat] = useState<ReportFormat>('docx')
  const [making, setMaking] = useState<Making>({ is: 'nothing' })
  const room = useContext(RoomContext)
  const [toCheck, setToCheck] = useState(0)
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const foot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone what is going on lies below what was chosen.
    if (making.is !== 'nothing') foot.current?.scrollIntoView({ block: 'nearest' })
  }, [making.is])
  const formats = formatsOf(document)
  const isGoing = making.is === 'going'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isGoing) return
    const going = new AbortController()
    stop.current = going
    const say = (next: Making) => {
      if (!going.signal.aborted) setMaking(next)
    }
    say({ is: 'going', job: undefined })
    void madeDocument(
      place,
      { document, format, sheet: sheet?.id, session: minutes?.id },
      (job) => say({ is: 'going', job }),
      going.signal,
    ).then(
      (made) => {
        if (!made) return
        handOver(made.blob, made.name)
        say({ is: 'done', name: made.name })
      },
      (error: unknown) => say({ is: 'failed', error }),
    )
  }
  const cancel = () => {
    stop.current?.abort()
    setMaking({ is: 'cancelled' })
  }
  const choose = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      if (isGoing) return
      set(value)
      setMaking({ is: 'nothing' })
    }
  }
  const chooseDocument = (chosen: ReportDocument) => {
    setDocument(chosen)
    if (!formatsOf(chosen).includes(format)) setFormat('docx')
  }
  const about = sheet ?? minutes
  const choices: readonly ReportDocument[] = minutes
    ? ['minutes']
    : sheet
      ? ['sheets', 'decisionNote']
      : ['sheets', 'diagnostic', 'decisionNote']
  const titled = (value: ReportDocument) => (sheet && value === 'sheets' ? 'sheet' : value)

  const title = about
    ? t('report.titleOfSheet', { sheet: about.name })
    : programme !== undefined
      ? t('report.titleOfProgramme', { programme })
      : t('report.title')

  return (
    <Dialog title={title} isOpen isWide onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {programme !== undefined && <p className={styles.status}>{t('report.wholeProgramme')}</p>}
        {choices.length > 1 && (
          <RadioCards<ReportDocument>
            legend={t('report.which')}
            name="document"
            value={document}
            onChange={choose(chooseDocument)}
            options={choices.map((value) => ({
              value,
              label: t(`report.document.${titled(value)}.name`),
              hint: t(`report.document.${titled(value)}.hint`),
            }))}
          />
        )}
        <RadioCards<ReportFormat>
          legend={t('report.format.label')}
          name="format"
          value={format}
          onChange={choose(setFormat)}
          options={formats.map((value) => ({
            value,
            label: t(`report.format.${value}.name`),
            hint: t(`report.format.${value}.hint`),
          }))}
        />
        {room && !isGoing && (
          <ReportPassages document={document} sheet={sheet?.id} session={minutes?.id} onCount={setToCheck} />
        )}
        {isGoing && (
          <progress
            className={styles.progress}
            aria-label={t('report.progress')}
            max={1}
            value={making.job?.progress ?? 0}
          />
        )}
        {/* Always in the page, so that its words are announced when they come. */}
        <p role="status" className={styles.status}>
          {isGoing && t(making.job?.state === 'waiting' ? 'report.waiting' : 'report.working')}
          {making.is === 'done' && t('report.done', { name: making.name })}
          {making.is === 'cancelled' && t('report.cancelled')}
        </p>
        {making.is === 'failed' && (
          <Message kind="trouble">
            <p>{failureOf(making.error) === 'fault' ? t('report.failed') : failureText(t, making.error)}</p>
          </Message>
        )}
        <div ref={foot} className={styles.foot}>
          <Button
            type="submit"
            kind="primary"
            icon={<FileText size={20} strokeWidth={1.75} aria-hidden />}
            busyWords={isGoing ? t('report.making') : undefined}
          >
            {room && toCheck > 0 ? t('care.anyway.report') : t(making.is === 'done' ? 'report.again' : 'report.submit')}
          </Button>
          {isGoing && (
            <Button onClick={cancel} icon={<X size={20} strokeWidth={1.75} aria-hidden />}>
              {t('report.cancel')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
