import { type CSSProperties, memo, useId } from 'react'
import { roots } from '../../../shared/document/keys.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { groundOf } from '../../canvas/groundOf.ts'
import { NatureIcon } from '../../canvas/NatureIcon.tsx'
import { WithTerms } from '../../richText/WithTerms.tsx'
import { useText } from '../../text/index.ts'
import { CommentCount } from '../comments/CommentCount.tsx'
import { useZone } from './listContext.ts'
import { GroupedNotes } from './GroupedNotes.tsx'
import { keyOf, type Section } from './reading.ts'
import { titleOf } from './sectionTitle.ts'
import { ThingsOfZone } from './things/ThingSections.tsx'
import { countOf, useThingsIn } from './things/thingsContext.ts'
import { ZoneMenu } from './wall/WallMenus.tsx'
import styles from './ZoneSection.module.css'

/** A zone of the wall: its title and instruction, then its notes as one reads them. */
export const ZoneSection = memo(function ZoneSection({
  section,
  edited,
}: {
  section: Section
  edited?: NoteId | undefined
}) {
  const t = useText()
  const titleId = useId()
  const zone = useZone(section.zone)
  const nature = zone?.meaning.nature
  const things = useThingsIn(section.zone)
  const isBare = section.zone === undefined || countOf(things) === 0
  return (
    <section
      className={styles.zone}
      data-section={keyOf(section)}
      aria-labelledby={titleId}
      style={{ '--ground': zone ? groundOf(zone) : 'var(--zone-plain)' } as CSSProperties}
    >
      <header className={styles.head}>
        {/* Takes the focus from a script alone, after its last note has gone. */}
        <h2 className={styles.title} id={titleId} tabIndex={-1}>
          <span className={styles.name}>
            {nature && <NatureIcon nature={nature} size={22} />}
            {section.common?.by === 'colour' && (
              <span
                className={styles.swatch}
                style={{ background: `var(--note-${section.common.colour})` }}
                aria-hidden
              />
            )}
            {titleOf(section, zone, t)}
          </span>{' '}
          <span className={styles.count}>{t('list.notes', { count: section.notes.length })}</span>
        </h2>
        {zone && <CommentCount root={roots.zones} id={zone.id} />}
        {zone && (
          <span className={styles.menu}>
            <ZoneMenu zone={zone} />
          </span>
        )}
        {zone?.instruction && (
          <p className={styles.instruction}>
            <WithTerms text={zone.instruction} />
          </p>
        )}
      </header>
      {section.notes.length > 0 && <GroupedNotes section={section} edited={edited} />}
      {section.notes.length === 0 && isBare && <p className={styles.nothing}>{t('list.nothingHere')}</p>}
      {section.zone && <ThingsOfZone zone={section.zone} />}
    </section>
  )
})
