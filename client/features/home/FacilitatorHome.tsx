import { CircleUserRound, LogOut, Plus, Settings2, Sparkles, Users } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Me } from '../../../shared/api.ts'
import { failureText } from '../../api/failure.ts'
import { signOut } from '../../api/identity.ts'
import { useLoadDemonstration, useProgrammes } from '../../api/programmes.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { Wordmark } from '../../ui/Logo.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Message } from '../../ui/Message.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ThemeSwitch } from '../../ui/ThemeSwitch.tsx'
import { toast } from '../../ui/toasts.ts'
import { AccountsDialog } from '../accounts/AccountsDialog.tsx'
import { InviteDialog } from '../invitations/InviteDialog.tsx'
import { CodeForm } from '../join/CodeForm.tsx'
import { PeopleDialog } from '../people/PeopleDialog.tsx'
import { NewProgrammeDialog } from './CreateDialogs.tsx'
import styles from './FacilitatorHome.module.css'
import { groupsFound, type ProgrammeLine, type WorkgroupLine } from './groupSearch.ts'
import { ProgrammeSection } from './ProgrammeSection.tsx'

type Participant = NonNullable<Me['participant']>
type Opened =
  | { readonly dialog: 'accounts' | 'newProgramme' }
  | { readonly dialog: 'invite' | 'people'; readonly group: WorkgroupLine; readonly programme: ProgrammeLine }

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Programmes, territories and working groups of a person with an account, and what can be done with each. */
export default function FacilitatorHome({ me }: { me: Participant }) {
  const t = useText()
  const programmes = useProgrammes()
  const demonstration = useLoadDemonstration()
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const loadDemonstration = () =>
    demonstration.mutate(undefined, {
      onSuccess: () => toast(t('manage.demonstrationLoaded')),
      onError: (error) => toast(failureText(t, error)),
    })
  const leave = () => {
    signOut().catch((error: unknown) => toast(failureText(t, error)))
  }

  return (
    <>
      <header className={styles.bar}>
        <Link to="/" className={styles.name}>
          <Wordmark />
        </Link>
        <div className={styles.tools}>
          <div className={styles.wideOnly}>
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <Menu
            label={me.name}
            kind="quiet"
            icon={<CircleUserRound {...icon} />}
            items={[{ id: 'leave', label: t('home.signOut'), icon: <LogOut {...icon} />, onChoose: leave }]}
          />
        </div>
      </header>
      <main className={styles.main}>
        <div className={styles.top}>
          <h1 className={styles.title}>{t('home.programmes')}</h1>
          <CodeForm isCompact />
          {me.isAdministrator && (
            <Menu
              label={t('home.administer')}
              icon={<Settings2 {...icon} />}
              items={[
                {
                  id: 'programme',
                  label: t('manage.newProgramme'),
                  icon: <Plus {...icon} />,
                  onChoose: () => setOpened({ dialog: 'newProgramme' }),
                },
                {
                  id: 'accounts',
                  label: t('accounts.title'),
                  icon: <Users {...icon} />,
                  onChoose: () => setOpened({ dialog: 'accounts' }),
                },
                {
                  id: 'demonstration',
                  label: t('manage.demonstration'),
                  icon: <Sparkles {...icon} />,
                  onChoose: loadDemonstration,
                },
              ]}
            />
          )}
        </div>
        {programmes.isPending && (
          <Skeleton widths={['100%', '40%', ...Array<string>(7).fill('100%')]} height="2.75rem" />
        )}
        {programmes.isError && (
          <Message kind="trouble" title={t('home.notLoaded')}>
            <p>{failureText(t, programmes.error)}</p>
            <p>
              <Button onClick={() => void programmes.refetch()}>{t('ui.retry')}</Button>
            </p>
          </Message>
        )}
        {programmes.data?.length === 0 &&
          (me.isAdministrator ? (
            <EmptyState
              title={t('home.nothingYet.title')}
              action={
                <div className={styles.actions}>
                  <Button kind="primary" isLarge onClick={() => setOpened({ dialog: 'newProgramme' })}>
                    {t('manage.newProgramme')}
                  </Button>
                  <Button
                    isLarge
                    onClick={loadDemonstration}
                    busyWords={demonstration.isPending ? t('manage.demonstrationLoading') : undefined}
                  >
                    {t('manage.demonstration')}
                  </Button>
                </div>
              }
            >
              <p>{t('home.nothingYet.admin')}</p>
            </EmptyState>
          ) : (
            <EmptyState title={t('home.nothingYet.title')}>
              <p>{t('home.nothingYet.facilitator')}</p>
            </EmptyState>
          ))}
        {programmes.data && programmes.data.length > 0 && (
          <ProgrammeList
            programmes={programmes.data}
            isAdministrator={me.isAdministrator}
            onInvite={(group, programme) => setOpened({ dialog: 'invite', group, programme })}
            onPeople={(group, programme) => setOpened({ dialog: 'people', group, programme })}
          />
        )}
      </main>
      <footer className={styles.foot}>
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
      {opened?.dialog === 'newProgramme' && <NewProgrammeDialog onClose={close} />}
      {opened?.dialog === 'accounts' && <AccountsDialog programmes={programmes.data ?? []} onClose={close} />}
      {opened?.dialog === 'invite' && (
        <InviteDialog
          workgroupId={opened.group.id}
          workgroupTitle={opened.group.title}
          programmeTitle={opened.programme.title}
          territoryName={territoryOf(opened)}
          onClose={close}
        />
      )}
      {opened?.dialog === 'people' && (
        <PeopleDialog workgroupId={opened.group.id} workgroupTitle={opened.group.title} myId={me.id} onClose={close} />
      )}
    </>
  )
}

