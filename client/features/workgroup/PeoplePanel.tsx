import { Users } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../text/index.ts'
import { Avatar } from './Avatar.tsx'
import { Panel } from './Panel.tsx'
import styles from './PeoplePanel.module.css'
import { isAtTheTable, type Person } from './peopleHere.ts'
import { usePanelClose } from './panelContext.ts'
import { useRoom } from './roomContext.ts'
import { whereFrom } from './whereFrom.ts'

const SHOWN = 4 // more faces than that are a crowd, and a number says it better

/** Who is here: a few initials and a count in the bar, names and where they come from in the panel. */
export function PeoplePanel() {
  const t = useText()
  const { people: watch } = useRoom()
  const everybody = useSyncExternalStore(watch.onPeople, watch.people)
  const people = everybody.filter(isAtTheTable)
  const readers = everybody.length - people.length
  const count = people.length
  return (
    <Panel
      title={t('workgroup.peopleTitle')}
      name={t('workgroup.peopleButton', { total: count })}
      face={
        <>
          <span className={styles.faces}>
            {people.slice(0, SHOWN).map((person) => (
              <Avatar key={person.id} person={person} isSmall />
            ))}
          </span>
          <Users className={styles.icon} size={20} strokeWidth={1.75} aria-hidden />
          <span className={styles.count}>
            <span className={styles.long}>{t('workgroup.people', { count })}</span>
            <span className={styles.short}>{count}</span>
          </span>
        </>
      }
    >
      <p className={styles.total}>
        {t('workgroup.peopleHere', { count })} {readers > 0 && t('workgroup.readers', { count: readers })}
      </p>
      <ul className={styles.list}>
        {people.map((person) => (
          <PersonLine key={person.id} person={person} />
        ))}
      </ul>
    </Panel>
  )
}

function PersonLine({ person }: { person: Person }) {
  const t = useText()
  const marks = [
    person.isYou && t('workgroup.you'),
    person.role !== 'participant' && t('workgroup.facilitates'),
    whereFrom(person, t),
  ]
  return (
    <li className={styles.person}>
      <Avatar person={person} />
      <span>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.marks}>{marks.filter(Boolean).join(' · ')}</span>
      </span>
      {!person.isYou && <FollowButton person={person} />}
    </li>
  )
}

/** Looks with somebody, or ceases to. */
function FollowButton({ person: { id, name } }: { person: Person }) {
  const t = useText()
  const { following } = useRoom()
  const close = usePanelClose()
  const isFollowed = useSyncExternalStore(following.onChange, () => following.followed === id)
  return (
    <Button
      kind="quiet"
      className={styles.follow}
      aria-pressed={isFollowed}
      aria-label={t(isFollowed ? 'live.follow.stopName' : 'live.follow.startName', { name })}
      onClick={() => {
        if (isFollowed) following.leave()
        else following.follow({ id, name })
        close()
      }}
    >
      {t(isFollowed ? 'live.follow.stop' : 'live.follow.start')}
    </Button>
  )
}
