import { EyeOff } from 'lucide-react'
import type { Passage } from '../../../shared/language/passages.ts'
import { leavePassage } from '../../richText/careChoices.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './PassageList.module.css'

const AROUND = 40

interface PassageListProps {
  passages: readonly Passage[]
  /** Goes to where it is written; absent where one cannot go. */
  onGo?: ((passage: Passage) => void) | undefined
  onMask: (passages: readonly Passage[]) => void
}

/** Passages to check, each in its sentence, with what can be done about it. */
export function PassageList({ passages, onGo, onMask }: PassageListProps) {
  const t = useText()
  return (
    <ul className={styles.list} data-passages>
      {passages.map((passage) => {
        const { of, start, end, kind, words } = passage
        const named = (action: string) => t('care.of', { action, words })
        return (
          <li
            key={`${of.id} ${of.place?.field ?? ''} ${of.place?.line?.id ?? ''} ${of.place?.line?.key ?? ''} ${start}`}
            className={styles.passage}
          >
            <p className={styles.kind}>{t(`care.kind.${kind}`)}</p>
            <p className={styles.sentence}>
              {cutStart(of.text.slice(0, start))}
              <mark className={styles.words}>{words}</mark>
              {cutEnd(of.text.slice(end))}
            </p>
            <div className={styles.ways}>
              <Button
                icon={<EyeOff size={18} strokeWidth={1.75} aria-hidden />}
                aria-label={named(t('care.doMask'))}
                onClick={() => onMask([passage])}
              >
                {t('care.doMask')}
              </Button>
              <Button kind="quiet" aria-label={named(t('care.leave'))} onClick={() => leavePassage(kind, words)}>
                {t('care.leave')}
              </Button>
              {onGo && (
                <Button kind="quiet" aria-label={named(t('care.go'))} onClick={() => onGo(passage)}>
                  {t('care.go')}
                </Button>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function cutStart(text: string): string {
  return text.length <= AROUND ? text : `… ${text.slice(-AROUND).replace(/^\S*\s/, '')}`
}
function cutEnd(text: string): string {
  return text.length <= AROUND ? text : `${text.slice(0, AROUND).replace(/\s\S*$/, '')} …`
}
