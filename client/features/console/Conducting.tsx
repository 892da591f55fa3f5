import { Keyboard, ListVideo, Pencil, Square, Volume2, VolumeX } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { LiveSession } from '../../../shared/domain/conducting.ts'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { ChangeSaid } from '../../ui/ChangeSaid.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { ClosingWords } from './ClosingWords.tsx'
import styles from './Conducting.module.css'
import { ConsolePanels } from './ConsolePanels.tsx'
import { Controls } from './Controls.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { PauseDialog } from './PauseDialog.tsx'
import { PeopleCard } from './PeopleCard.tsx'
import { StepsCard } from './StepsCard.tsx'
import { TimeOverSaid } from './TimeOverSaid.tsx'
import { TurnCard } from './TurnCard.tsx'
import { useChime } from './useChime.ts'
import { useConductKeys } from './useConductKeys.ts'
import { useConductor } from './useConductor.ts'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A session under way, for whoever conducts it: what happens now, what comes, who is here, and the buttons of the moment. */
export function Conducting({ live }: { live: LiveSession }) {
  const t = useText()
  const { workgroup } = useRoom()
  const conductor = useConductor(live)
  const chime = useChime(live)
  const [shown, show] = useState<'pause' | 'close' | 'keys'>()
  const hide = () => show(undefined)
  const pauseOrResume = () => (live.state === 'paused' ? conductor.ask({ do: 'resume' }) : show('pause'))
  useConductKeys({
    ArrowRight: conductor.goOn,
    ArrowLeft: conductor.goBack,
    p: pauseOrResume,
    '+': () => conductor.ask({ do: 'extend', minutes: 1 }),
    '-': () => conductor.ask({ do: 'extend', minutes: -1 }),
    g: conductor.freezeOrReopen,
    s: chime.toggle,
    '?': () => show('keys'),
  })
  return (
    <>
      <main className={styles.scroller}>
        <div className={styles.cards}>
          <TurnCard conductor={conductor} />
          <ConsolePanels live={live} />
          <div className={styles.side}>
            <div>
              <StepsCard conductor={conductor} />
              <div className={styles.ways}>
                <Link to={`/w/${workgroup}/console/sessions/${live.id}`} className={buttonClass('quiet')}>
                  <Pencil {...icon} />
                  <span>{t('console.editAgenda')}</span>
                </Link>
                <Link to={`/w/${workgroup}/console/sessions`} className={buttonClass('quiet')}>
                  <ListVideo {...icon} />
                  <span>{t('console.otherSessions')}</span>
                </Link>
                <Button
                  kind="quiet"
                  aria-pressed={chime.isOn}
                  aria-label={t('console.chime.name')}
                  icon={chime.isOn ? <Volume2 {...icon} /> : <VolumeX {...icon} />}
                  onClick={chime.toggle}
                >
                  {t(chime.isOn ? 'console.chime.on' : 'console.chime.off')}
                </Button>
                <Button kind="quiet" className={styles.keys} icon={<Keyboard {...icon} />} onClick={() => show('keys')}>
                  {t('console.keys.open')}
                </Button>
                <Button kind="quiet" className={styles.close} icon={<Square {...icon} />} onClick={() => show('close')}>
                  {t('console.close')}
                </Button>
              </div>
            </div>
            <PeopleCard />
          </div>
        </div>
      </main>
      <Controls conductor={conductor} onPauseOrResume={pauseOrResume} onClose={() => show('close')} />
      <TimeOverSaid live={live} />
      <ChangeSaid words={live.turn?.step.title ?? t('console.waiting.title')} />
      {shown === 'pause' && <PauseDialog onClose={hide} onPause={(reason) => conductor.ask({ do: 'pause', reason })} />}
      {shown === 'keys' && <KeysDialog onClose={hide} />}
      <ConfirmDialog
        title={t('console.closeTitle', { title: live.title })}
        action={t('console.close')}
        isOpen={shown === 'close'}
        onClose={hide}
        onConfirm={() => conductor.ask({ do: 'close' })}
      >
        <ClosingWords live={live} />
      </ConfirmDialog>
    </>
  )
}