function territoryOf({ group, programme }: { group: WorkgroupLine; programme: ProgrammeLine }): string | undefined {
  return programme.territories.find(({ id }) => id === group.territoryId)?.name
}

interface ProgrammeListProps {
  programmes: readonly ProgrammeLine[]
  isAdministrator: boolean
  onInvite: (group: WorkgroupLine, programme: ProgrammeLine) => void
  onPeople: (group: WorkgroupLine, programme: ProgrammeLine) => void
}

/** One search over all programmes; it stays in the address, so that coming back from a board finds it again. */
function ProgrammeList({ programmes, isAdministrator, onInvite, onPeople }: ProgrammeListProps) {
  const t = useText()
  const [search, setSearch] = useSearchParams()
  const words = search.get('q') ?? ''
  const look = (next: string) => setSearch(next ? { q: next } : {}, { replace: true, preventScrollReset: true })
  const found = programmes.map((programme) => ({ programme, territories: groupsFound(programme, words) }))
  const all = programmes.reduce((count, { workgroups }) => count + workgroups.length, 0)
  const count = found.reduce((sum, one) => sum + one.territories.reduce((n, { groups }) => n + groups.length, 0), 0)
  const isSearching = words.trim() !== ''
  return (
    <>
      {all > 0 && (
        <search className={styles.search}>
          <SearchField label={t('home.search')} clearLabel={t('home.clearSearch')} words={words} onWords={look} />
          <p className={styles.count} role="status">
            {isSearching ? t('home.found', { count, all }) : t('home.groups', { count: all })}
          </p>
        </search>
      )}
      {isSearching && count === 0 ? (
        <EmptyState
          title={t('home.notFound.title')}
          action={<Button onClick={() => look('')}>{t('home.clearSearch')}</Button>}
        >
          <p>{t('home.notFound.words')}</p>
        </EmptyState>
      ) : (
        found
          .filter(({ territories }) => !isSearching || territories.length > 0)
          .map(({ programme, territories }) => (
            <ProgrammeSection
              key={programme.id}
              programme={programme}
              territories={territories}
              isAdministrator={isAdministrator}
              onInvite={(group) => onInvite(group, programme)}
              onPeople={(group) => onPeople(group, programme)}
            />
          ))
      )}
    </>
  )
}
