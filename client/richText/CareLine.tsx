import { EyeOff, ShieldAlert, X } from 'lucide-react'
import { memo, useMemo } from 'react'
import { type PersonalData, personalDataIn } from '../../shared/language/personalData.ts'
import { useText } from '../text/index.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { leavePassage, passageKey, putHintAway, useHasReadHint, useLeftPassages } from './careChoices.ts'
import styles from './CareLine.module.css'

/** A passage to mask, and what is put in its place. */
export interface Masking extends PersonalData {
  readonly words: string
  readonly mask: string
}

interface CareLineProps {
  /** What is being written. */
  text: string
  onMask: (masking: Masking) => void
  /** False where the page says the rule itself. */
  hasHint?: boolean
  className?: string | undefined
}

/**
 * One calm line under a field: what looks like somebody's own in it, and one gesture that masks it. Without such a passage,
 * until it is put away, the reminder that no single case belongs here.
 */
export function CareLine({ text, onMask, hasHint = true, className }: CareLineProps) {
  const t = useText()
  const left = useLeftPassages()
  const hasReadHint = useHasReadHint()
  const found = useMemo(() => {
    const all = personalDataIn(text).map((one) => ({ ...one, words: text.slice(one.start, one.end) }))
    return all.filter(({ kind, words }) => !left.has(passageKey(kind, words)))
  }, [text, left])
  const [first] = found
  return (
    <div className={className} role="status" data-care-line>
      {first && (
        <div className={styles.line}>
          <ShieldAlert className={styles.sign} size={18} strokeWidth={1.75} aria-hidden />
          <p className={styles.words}>
            {t(`care.looksLike.${first.kind}`)}
            {found.length > 1 && ` ${t('care.others', { count: found.length - 1 })}`}
          </p>
          <span className={styles.ways}>
            <Button
              icon={<EyeOff size={18} strokeWidth={1.75} aria-hidden />}
              onClick={() => onMask({ ...first, mask: t(`care.mask.${first.kind}`) })}
            >
              {t('care.doMask')}
            </Button>
            <Button kind="quiet" onClick={() => leavePassage(first.kind, first.words)}>
              {t('care.leave')}
            </Button>
          </span>
        </div>
      )}
      {!first && hasHint && !hasReadHint && <Hint />}
    </div>
  )
}

/** It stays as it is while one writes: a letter does not draw it again. */
const Hint = memo(function Hint() {
  const t = useText()
  return (
    <div className={styles.hint}>
      <p className={styles.words}>{t('care.hint')}</p>
      <IconButton name={t('care.hintRead')} onClick={putHintAway}>
        <X size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  )
})

/** Masks in a field of the page as if it were typed, so that the browser's own undo takes it back in one step. */
export function maskInField(
  field: HTMLTextAreaElement | null,
  { start, end, mask }: Masking,
  set: (text: string) => void,
): void {
  if (!field) return
  const masked = field.value.slice(0, start) + mask + field.value.slice(end)
  field.focus()
  field.setSelectionRange(start, end)
  // Deprecated, and the only way into the undo of a plain field.
  if (!document.execCommand('insertText', false, mask)) set(masked)
}
