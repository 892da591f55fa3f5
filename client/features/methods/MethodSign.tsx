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
  const { parts, own } = useStage() ?? {}
  const { book } = useRoom()
  const t = useText()
  const tables = tablesNow(parts?.tables, turn)
  const table = tables && own?.table?.step === tables.step ? own.table : undefined
  const zone = table && tables?.zones[table.table]
  const hat = hatNow(parts?.hat, turn)
  if (hat) {
    const name = t(`methods.hats.names.${hat}`)
    return (
      <>
        <p className={styles.hat} style={{ background: `var(--note-${hatColours[hat]})` }} data-hat={hat}>
          {t('methods.hats.worn', { name })}
        </p>
        <Go zone={zoneOfHat(book.zones(), hat)?.id} face={face} />
        <ChangeSaid words={t('methods.hats.worn', { name })} />
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
  if (!table) return null
  const words = t(table.isHost ? 'methods.cafe.hosting' : 'methods.cafe.yours', { number: table.table + 1 })
  return (
    <>
      <p className={styles.words} data-table={table.table + 1}>
        {words}
      </p>
      <Go zone={zone} face={face} />
      <ChangeSaid words={words} />
    </>
  )
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
