import { ArrowRight, Combine, LayoutGrid } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { Turn } from '../../../shared/domain/conducting.ts'
import { isLastRound, leftOfRound, type Seat, type Tables, tablesNow } from '../../../shared/domain/tables.ts'
import type { ParticipantId } from '../../../shared/ids.ts'
import { failureText } from '../../api/failure.ts'
import { useDealTables, useRotate, useSeat } from '../../api/methods.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FieldError, SelectField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toasts.ts'
import { useNowOfServer } from '../session/useNowOfServer.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { gatherTables } from './gathering.ts'
import styles from './MethodPanel.module.css'
import { allSaved, layTables, tablesOn } from './preparing.ts'
import { RoundTime } from './RoundTime.tsx'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
const USUAL_TABLES = 3

/** For whoever conducts a world café: its tables, who is at each, the next round, and what comes together in the end. */
export function CafePanel() {
  const t = useText()
  const { parts, conducting } = useStage() ?? {}
  const turn = parts?.session?.turn
  if (!turn) return null
  const tables = tablesNow(parts?.tables, turn)
  return (
    <section className={styles.panel} aria-label={t('methods.cafe.title')}>
      <h2 className={styles.title}>{t('methods.cafe.title')}</h2>
      {tables ? (
        <AtTables turn={turn} tables={tables} seats={conducting?.seats ?? []} />
      ) : (
        <Preparing count={turn.step.tables ?? USUAL_TABLES} />
      )}
    </section>
  )
}

function Preparing({ count }: { count: number }) {
  const t = useText()
  const room = useRoom()
  const deal = useDealTables(room.workgroup)
  const [isSaving, setSaving] = useState(false)
  useSyncExternalStore(room.book.onOrder, room.book.sections)
  const known = tablesOn(room.book.zones())
  const tables = known?.zones.length ?? count
  const prepare = async () => {
    if (isSaving || deal.isPending) return
    const wanted = known ?? layTables(room, count)
    setSaving(true)
    await allSaved(room.client)
    setSaving(false)
    deal.mutate(wanted)
  }
  return (
    <>
      <p className={styles.hint}>{t(known ? 'methods.cafe.use' : 'methods.cafe.prepareWords', { count: tables })}</p>
      <Button
        kind="primary"
        icon={<LayoutGrid {...icon} />}
        busyWords={isSaving || deal.isPending ? t('methods.cafe.preparing') : undefined}
        onClick={() => void prepare()}
      >
        {t('methods.cafe.prepare', { count: tables })}
      </Button>
      <FieldError id="cafe-deal" error={deal.error ? failureText(t, deal.error) : undefined} />
    </>
  )
}

function AtTables({ turn, tables, seats }: { turn: Turn; tables: Tables; seats: readonly Seat[] }) {
  const t = useText()
  const room = useRoom()
  const rotate = useRotate(room.workgroup)
  const seat = useSeat(room.workgroup)
  const isOpen = useStage()?.parts?.session?.state === 'open'
  const isOver = leftOfRound(tables, turn, useNowOfServer(isOpen)) <= 0
  const isLast = isLastRound(tables)
  const gather = () => {
    const count = gatherTables(room, tables)
    const { depth } = room.history
    const undo = () => {
      if (room.history.depth === depth) room.history.undo() // else something else has been done since
    }
    if (count > 0) toast(t('methods.cafe.gathered', { count }), { undo })
    else toast(t('methods.cafe.nothing'))
  }
  const failure = rotate.error ?? seat.error
  return (
    <>
      <RoundTime turn={turn} tables={tables} className={styles.round} />
      <p className={styles.hint} role="status">
        {isOver ? t(isLast ? 'methods.cafe.timeToGather' : 'methods.cafe.timeToTurn') : ''}
      </p>
      <div className={styles.ways}>
        {!isLast && (
          <Button
            kind={isOver ? 'primary' : 'secondary'}
            icon={<ArrowRight {...icon} />}
            busyWords={rotate.isPending ? t('methods.cafe.turning') : undefined}
            onClick={() => rotate.mutate(tables.round)}
          >
            {t('methods.cafe.turn')}
          </Button>
        )}
        <Button kind={isLast ? 'primary' : 'quiet'} icon={<Combine {...icon} />} onClick={gather}>
          {t('methods.cafe.gather')}
        </Button>
      </div>
      <ol className={styles.tables}>
        {tables.zones.map((zone, table) => (
          <li key={zone} className={styles.table}>
            <AtTable
              table={table}
              seats={seats.filter((one) => one.table === table)}
              onHost={(id) => seat.mutate({ id, table, isHost: true })}
            />
          </li>
        ))}
      </ol>
      <FieldError id="cafe-error" error={failure ? failureText(t, failure) : undefined} />
    </>
  )
}

interface AtTableProps {
  table: number
  seats: readonly Seat[]
  onHost: (id: ParticipantId) => void
}

function AtTable({ table, seats, onHost }: AtTableProps) {
  const t = useText()
  const host = seats.find(({ isHost }) => isHost)
  const number = table + 1
  return (
    <>
      <p>
        <strong>{t('methods.cafe.table', { number })}</strong>{' '}
        <span className={styles.hint}>{seats.map(({ name }) => name).join(', ') || t('methods.cafe.nobody')}</span>
      </p>
      {seats.length > 0 && (
        <SelectField
          label={t('methods.cafe.host', { number })}
          value={host?.id ?? ''}
          onChange={({ target }) => onHost(target.value as ParticipantId)}
        >
          {!host && <option value="">{t('methods.cafe.noHost')}</option>}
          {seats.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}
