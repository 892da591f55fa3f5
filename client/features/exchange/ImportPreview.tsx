import { useMemo, useState } from 'react'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { MAX_THINGS } from '../../../shared/exchange/bounds.ts'
import { type ReadDraft, sizeOf } from '../../../shared/exchange/draft.ts'
import { type ColumnRole, hasText } from '../../../shared/exchange/reading/mapping.ts'
import { type Separator, separators } from '../../../shared/exchange/reading/sheet.ts'
import { countsOf } from '../../../shared/exchange/scope.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Message } from '../../ui/Message.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { bringOntoBoard } from './bringing.ts'
import { ColumnsTable } from './ColumnsTable.tsx'
import { countsInWords } from './counting.ts'
import styles from './exchange.module.css'
import { draftIn, type OpenedFile, partedBy } from './opening.ts'
import { WhatIsWrong } from './WhatIsWrong.tsx'

interface ImportPreviewProps {
  opened: OpenedFile
  onOther: () => void
  onDone: () => void
}

/** What a file would bring, before anything is written. */
export function ImportPreview({ opened, onOther, onDone }: ImportPreviewProps) {
  const t = useText()
  const room = useRoom()
  const [file, setFile] = useState(opened)
  const [into, setInto] = useState<ZoneId>()
  const [isWorking, setWorking] = useState(false)
  const [sending, setSending] = useState({ sent: 0, total: 0 })
  const [failure, setFailure] = useState<unknown>()
  const [zones] = useState(() => room.client.board.zones())
  const understood = useMemo(() => understand(file), [file])
  const { read } = understood
  const isReady = read !== undefined && sizeOf(read.draft) > 0 && sizeOf(read.draft) <= MAX_THINGS

  const separate = (separator: Separator) => {
    if (file.kind !== 'table') return
    try {
      setFile(partedBy(file, separator))
      setFailure(undefined)
    } catch (error) {
      setFailure(error)
    }
  }
  const bring = () => {
    if (!isReady || isWorking) return
    setWorking(true)
    setFailure(undefined)
    bringOntoBoard(room, read, into, (sent, total) => setSending({ sent, total })).then(
      ({ brought, lostImages, undo }) => {
        const done = t('exchange.import.done', { things: countsInWords(countsOf(brought), t) })
        const lost = lostImages > 0 && t('exchange.import.lostImages', { count: lostImages })
        toast([done, lost].filter(Boolean).join(' '), { undo })
        onDone()
      },
      (error: unknown) => {
        setFailure(error)
        setWorking(false)
      },
    )
  }
  const working = sending.sent < sending.total ? t('exchange.import.sending', sending) : t('exchange.import.working')
  return (
    <div className={styles.form}>
      <div className={styles.line}>
        <p className={styles.fileName}>
          <strong>{file.name}</strong> · {t(`exchange.source.${read?.source ?? 'table'}`)}
        </p>
        <Button onClick={onOther}>{t('exchange.import.other')}</Button>
      </div>
      {file.kind === 'table' && (
        <>
          {file.text && (
            <SelectField
              label={t('exchange.import.separator')}
              hint={file.text.encoding === 'windows-1252' ? t('exchange.import.windows') : undefined}
              value={file.text.separator}
              onChange={(event) => separate(event.target.value as Separator)}
            >
              {separators.map((one) => (
                <option key={one} value={one}>
                  {t(`exchange.separator.${one === ';' ? 'semicolon' : one === ',' ? 'comma' : 'tab'}`)}
                </option>
              ))}
            </SelectField>
          )}
          {file.workbook && file.workbook.others > 0 && (
            <p className={styles.hint}>
              {t('exchange.import.oneSheet', { sheet: file.workbook.sheet, count: file.workbook.others })}
            </p>
          )}
          <ColumnsTable
            sheet={file.sheet}
            mapping={file.mapping}
            onRole={(column, role: ColumnRole) => {
              setFile({ ...file, mapping: file.mapping.map((one, index) => (index === column ? role : one)) })
            }}
          />
          {!hasText(file.mapping) && (
            <Message kind="info">
              <p>{t('exchange.import.noText')}</p>
            </Message>
          )}
        </>
      )}
      {understood.wrong !== undefined && <WhatIsWrong failure={understood.wrong} />}
      {read && <Brings read={read} isTable={file.kind === 'table'} />}
      {zones.length > 0 && (
        <SelectField
          label={t('exchange.import.where')}
          hint={into ? t('exchange.import.intoHint') : file.kind === 'table' && t('exchange.import.besideHint')}
          value={into ?? ''}
          onChange={(event) => setInto((event.target.value || undefined) as ZoneId | undefined)}
        >
          <option value="">{t('exchange.import.beside')}</option>
          {zones.map(({ id, title }) => (
            <option key={id} value={id}>
              {t('exchange.import.into', { zone: title || t('board.untitledZone') })}
            </option>
          ))}
        </SelectField>
      )}
      {failure !== undefined && <WhatIsWrong failure={failure} />}
      <div className={styles.foot}>
        <Button kind="primary" disabled={!isReady} busyWords={isWorking ? working : undefined} onClick={bring}>
          {t('exchange.import.submit')}
        </Button>
      </div>
    </div>
  )
}

function understand(file: OpenedFile): { readonly read?: ReadDraft; readonly wrong?: unknown } {
  try {
    return { read: draftIn(file) }
  } catch (wrong) {
    return { wrong }
  }
}

const FIRST_NOTES = 5

function Brings({ read, isTable }: { read: ReadDraft; isTable: boolean }) {
  const t = useText()
  const { draft, leftOut } = read
  return (
    <section className={styles.brings} aria-label={t('exchange.import.brings')}>
      <p role="status">
        <strong>{t('exchange.import.brings')}</strong> {countsInWords(countsOf(draft), t)}
      </p>
      {!isTable && draft.notes.length > 0 && (
        <ul className={styles.first}>
          {draft.notes.slice(0, FIRST_NOTES).map(({ id, words }) => (
            <li key={id}>{plainTextOf(words)}</li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <details open={leftOut.length <= FIRST_NOTES}>
          <summary>{t('exchange.import.leftOut')}</summary>
          <ul className={styles.problems}>
            {leftOut.map(({ what, reason, count }) => (
              <li key={`${what} ${reason}`}>
                {count} × {what} : {t(`exchange.leftOut.${reason}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
