import { NatureIcon } from '../../canvas/NatureIcon.tsx'
import { useText } from '../../text/index.ts'
import { goTo } from './focusing.ts'
import { useZone } from './listContext.ts'
import { keyOf, type Section } from './reading.ts'
import { titleOf } from './sectionTitle.ts'
import styles from './ZoneNav.module.css'

/** The zones with their counts, beside the list where there is room: a leap instead of a long scroll. */
export function ZoneNav({ sections }: { sections: readonly Section[] }) {
  const t = useText()
  if (sections.length < 2) return null
  return (
    <nav className={styles.nav} aria-label={t('list.zones')}>
      <ul>
        {sections.map((section) => (
          <ZoneLine key={keyOf(section)} section={section} />
        ))}
      </ul>
    </nav>
  )
}

function ZoneLine({ section }: { section: Section }) {
  const t = useText()
  const zone = useZone(section.zone)
  const nature = zone?.meaning.nature
  const go = () => {
    goTo({ section: keyOf(section) })
    document.querySelector(`[data-section="${keyOf(section)}"]`)?.scrollIntoView({ block: 'start' })
  }
  return (
    <li>
      <button type="button" className={styles.line} onClick={go}>
        <span className={styles.sign}>{nature && <NatureIcon nature={nature} size={20} />}</span>
        <span className={styles.title}>{titleOf(section, zone, t)}</span>
        <span className={styles.count} aria-hidden>
          {section.notes.length}
        </span>
        <span className="visually-hidden">{t('list.notes', { count: section.notes.length })}</span>
      </button>
    </li>
  )
}
