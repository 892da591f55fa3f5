import { Users } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { type Place, placeCheck, viewOfBox } from '../../../shared/domain/spotlight.ts'
import { failureText } from '../../api/failure.ts'
import { useSpotlight } from '../../api/spotlight.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { Panel } from '../workgroup/Panel.tsx'
import { usePanelClose } from '../workgroup/panelContext.ts'
import type { Room } from '../workgroup/Room.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import styles from './BringTools.module.css'

/** For those who conduct: everybody is brought to what is before their eyes, softly or held. */
export function BringTools() {
  const t = useText()
  return (
    <Panel
      className={styles.button}
      title={t('live.bring.title')}
      face={
        <>
          <Users size={20} strokeWidth={1.75} aria-hidden />
          <span>{t('live.bring.button')}</span>
        </>
      }
    >
      <BringChoices />
    </Panel>
  )
}

function BringChoices() {
  const t = useText()
  const room = useRoom()
  const { pathname } = useLocation()
  const { following, workgroup } = room
  const close = usePanelClose()
  const spotlight = useSyncExternalStore(following.onChange, following.spotlight)
  const { mutate, isPending } = useSpotlight(workgroup)
  const bring = (isHard: boolean) => {
    const place = placeHere(room, pathname)
    if (!place) return toast(t('live.bring.nowhere'))
    mutate(
      { place, isHard },
      {
        onSuccess: () => {
          following.takeLead()
          close()
        },
        onError: (error) => toast(failureText(t, error)),
      },
    )
  }
  // What was asked is said to everybody, whoever asked it too, by the banner.
  const busy = isPending ? t('live.bring.busy') : undefined
  return (
    <div className={styles.choices}>
      <p className={styles.words}>{t('live.bring.words')}</p>
      <Button kind="primary" busyWords={busy} onClick={() => bring(false)}>
        {t('live.bring.soft')}
      </Button>
      <p className={styles.words}>{t('live.bring.softWords')}</p>
      <Button busyWords={busy} onClick={() => bring(true)}>
        {t('live.bring.hard')}
      </Button>
      <p className={styles.words}>{t('live.bring.hardWords')}</p>
      {spotlight && (
        <Button busyWords={busy} onClick={() => mutate(undefined, { onSuccess: close })}>
          {t('live.bring.release')}
        </Button>
      )}
    </div>
  )
}

/** A part of the board, or another page of the group. */
function placeHere({ following, workgroup }: Room, pathname: string): Place | undefined {
  const box = following.here()
  const place = box ? { box: viewOfBox(box) } : { path: pathname.replace(`/w/${workgroup}/`, '') }
  const read = placeCheck.safeParse(place)
  return read.success ? read.data : undefined
}
