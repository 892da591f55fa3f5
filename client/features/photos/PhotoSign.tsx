import { Images } from 'lucide-react'
import { Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Turn } from '../../../shared/domain/conducting.ts'
import { photosNow } from '../../../shared/domain/photo.ts'
import { failureText } from '../../api/failure.ts'
import { useSkipPhoto } from '../../api/photos.ts'
import { useText } from '../../text/index.ts'
import { apart } from '../../ui/apart.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { bringWhenIdle } from '../../ui/whenIdle.ts'
import { useMay, useRoom, useStage } from '../workgroup/roomContext.ts'
import { LastPhoto } from './LastPhoto.tsx'
import styles from './PhotoSign.module.css'

const dialog = apart(() => import('./PhotoDialog.tsx'))

/** In the strip of a step of photo-language: the way to the pictures, skipping as near as choosing, and who chose last. */
export default function PhotoSign({ turn }: { turn: Turn }) {
  const mayWrite = useMay('board.write')
  const { step, you } = useStage() ?? {}
  const room = useRoom()
  const isOpen = mayWrite && step !== undefined && !room.ruleFor('note.create')
  return (
    <>
      {isOpen && you && <Answering turn={turn} />}
      <LastPhoto turn={turn} className={styles.last} />
    </>
  )
}

function Answering({ turn }: { turn: Turn }) {
  const t = useText()
  const room = useRoom()
  const own = photosNow(useStage()?.own?.photo, turn)
  const skip = useSkipPhoto(room.workgroup)
  const [isChoosing, setChoosing] = useState(false)
  useEffect(() => bringWhenIdle(dialog.bring), [])
  // Undone on the board, a choice is one no more.
  const { board } = room.client
  const image = own?.state === 'chosen' ? own.image : undefined
  const hasChosen = useSyncExternalStore(
    useCallback((listener: () => void) => board.onChange(listener), [board]),
    () => image !== undefined && board.get('images', image) !== undefined,
  )
  const isSkipping = own?.state === 'skipped'
  const change = (isSkipped: boolean) =>
    skip.mutate({ step: turn.step.id, isSkipped }, { onError: (error) => toast(failureText(t, error)) })
  return (
    <div className={styles.answering}>
      <Button
        kind={hasChosen || isSkipping ? 'secondary' : 'primary'}
        icon={<Images size={20} strokeWidth={1.75} aria-hidden />}
        onClick={() => setChoosing(true)}
      >
        {t(hasChosen ? 'methods.photos.change' : 'methods.photos.choose')}
      </Button>
      {!hasChosen && (
        <Button
          kind="quiet"
          busyWords={skip.isPending ? t('methods.photos.submitting') : undefined}
          onClick={() => change(!isSkipping)}
        >
          {t(isSkipping ? 'methods.photos.unskip' : 'methods.photos.skip')}
        </Button>
      )}
      <p role="status" className={isSkipping ? styles.words : 'visually-hidden'}>
        {isSkipping && t('methods.photos.skipping')}
      </p>
      {isChoosing && (
        <Suspense>
          <dialog.View step={turn.step} own={own} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  )
}
