import { Eye } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useSpotlight } from '../../api/spotlight.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { Face } from '../workgroup/face.ts'
import { useMay, useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './FollowBanner.module.css'
import type { Followed } from './Following.ts'

/** With whom one looks, and the way out; or the way back to where everybody is. */
export function FollowBanner({ face, isWide }: { face: Face; isWide: boolean }) {
  const t = useText()
  const { following, workgroup } = useRoom()
  const now = useSyncExternalStore(following.onChange, following.now)
  const spotlight = useSyncExternalStore(following.onChange, following.spotlight)
  const you = useStage()?.you.id
  const mayConduct = useMay('session.conduct')
  const { mutate } = useSpotlight(workgroup)
  useGoingThere(now, face, isWide)

  const isOwn = spotlight !== undefined && spotlight.by.id === you
  const isAway = spotlight !== undefined && !isOwn && now?.because !== 'spotlight'
  const words = wordsOf(now, isOwn, isAway ? spotlight.by.name : undefined, t)
  return (
    <div className={styles.live} role="status">
      {words !== '' && (
        <div className={styles.banner} data-following={now?.because}>
          <Eye size={18} strokeWidth={1.75} aria-hidden />
          <p className={styles.words}>{words}</p>
          <div className={styles.ways}>
            {now && (
              <Button onClick={() => following.leave()}>
                {t(now.isHard ? 'live.follow.keep' : 'live.follow.leave')}
              </Button>
            )}
            {isAway && <Button onClick={() => following.join()}>{t('live.follow.join')}</Button>}
            {(isOwn || (isAway && mayConduct)) && (
              <Button onClick={() => mutate(undefined)}>{t('live.follow.release')}</Button>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

function wordsOf(now: Followed | undefined, isOwn: boolean, awayFrom: string | undefined, t: Text): string {
  if (now?.because === 'chosen') return t('live.follow.chosen', { name: now.name })
  if (now) return t(now.isHard ? 'live.follow.held' : 'live.follow.brought', { name: now.name })
  if (isOwn) return t('live.follow.own')
  return awayFrom === undefined ? '' : t('live.follow.away', { name: awayFrom })
}

/** The page of the group where one is led. A part of the board is seen on the board, or on the list as the zone it is in. */
function useGoingThere(now: Followed | undefined, face: Face, isWide: boolean): void {
  const { workgroup } = useRoom()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const gone = useRef<string>(undefined)
  const wanted = now && wantedPath(now, face, isWide)
  const time = now && `${now.because} ${now.since} ${wanted ?? ''}`
  useEffect(() => {
    if (!now || wanted === undefined) {
      if (!now) gone.current = undefined
      return
    }
    // Whoever goes elsewhere by themselves afterwards is let go, unless everybody is held.
    if (gone.current === time && !now.isHard) return
    gone.current = time
    const address = wanted === '' ? `/w/${workgroup}` : `/w/${workgroup}/${wanted}`
    if (pathname !== address) void navigate(address)
  }, [now, wanted, time, pathname, navigate, workgroup])
}

/** Undefined where one is already. */
function wantedPath({ path, view }: Followed, face: Face, isWide: boolean): string | undefined {
  if (path !== undefined) return path
  if (!view || face === 'board' || face === 'list') return undefined
  return isWide ? '' : 'list'
}
