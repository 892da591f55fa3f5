import { useSyncExternalStore } from 'react'
import { photosNow } from '../../../shared/domain/photo.ts'
import type { StageParts } from '../../../shared/stage.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import { useText } from '../../text/index.ts'
import styles from './PhotoOnWall.module.css'

interface PhotoOnWallProps {
  client: SyncClient
  parts: StageParts | undefined
  /** Whether those who write are named on the wall. */
  hasNames: boolean
}

/** Beside the board on the wall: the picture that was chosen last, large, and what was said of it. */
export function PhotoOnWall({ client, parts, hasNames }: PhotoOnWallProps) {
  const t = useText()
  const { board, presence } = client
  const last = photosNow(parts?.photos, parts?.session?.turn)?.last
  const listen = (listener: () => void) => board.onChange(listener)
  // As text, so that what is said of another thing draws nothing again.
  const upload = useSyncExternalStore(listen, () => last && board.get('images', last.image)?.upload)
  const alt = useSyncExternalStore(listen, () => last && board.get('images', last.image)?.alt)
  const words = useSyncExternalStore(listen, () => last && board.textOf(last.note))
  if (!last || !upload) return null
  const name = [...presence.others().values()].find(({ user }) => user.id === last.by)?.user.name
  return (
    <figure className={styles.photo} data-wall-photo={last.photo}>
      <img className={styles.picture} src={`/api/uploads/${upload}`} alt={alt} />
      <figcaption className={styles.caption}>
        <span className={styles.words}>{words}</span>
        {hasNames && name && <span className={styles.name}>{t('methods.borne.signature', { name })}</span>}
      </figcaption>
    </figure>
  )
}
