import { useSyncExternalStore } from 'react'
import { may } from '../../../shared/access.ts'
import { photosNow } from '../../../shared/domain/photo.ts'
import { useText } from '../../text/index.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { LastPhoto } from './LastPhoto.tsx'
import styles from './PhotoPanel.module.css'

/** For whoever conducts: how many have chosen, skip, and have not answered yet. Nobody is named who skips. */
export function PhotoPanel() {
  const t = useText()
  const { client, people } = useRoom()
  const { parts, conducting } = useStage() ?? {}
  const turn = parts?.session?.turn
  const { chosen = [], skipped = 0 } = photosNow(conducting?.photoAnswers, turn) ?? {}
  const here = useSyncExternalStore(people.onPeople, people.people)
  // What lies on the board counts: a choice that was undone is one no more.
  const authors = useSyncExternalStore(
    (listener) => client.board.onChange(listener),
    () =>
      chosen
        .flatMap((image) => client.board.get('images', image)?.author ?? [])
        .sort()
        .join(' '),
  )
  if (!turn) return null
  const answered = new Set(authors === '' ? [] : authors.split(' '))
  const guests = here.filter(({ role }) => may(role, 'board.write') && !may(role, 'session.conduct'))
  const waiting = Math.max(0, guests.filter(({ id }) => !answered.has(id)).length - skipped)
  const counts = { chosen: answered.size, skipped, waiting } as const
  return (
    <section className={styles.panel} aria-label={t('methods.photos.panel.title')}>
      <h2 className={styles.title}>{t('methods.photos.panel.title')}</h2>
      <ul className={styles.counts}>
        {(['chosen', 'skipped', 'waiting'] as const).map((which) => (
          <li key={which} className={styles.count} data-count={which}>
            <strong className={styles.figure}>{counts[which]}</strong>{' '}
            <span>{t(`methods.photos.panel.${which}`, { count: counts[which] })}</span>
          </li>
        ))}
      </ul>
      <LastPhoto turn={turn} />
      <p className={styles.hint}>{t('methods.photos.panel.none')}</p>
    </section>
  )
}
