import { ArrowRight } from 'lucide-react'
import { Link } from 'react-router'
import type { Me } from '../../../shared/api.ts'
import { useProgrammes } from '../../api/programmes.ts'
import { useText } from '../../text/index.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Message } from '../../ui/Message.tsx'
import { SplitPage } from '../../ui/SplitPage.tsx'
import { CodeForm } from '../join/CodeForm.tsx'
import styles from './GuestHome.module.css'

/** The door for everybody: a code first, the way back for who is in already, the way in for who facilitates. */
export function GuestHome({ me, isCut }: { me: Me | undefined; isCut: boolean }) {
  const t = useText()
  return (
    <SplitPage
      aside={
        <>
          <p className={styles.promise}>{t('home.promise')}</p>
        </>
      }
    >
      <h1 className={styles.title}>{t('home.haveCode')}</h1>
      {isCut && (
        <Message kind="offline">
          <p>{t('home.offline')}</p>
        </Message>
      )}
      {me?.setUpNeeded && (
        <Message kind="info" title={t('home.setUpNeeded.title')}>
          <p>{t('home.setUpNeeded.words')}</p>
        </Message>
      )}
      <CodeForm />
      {me?.participant && <ComeBack />}
      <div className={styles.signIn}>
        <Link className={buttonClass('secondary')} to="/sign-in">
          {t('home.signIn')}
        </Link>
        <p className={styles.hint}>{t('home.signInHint')}</p>
      </div>
    </SplitPage>
  )
}

/** The rooms that this device, without an account, is already in. */
function ComeBack() {
  const t = useText()
  const programmes = useProgrammes()
  const groups = (programmes.data ?? []).flatMap((programme) =>
    programme.workgroups.map((group) => ({
      ...group,
      territory: programme.territories.find(({ id }) => id === group.territoryId)?.name,
    })),
  )
  if (groups.length === 0) return null
  return (
    <section className={styles.back} aria-labelledby="come-back">
      <h2 id="come-back" className={styles.backTitle}>
        {t('home.comeBack')}
      </h2>
      <ul className={styles.rooms}>
        {groups.map(({ id, title, territory, role }) => (
          <li key={id}>
            <Link className={styles.room} to={role === 'observer' ? `/projection/${id}` : `/w/${id}`}>
              <span>
                <span className={styles.roomTitle}>{title}</span>
                {territory && <span className={styles.hint}>{territory}</span>}
              </span>
              <ArrowRight size={20} strokeWidth={1.75} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
