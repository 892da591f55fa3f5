import { CircleCheck, Hourglass, MapPin, Pause, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { LiveSession, Turn } from '../../../shared/domain/conducting.ts'
import type { SessionId } from '../../../shared/ids.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ChangeSaid } from '../../ui/ChangeSaid.tsx'
import { classNames } from '../../ui/classNames.ts'
import type { Face } from '../workgroup/face.ts'
import { TalkButtons } from '../talk/TalkButtons.tsx'
import { useMay, useRoom, useStage } from '../workgroup/roomContext.ts'
import { MethodSaid, MethodSign } from '../methods/MethodSign.tsx'
import { BringTools } from './BringTools.tsx'
import { Instruction } from './Instruction.tsx'
import styles from './SessionStrip.module.css'
import { StepActivity } from './StepActivity.tsx'
import { TimeOfTurn } from './TimeOfTurn.tsx'
import { WallButton } from './WallButton.tsx'
import { wantZone } from './zoneWanted.ts'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What happens now, over every face of a group: the step, what to do, how long, and the one thing to do it with. */
export default function SessionStrip({ face, isWide }: { face: Face; isWide: boolean }) {
  const t = useText()
  const session = useStage()?.parts?.session
  const [dismissed, dismiss] = useState<SessionId>()
  const isShown = session && !(session.state === 'closed' && (dismissed === session.id || isLongClosed(session)))
  return (
    <>
      {isShown && (
        <section className={styles.strip} aria-label={t('live.label')} data-strip data-state={session.state}>
          {session.turn ? (
            <AtStep session={session} turn={session.turn} face={face} isWide={isWide} />
          ) : (
            <Around session={session} onDismiss={() => dismiss(session.id)} />
          )}
        </section>
      )}
      <ChangeSaid words={session ? inWords(session, t) : ''} />
    </>
  )
}

/** The next day nobody needs to hear of it any more. */
const CLOSED_SHOWN_MS = 6 * 3_600_000
function isLongClosed({ closedAt = 0 }: LiveSession): boolean {
  return Date.now() - closedAt > CLOSED_SHOWN_MS
}

interface AtStepProps {
  session: LiveSession
  turn: Turn
  face: Face
  isWide: boolean
}

function AtStep({ session, turn, face, isWide }: AtStepProps) {
  const t = useText()
  const mayConduct = useMay('session.conduct')
  const mayWrite = useMay('board.write')
  const { step, number } = turn
  const total = session.steps.length
  return (
    <>
      <div className={styles.head}>
        <p className={styles.count}>
          <span aria-hidden>{`${turn.index + 1}/${total}`}</span>
          <span className="visually-hidden">{t('live.place', { number: turn.index + 1, total })}</span>
        </p>
        <h2 className={styles.title} title={step.title}>
          {step.title}
        </h2>
      </div>
      <MethodSaid turn={turn} />
      <TimeOfTurn turn={turn} state={session.state} className={styles.time} />
      <div className={styles.words}>
        {session.state === 'paused' && <Paused reason={session.pauseReason} />}
        <Instruction key={number} text={step.instruction} />
      </div>
      <div className={styles.actions}>
        <MethodSign turn={turn} face={face} />
        <StepActivity turn={turn} face={face} isWide={isWide} />
        {step.zone && (face === 'board' || face === 'list') && <ZoneOfStep zone={step.zone} />}
        {mayConduct ? <LeadTools /> : mayWrite && <TalkButtons />}
      </div>
    </>
  )
}

function ZoneOfStep({ zone }: { zone: NonNullable<Turn['step']['zone']> }) {
  const t = useText()
  const { book } = useRoom()
  const title = book.zone(zone)?.title
  if (title === undefined) return null
  return (
    <Button kind="quiet" className={styles.zone} icon={<MapPin {...icon} />} onClick={() => wantZone(zone)}>
      {t('live.zone', { zone: title })}
    </Button>
  )
}

function LeadTools() {
  return (
    <div className={styles.lead}>
      <WallButton />
      <BringTools />
    </div>
  )
}

function Paused({ reason }: { reason: string | undefined }) {
  const t = useText()
  return (
    <p className={styles.paused}>
      <Pause {...icon} />
      {reason ? t('live.pausedWhy', { reason }) : t('live.paused')}
    </p>
  )
}

/** Before the first step, and once the session is closed. */
function Around({ session, onDismiss }: { session: LiveSession; onDismiss: () => void }) {
  const t = useText()
  const mayConduct = useMay('session.conduct')
  const mayWrite = useMay('board.write')
  const isClosed = session.state === 'closed'
  const [first] = session.steps
  return (
    <>
      <div className={classNames(styles.head, styles.around)}>
        <Sign>{isClosed ? <CircleCheck {...icon} /> : <Hourglass {...icon} />}</Sign>
        <div>
          <h2 className={styles.title}>{t(isClosed ? 'live.closed' : 'live.soon')}</h2>
          <p className={styles.about}>
            {isClosed || !first ? session.title : t('live.first', { session: session.title, step: first.title })}
          </p>
        </div>
      </div>
      {session.state === 'paused' && (
        <div className={styles.words}>
          <Paused reason={session.pauseReason} />
        </div>
      )}
      <div className={styles.actions}>
        {!isClosed && (mayConduct ? <LeadTools /> : mayWrite && <TalkButtons />)}
        {isClosed && (
          <IconButton name={t('live.dismiss')} onClick={onDismiss}>
            <X {...icon} />
          </IconButton>
        )}
      </div>
    </>
  )
}

function Sign({ children }: { children: ReactNode }) {
  return <span className={styles.sign}>{children}</span>
}

/** What is said of it to those who listen, once, when it becomes so. */
function inWords({ state, turn, steps, pauseReason }: LiveSession, t: Text): string {
  if (state === 'closed') return t('live.closed')
  if (state === 'paused') return pauseReason ? t('live.pausedWhy', { reason: pauseReason }) : t('live.paused')
  if (!turn) return t('live.soon')
  const place = t('live.place', { number: turn.index + 1, total: steps.length })
  return t('live.said', { place, title: turn.step.title, instruction: turn.step.instruction })
}
