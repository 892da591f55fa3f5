import type { ReactNode } from 'react'
import { NatureIcon } from '../../canvas/NatureIcon.tsx'
import { useText } from '../../text/index.ts'
import { goTo } from './focusing.ts'
import { useZone } from './listContext.ts'
import { keyOf, type Section } from './reading.ts'
import { titleOf } from './sectionTitle.ts'
import { BOARD_SECTION, countOf, useThingsIn } from './things/thingsContext.ts'
import styles from './ZoneNav.module.css'

/** The zones with their counts, beside the list where there is room: a leap instead of a long scroll. */
export function ZoneNav({ sections, isByZone }: { sections: readonly Section[]; isByZone: boolean }) {
  const t = useText()
  const outside = countOf(useThingsIn(isByZone ? undefined : 'all'))
  if (sections.length < 2) return null
  return (
    <nav className={styles.nav} aria-label={t('list.zones')}>
      <ul>
        {sections.map((section) => (
          <ZoneLine key={keyOf(section)} section={section} />
        ))}
        {outside > 0 && (
          <Line
            section={BOARD_SECTION}
            title={t('list.things.title')}
            count={outside}
            countWords={t('list.things.count', { count: outside })}
          />
        )}
      </ul>
    </nav>
  )
}

function ZoneLine({ section }: { section: Section }) {
  const t = useText()
  const zone = useZone(section.zone)
  const nature = zone?.meaning.nature
  const count = section.notes.length
  return (
    <Line
      section={keyOf(section)}
      sign={nature && <NatureIcon nature={nature} size={20} />}
      title={titleOf(section, zone, t)}
      count={count}
      countWords={t('list.notes', { count })}
    />
  )
}

interface LineProps {
  section: string
  sign?: ReactNode
  title: string
  count: number
  countWords: string
}

function Line({ section, sign, title, count, countWords }: LineProps) {
  const go = () => {
    goTo({ section })
    document.querySelector(`[data-section="${section}"]`)?.scrollIntoView({ block: 'start' })
  }
  return (
    <li>
      <button type="button" className={styles.line} onClick={go}>
        <span className={styles.sign}>{sign}</span>
        <span className={styles.title}>{title}</span>
        <span className={styles.count} aria-hidden>
          {count}
        </span>
        <span className="visually-hidden">{countWords}</span>
      </button>
    </li>
  )
}
