import type { Note } from '../../shared/domain/note.ts'
import { useText } from '../text/index.ts'

/** Under which hat a note was written, and in whose name, where that is not its writer's. */
export function SaidUnder({
  note: { hat, onBehalfOf },
  className,
}: {
  note: Pick<Note, 'hat' | 'onBehalfOf'>
  className: string | undefined
}) {
  const t = useText()
  if (!hat && !onBehalfOf) return null
  return (
    <p className={className} data-said>
      {hat && (
        <span data-hat={hat}>
          <span className="visually-hidden">{t('methods.hats.written', { name: t(`methods.hats.short.${hat}`) })}</span>
          <span aria-hidden>{t('methods.hats.tag', { name: t(`methods.hats.short.${hat}`) })}</span>
        </span>
      )}
      {onBehalfOf && (
        <span data-bearer>
          <span className="visually-hidden">{t('methods.borne.by', { name: onBehalfOf })}</span>
          <span aria-hidden>{t('methods.borne.signature', { name: onBehalfOf })}</span>
        </span>
      )}
    </p>
  )
}
