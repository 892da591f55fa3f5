import { EllipsisVertical, Layers, PencilLine, Ungroup } from 'lucide-react'
import { useId, useState } from 'react'
import { entryOf } from '../../../shared/document/acts.ts'
import type { GroupId, NoteId } from '../../../shared/ids.ts'
import { useText } from '../../text/index.ts'
import { VotesOn } from '../ballots/VotesOn.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useGroup, useList } from './listContext.ts'
import styles from './GroupedNotes.module.css'
import { NoteRow } from './NoteRow.tsx'
import { partsOf, type Section } from './reading.ts'
import zoneStyles from './ZoneSection.module.css'

/** The notes of a section: the single ones, then those of each group under its title. */
export function GroupedNotes({ section, edited }: { section: Section; edited: NoteId | undefined }) {
  return partsOf(section).map(({ group, notes }) =>
    group ? (
      <GroupSection key={group} id={group} notes={notes} edited={edited} />
    ) : (
      <Rows key="" notes={notes} edited={edited} />
    ),
  )
}

function Rows({ notes, edited }: { notes: readonly NoteId[]; edited: NoteId | undefined }) {
  return (
    <ul className={zoneStyles.notes}>
      {notes.map((id) => (
        <NoteRow key={id} id={id} isEdited={id === edited} />
      ))}
    </ul>
  )
}

function GroupSection(props: { id: GroupId; notes: readonly NoteId[]; edited: NoteId | undefined }) {
  const { id, notes, edited } = props
  const t = useText()
  const titleId = useId()
  const now = useGroup(id)
  // While one has a note of it under the hand, a group that others dissolve stays in sight, and is called as it was.
  const [group, setGroup] = useState(now)
  if (now && now !== group) setGroup(now)
  const { canWrite, ruleFor, openGroup } = useList()
  const mayChange = canWrite && openGroup && now && !ruleFor('group', now)
  const title = group?.title || t('board.group.untitled')
  return (
    <section className={styles.group} data-list-group={id} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h3 className={styles.title} id={titleId} tabIndex={-1} data-untitled={group?.title === '' || undefined}>
          {group?.stacked && <Layers size={18} strokeWidth={1.75} role="img" aria-label={t('list.group.pile')} />}
          <span>{title}</span> <span className={zoneStyles.count}>{t('list.notes', { count: notes.length })}</span>
        </h3>
        <VotesOn thing={entryOf('groups', id)} />
        {mayChange && (
          <Menu
            label={t('list.group.actions', { title })}
            icon={<EllipsisVertical size={20} strokeWidth={1.75} aria-hidden />}
            kind="quiet"
            isIconOnly
            items={[
              {
                id: 'rename',
                label: t('list.group.rename'),
                icon: <PencilLine size={20} strokeWidth={1.75} aria-hidden />,
                onChoose: () => openGroup(id, 'rename'),
              },
              {
                id: 'dissolve',
                label: t('list.group.dissolve'),
                icon: <Ungroup size={20} strokeWidth={1.75} aria-hidden />,
                onChoose: () => openGroup(id, 'dissolve'),
              },
            ]}
          />
        )}
      </header>
      <Rows notes={notes} edited={edited} />
    </section>
  )
}
