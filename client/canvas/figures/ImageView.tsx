import { memo, useEffect, useState } from 'react'
import type { BoardImage } from '../../../shared/domain/image.ts'
import type { Editor } from '../../board/Editor.ts'
import { useText } from '../../text/index.ts'
import styles from './ImageView.module.css'
import { usePlaced } from './usePlaced.ts'

const FIRST_RETRY_MS = 3000
const MOST_RETRIES = 6 // the last after a minute and a half more; then when the line is back

/** A picture on the board. As long as it cannot be loaded, what it shows is said in its place. */
export const ImageView = memo(function ImageView({ editor, image }: { editor: Editor; image: BoardImage }) {
  const t = useText()
  const element = usePlaced<HTMLDivElement>(editor, image.id, image.at)
  const { isMissing, tries, failed } = useRetries()
  const [width, height] = image.size
  return (
    <div ref={element} className={styles.place} style={{ width, height }} data-image={image.id}>
      {isMissing ? (
        <p className={styles.missing}>
          {image.alt && <strong>{image.alt}</strong>}
          <span>{t('board.image.unseen')}</span>
        </p>
      ) : (
        <img
          key={tries}
          className={styles.image}
          src={`/api/uploads/${image.upload}`}
          alt={image.alt || t('board.image.blank')}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={failed}
        />
      )}
    </div>
  )
})

/** A picture that failed to load is asked for again, less and less often, and at once when the line is back. */
function useRetries() {
  const [{ tries, isMissing }, setState] = useState({ tries: 0, isMissing: false })
  useEffect(() => {
    if (!isMissing) return undefined
    const again = () => setState((before) => ({ tries: before.tries + 1, isMissing: false }))
    const timer = tries < MOST_RETRIES ? setTimeout(again, FIRST_RETRY_MS * 2 ** tries) : undefined
    addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', again)
    }
  }, [isMissing, tries])
  return { tries, isMissing, failed: () => setState((before) => ({ ...before, isMissing: true })) }
}
