import { MapPin } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import type { Turn } from '../../../shared/domain/conducting.ts'
import { hatColours, hatNow, zoneOfHat } from '../../../shared/domain/hat.ts'
import { isPhotoTurn } from '../../../shared/domain/photo.ts'
import { tablesNow } from '../../../shared/domain/tables.ts'
import type { ZoneId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { ChangeSaid } from '../../ui/ChangeSaid.tsx'
import { wantZone } from '../session/zoneWanted.ts'
import type { Face } from '../workgroup/face.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './MethodSign.module.css'

const PhotoSign = lazy(() => import('../photos/PhotoSign.tsx'))

/** What the method asks of oneself at this moment: one's table, the hat that everybody wears, or a picture. */
export function MethodSign({ turn, face }: { turn: Turn; face: Face }) {
  const { book } = useRoom()
  const { words, hat, table, zone } = useSign(turn)
  if (hat) {
    return (
      <>
        <p className={styles.hat} style={{ background: `var(--note-${hatColours[hat]})` }} data-hat={hat}>
          {words}
        </p>
        <Go zone={zoneOfHat(book.zones(), hat)?.id} face={face} />
      </>
    )
  }
  if (isPhotoTurn(turn)) {
    return (
      <Suspense>
        <PhotoSign key={turn.step.id} turn={turn} />
      </Suspense>
    )
  }
  if (table === undefined) return null
  return (
    <>
      <p className={styles.words} data-table={table + 1}>
        {words}
      </p>
      <Go zone={zone} face={face} />
    </>
  )
}

/** The same for those who listen, when it becomes so: there from the beginning of the step, or the first hat would not be heard. */
export function MethodSaid({ turn }: { turn: Turn }) {
  return <ChangeSaid words={useSign(turn).words} />
}

/** '' for words where the method asks nothing of anybody. */
function useSign(turn: Turn) {
  const t = useText()
  const { parts, own } = useStage() ?? {}
  const hat = hatNow(parts?.hat, turn)
  if (hat) return { hat, words: t('methods.hats.worn', { name: t(`methods.hats.names.${hat}`) }) }
  const tables = tablesNow(parts?.tables, turn)
  const seat = tables && own?.table?.step === tables.step ? own.table : undefined
  if (!seat) return { words: '' }
  const words = t(seat.isHost ? 'methods.cafe.hosting' : 'methods.cafe.yours', { number: seat.table + 1 })
  return { words, table: seat.table, zone: tables?.zones[seat.table] }
}

function Go({ zone, face }: { zone: ZoneId | undefined; face: Face }) {
  const t = useText()
  const { workgroup } = useRoom()
  if (!zone) return null
  if (face !== 'board' && face !== 'list') {
    return (
      <Link to={`/w/${workgroup}/list`} className={buttonClass()}>
        {t('methods.go')}
      </Link>
    )
  }
  return (
    <Button icon={<MapPin size={20} strokeWidth={1.75} aria-hidden />} onClick={() => wantZone(zone)}>
      {t('methods.go')}
    </Button>
  )
}
