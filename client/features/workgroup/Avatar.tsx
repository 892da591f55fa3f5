import { classNames } from '../../ui/classNames.ts'
import styles from './Avatar.module.css'
import { initialsOf, type Person } from './peopleHere.ts'

/** A person's initials on the paper of their colour; a name always stands beside it, or in the panel it opens. */
export function Avatar({ person, isSmall = false }: { person: Person; isSmall?: boolean }) {
  return (
    <span
      className={classNames(styles.avatar, isSmall && styles.small)}
      style={{ background: `var(--note-${person.colour ?? 'chalk'})` }}
      aria-hidden
    >
      {initialsOf(person.name)}
    </span>
  )
}
