import { useSyncExternalStore } from 'react'
import type { Turn } from '../../../shared/domain/conducting.ts'
import { photosNow } from '../../../shared/domain/photo.ts'
import { useText } from '../../text/index.ts'
import { ChangeSaid } from '../../ui/ChangeSaid.tsx'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { usePhotoWords } from './photoWords.ts'

/** Who chose which picture last, seen and heard by everybody. */
export function LastPhoto({ turn, className }: { turn: Turn; className?: string | undefined }) {
  const t = useText()
  const words = usePhotoWords()
  const { people } = useRoom()
  const { parts, you } = useStage() ?? {}
  const here = useSyncExternalStore(people.onPeople, people.people)
  const last = photosNow(parts?.photos, turn)?.last
  const photo = last ? words[last.photo].name : ''
  const name = here.find(({ id }) => id === last?.by)?.name ?? t('methods.photos.somebody')
  const said = !last
    ? ''
    : last.by === you?.id
      ? t('methods.photos.youChose', { photo })
      : t('methods.photos.chose', { name, photo })
  return (
    <>
      {said !== '' && (
        <p className={className} data-last-photo={last?.photo}>
          {said}
        </p>
      )}
      <ChangeSaid words={said} />
    </>
  )
}
