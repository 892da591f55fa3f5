import { lazy, Suspense } from 'react'
import { useMe } from '../../api/me.ts'
import { useText } from '../../text/index.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { GuestHome } from './GuestHome.tsx'
import styles from './HomePage.module.css'

// What only those who facilitate see; a phone with a code does not wait for it.
const FacilitatorHome = lazy(() => import('./FacilitatorHome.tsx'))

/** `/`: a code for everybody; for those who are signed in, their programmes and working groups. */
export default function HomePage() {
  const t = useText()
  const me = useMe()
  useTitle(t('home.title'))
  const participant = me.data?.participant
  // Not the code field yet: it would flash before those who are signed in. After one failed try it is better than nothing.
  if (me.isPending && me.failureCount === 0) return <Coming />
  if (!participant?.hasAccount) return <GuestHome me={me.data} isCut={me.isPending || me.isError} />
  return (
    <Suspense fallback={<Coming />}>
      <FacilitatorHome me={participant} />
    </Suspense>
  )
}

function Coming() {
  return (
    <main className={styles.coming}>
      <Skeleton widths={['12rem', '60%', '100%', '100%', '100%', '100%']} height="2rem" />
    </main>
  )
}
