import { BookOpen, FileText, MonitorUp, Plus, QrCode, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { may } from '../../../shared/access.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { NewTerritoryDialog, NewWorkgroupDialog } from './CreateDialogs.tsx'
import type { ProgrammeLine, TerritoryGroups, WorkgroupLine } from './groupSearch.ts'
import styles from './ProgrammeSection.module.css'

const ReportDialog = lazy(() => import('../reports/ReportDialog.tsx').then((file) => ({ default: file.ReportDialog })))

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface ProgrammeSectionProps {
  programme: ProgrammeLine
  /** What the search leaves in sight. */
  territories: readonly TerritoryGroups[]
  isAdministrator: boolean
  onInvite: (group: WorkgroupLine) => void
  onPeople: (group: WorkgroupLine) => void
}

/** A programme as a table one can read across: a block a territory, a line a working group. */
export function ProgrammeSection({
  programme,
  territories,
  isAdministrator,
  onInvite,
  onPeople,
}: ProgrammeSectionProps) {
  const t = useText()
  const [creating, setCreating] = useState<'territory' | 'workgroup'>()
  const [isReporting, setReporting] = useState(false)
  const { id, title, organisation } = programme
  const close = () => setCreating(undefined)
  return (
    <section className={styles.programme} aria-labelledby={`programme-${id}`}>
      <div className={styles.head}>
        <div className={styles.names}>
          <h2 id={`programme-${id}`} className={styles.title}>
            {title}
          </h2>
          <p className={styles.about}>
            {[
              organisation,
              t('home.territories', { count: programme.territories.length }),
              t('home.groups', { count: programme.workgroups.length }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div className={styles.actions}>
          <Link className={buttonClass('quiet')} to={`/p/${id}/lexique`}>
            <BookOpen {...icon} />
            <span>{t('glossary.title')}</span>
          </Link>
          {programme.workgroups.length > 0 && (
            <Button
              kind="quiet"
              icon={<FileText {...icon} />}
              aria-label={t('home.of', { action: t('home.documents'), title })}
              onClick={() => setReporting(true)}
            >
              {t('home.documents')}
            </Button>
          )}
          {isAdministrator && (
            <>
              <Button icon={<Plus {...icon} />} onClick={() => setCreating('territory')}>
                {t('manage.newTerritory')}
              </Button>
              <Button icon={<Plus {...icon} />} onClick={() => setCreating('workgroup')}>
                {t('manage.newWorkgroup')}
              </Button>
            </>
          )}
        </div>
      </div>
      {programme.workgroups.length === 0 ? (
        <EmptyState
          title={t('home.noGroupYet.title')}
          action={
            isAdministrator && (
              <Button kind="primary" onClick={() => setCreating('workgroup')}>
                {t('manage.newWorkgroup')}
              </Button>
            )
          }
        >
          <p>{t('home.noGroupYet.words')}</p>
        </EmptyState>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('home.column.group')}</th>
              <th scope="col">{t('home.column.state')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('home.column.actions')}</span>
              </th>
            </tr>
          </thead>
          {territories.map((territory) => (
            <tbody key={territory.key}>
              <tr className={styles.territory}>
                <th scope="rowgroup" colSpan={3}>
                  {territory.name ?? t('home.wholeProgramme')}
                  <span className={styles.territoryCount}>{t('home.groups', { count: territory.groups.length })}</span>
                </th>
              </tr>
              {territory.groups.map((group) => (
                <GroupRow
                  key={group.id}
                  group={group}
                  onInvite={() => onInvite(group)}
                  onPeople={() => onPeople(group)}
                />
              ))}
            </tbody>
          ))}
        </table>
      )}
      {isReporting && (
        <Suspense>
          <ReportDialog place={{ programme: id }} programme={title} onClose={() => setReporting(false)} />
        </Suspense>
      )}
      {creating === 'territory' && <NewTerritoryDialog programmeId={id} onClose={close} />}
      {creating === 'workgroup' && <NewWorkgroupDialog programme={programme} onClose={close} />}
    </section>
  )
}

interface GroupRowProps {
  group: WorkgroupLine
  onInvite: () => void
  onPeople: () => void
}

function GroupRow({ group, onInvite, onPeople }: GroupRowProps) {
  const t = useText()
  const { id, title, theme, state, role } = group
  /** « Inviter : Petite enfance », for those who hear one button without its line. */
  const named = (action: string) => t('home.of', { action, title })
  return (
    <tr className={styles.group}>
      <th scope="row">
        <Link className={styles.groupTitle} to={`/w/${id}`}>
          {title}
        </Link>
        {theme && theme !== title && <span className={styles.theme}>{theme}</span>}
      </th>
      <td className={styles.state} data-state={state}>
        {t(`workgroupState.${state}`)}
      </td>
      <td>
        <div className={styles.rowActions}>
          {may(role, 'people.manage') && (
            <Button kind="quiet" icon={<Users {...icon} />} aria-label={named(t('home.people'))} onClick={onPeople}>
              {t('home.people')}
            </Button>
          )}
          {may(role, 'invitation.manage') && (
            <Button kind="quiet" icon={<QrCode {...icon} />} aria-label={named(t('home.invite'))} onClick={onInvite}>
              {t('home.invite')}
            </Button>
          )}
          {may(role, 'doors.show') && (
            <a
              className={buttonClass('quiet')}
              href={`/projection/${id}`}
              target="_blank"
              rel="noopener"
              title={t('home.projectHint')}
              aria-label={named(t('home.project'))}
            >
              <MonitorUp {...icon} />
              {t('home.project')}
            </a>
          )}
          <Link className={buttonClass('secondary')} to={`/w/${id}`} aria-label={named(t('home.open'))}>
            {t('home.open')}
          </Link>
        </div>
      </td>
    </tr>
  )
}
