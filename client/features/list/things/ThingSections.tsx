import { useId } from 'react'
import type { ZoneId } from '../../../../shared/ids.ts'
import { useText } from '../../../text/index.ts'
import styles from '../ZoneSection.module.css'
import { InkRow, ThingRow } from './ThingRow.tsx'
import type { ThingsOfPlace } from './ThingBook.ts'
import own from './ThingSections.module.css'
import { BOARD_SECTION, countOf, useThingsIn } from './thingsContext.ts'

/** What lies in a zone beside its notes, under a title of its own. */
export function ThingsOfZone({ zone }: { zone: ZoneId }) {
  const t = useText()
  const titleId = useId()
  const place = useThingsIn(zone)
  const count = countOf(place)
  if (count === 0) return null
  return (
    <section className={own.ofZone} aria-labelledby={titleId}>
      <h3 className={own.title} id={titleId}>
        <span>{t('list.things.inZone')}</span> <span className={styles.count}>{t('list.things.count', { count })}</span>
      </h3>
      <Rows place={place} name={zone} />
    </section>
  )
}

/** What lies in no zone; or all there is, where the list is not read zone by zone. */
export function ThingsOfBoard({ isAll }: { isAll: boolean }) {
  const t = useText()
  const titleId = useId()
  const place = useThingsIn(isAll ? 'all' : undefined)
  const count = countOf(place)
  if (count === 0) return null
  return (
    <section className={styles.zone} data-section={BOARD_SECTION} aria-labelledby={titleId}>
      <header className={own.head}>
        <h2 className={styles.title} id={titleId} tabIndex={-1}>
          <span className={styles.name}>{t('list.things.title')}</span>{' '}
          <span className={styles.count}>{t('list.things.count', { count })}</span>
        </h2>
      </header>
      <Rows place={place} name="" />
    </section>
  )
}

function Rows({ place: { things, strokes }, name }: { place: ThingsOfPlace; name: string }) {
  return (
    <ul className={styles.notes}>
      {things.map((one) => (
        <ThingRow key={one.thing.id} one={one} />
      ))}
      {strokes.length > 0 && <InkRow place={name} strokes={strokes} />}
    </ul>
  )
}
