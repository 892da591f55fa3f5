import { Wrench } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useText } from '../../text/index.ts'
import { BallotButton } from '../ballots/BallotButton.tsx'
import { CareButton } from '../care/CareButton.tsx'
import { ConsoleLink } from '../console/ConsoleLink.tsx'
import { StepPanel } from '../step/StepPanel.tsx'
import styles from './LeadTools.module.css'
import { useMay } from './roomContext.ts'
import { ShareTools } from './ShareTools.tsx'

/** What those who run the workshop have in the bar: all in sight where there is room, else under one button. */
export function LeadTools() {
  const mayInvite = useMay('invitation.manage')
  const mayManageStep = useMay('step.manage')
  const mayConduct = useMay('session.conduct')
  if (!mayInvite && !mayManageStep && !mayConduct) return null
  return (
    <Folding>
      {mayConduct && <ConsoleLink />}
      {mayManageStep && <CareButton />}
      {mayManageStep && <StepPanel />}
      {mayManageStep && <BallotButton />}
      {mayInvite && <ShareTools />}
    </Folding>
  )
}

/** On a phone a button opens them under the bar. They stay there while a window of theirs is open, and go at a touch elsewhere. */
function Folding({ children }: { children: ReactNode }) {
  const t = useText()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return undefined
    const pressed = ({ target }: Event) => {
      const page = whole.current?.closest('#root')
      if (target instanceof Node && page?.contains(target) && !whole.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', pressed)
    document.addEventListener('focusin', pressed)
    return () => {
      document.removeEventListener('pointerdown', pressed)
      document.removeEventListener('focusin', pressed)
    }
  }, [isOpen])
  const keyPressed = (event: KeyboardEvent) => {
    // What is drawn elsewhere, as a window, has its own Escape.
    const isHere = event.target instanceof Node && whole.current?.contains(event.target)
    if (event.key !== 'Escape' || !isOpen || !isHere || event.defaultPrevented) return
    setOpen(false)
    button.current?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is heard from what is in it
    <div ref={whole} className={styles.leading} data-leading onKeyDown={keyPressed}>
      <button
        ref={button}
        type="button"
        className={styles.way}
        aria-label={t('workgroup.leadTools')}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Wrench size={20} strokeWidth={1.75} aria-hidden />
      </button>
      <div id={id} className={styles.tools} data-open={isOpen || undefined}>
        {children}
      </div>
    </div>
  )
}
