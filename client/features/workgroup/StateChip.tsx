import { Check, CloudOff, CloudUpload, Hourglass, type LucideIcon, Lock, TriangleAlert } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Text, useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { type Said, whenToSay } from './murmur.ts'
import { Panel } from './Panel.tsx'
import { useRoom, useSyncPart } from './roomContext.ts'
import styles from './StateChip.module.css'
import type { StateKind, StateWords } from './stateInWords.ts'

const icons: Readonly<Record<StateKind, LucideIcon>> = {
  connecting: Hourglass,
  unreachable: CloudOff,
  saved: Check,
  upToDate: Check,
  sending: CloudUpload,
  late: Hourglass,
  offline: CloudOff,
  notSaved: TriangleAlert,
  refused: Lock,
}
const toneOf: Readonly<Record<StateKind, 'safe' | 'calm' | 'waiting' | 'trouble'>> = {
  connecting: 'calm',
  unreachable: 'waiting',
  saved: 'safe',
  upToDate: 'safe',
  sending: 'calm',
  late: 'waiting',
  offline: 'waiting',
  notSaved: 'trouble',
  refused: 'trouble',
}
/** These come and go while one writes: seen, never read aloud. */
const unspoken: readonly StateKind[] = ['connecting', 'sending']
const restful: readonly StateKind[] = ['saved', 'upToDate']

/** What is safe, always in sight, in words; what to do about it is one click away. */
export function StateChip() {
  const t = useText()
  const { state } = useRoom()
  const isKept = useSyncPart((sync) => sync.isKept)
  const words = useSyncExternalStore(state.onWords, state.words)
  const spoken = useMurmur(words, t)
  const Icon = icons[words.kind]
  return (
    <>
      <Panel
        className={classNames(styles.chip, styles[toneOf[words.kind]])}
        face={
          <>
            <Icon size={18} strokeWidth={2} aria-hidden />
            <span className={styles.words}>{labelOf(words, t)}</span>
          </>
        }
        title={labelOf(words, t)}
      >
        <p>{t(`state.explained.${words.kind === 'offline' && isKept ? 'offlineKept' : words.kind}`)}</p>
      </Panel>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </>
  )
}

function labelOf({ kind, count }: StateWords, t: Text): string {
  return kind === 'offline' ? t('state.offline', { count }) : t(`state.${kind}`)
}

/** What a screen reader is told of it: without the count, which changes at each letter, and seldom. */
function useMurmur({ kind }: StateWords, t: Text): string {
  const [last, setLast] = useState<Said>()
  const isNews = !unspoken.includes(kind) && (last !== undefined || !restful.includes(kind))
  const news = isNews ? labelOf({ kind, count: 0, until: undefined }, t) : (last?.what ?? '')
  useEffect(() => {
    const when = whenToSay(news, last, performance.now())
    if (when === undefined) return undefined
    const say = () => setLast({ what: news, at: performance.now() })
    const timer = setTimeout(say, when === 'now' ? 0 : when)
    return () => clearTimeout(timer)
  }, [news, last])
  return last?.what ?? ''
}
