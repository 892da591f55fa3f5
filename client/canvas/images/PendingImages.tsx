import { useRef, useSyncExternalStore } from 'react'
import type { Editor } from '../../board/Editor.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useSignal } from '../hooks.ts'
import { keepFocus } from '../keepFocus.ts'
import type { ImageFailure, ImageUploads, PendingImage } from './ImageUploads.ts'
import styles from './PendingImages.module.css'

/** Pictures on their way, where they will lie; what went wrong with one is said there, with what to do. */
export function PendingImages({ editor, uploads }: { editor: Editor; uploads: ImageUploads }) {
  const t = useText()
  const pending = useSyncExternalStore(uploads.onPending, uploads.pending)
  if (pending.length === 0) return null
  return (
    <section className={styles.region} aria-label={t('board.image.region')} ref={keepFocus}>
      {pending.map((one) => (
        <PendingView key={one.key} editor={editor} uploads={uploads} image={one} />
      ))}
    </section>
  )
}

function PendingView({ editor, uploads, image }: { editor: Editor; uploads: ImageUploads; image: PendingImage }) {
  const t = useText()
  const element = useRef<HTMLDivElement>(null)
  const { key, box, preview, share, failure } = image
  useSignal(editor, 'camera', () => {
    if (!element.current) return
    const [x, y] = editor.camera.toScreen([box.x, box.y])
    element.current.style.transform = `translate(${x}px, ${y}px)`
    element.current.style.width = `${box.width * editor.camera.zoom}px`
    element.current.style.height = `${box.height * editor.camera.zoom}px`
  })
  const percent = Math.round((share ?? 0) * 100)
  const words = share === undefined ? t('board.image.preparing') : t('board.image.sending', { percent })
  return (
    <div ref={element} className={styles.place}>
      {failure !== 'noFormat' && <img className={styles.preview} src={preview} alt="" draggable={false} />}
      <div className={styles.card}>
        {failure ? (
          <>
            <p role="alert">{failureInWords(t, failure)}</p>
            <div className={styles.actions}>
              {mayTryAgain(failure) && (
                <Button kind="primary" onClick={() => uploads.again(key)}>
                  {t('board.image.again')}
                </Button>
              )}
              <Button onClick={() => uploads.giveUp(key)}>{t('board.image.giveUp')}</Button>
            </div>
          </>
        ) : (
          <>
            <progress
              className={styles.progress}
              aria-label={words}
              max={100}
              {...(share !== undefined && { value: percent })}
            />
            <Button kind="quiet" className={styles.stop} onClick={() => uploads.giveUp(key)}>
              {t('board.image.giveUp')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function mayTryAgain(failure: ImageFailure): boolean {
  return failure !== 'noFormat' && failure !== 'notAnImage' && failure !== 'tooLarge'
}

/** What happened to a picture, and what to do. */
function failureInWords(t: Text, failure: ImageFailure): string {
  switch (failure) {
    case 'noFormat':
    case 'notAnImage':
      return t('board.image.noFormat')
    case 'tooLarge':
    case 'tooMany':
    case 'unreachable':
      return t(`board.image.${failure}`)
    default:
      return t(`refusal.${failure}`)
  }
}
