import type { RefObject } from 'react'
import { imageTypes } from '../../../shared/uploadsApi.ts'
import { useText } from '../../text/index.ts'

/** The browser's own way to choose pictures; a phone offers its camera there. Opened by a click on it. */
export function ImagePicker({
  ref,
  onChoose,
}: {
  ref: RefObject<HTMLInputElement | null>
  onChoose: (files: readonly File[]) => void
}) {
  const t = useText()
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple
      accept={imageTypes.join(',')}
      aria-label={t('board.tools.image')}
      onChange={({ currentTarget }) => {
        onChoose([...(currentTarget.files ?? [])])
        currentTarget.value = '' // the same file can be chosen again
      }}
    />
  )
}
