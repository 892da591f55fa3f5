import { Hand, MessageCircleQuestion } from 'lucide-react'
import { useState } from 'react'
import { failureText } from '../../api/failure.ts'
import { useRaiseHand } from '../../api/roomTalk.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { QuestionDialog } from './QuestionDialog.tsx'
import styles from './TalkButtons.module.css'

/** For those who take part: a hand that goes up and comes down, and a question that reaches whoever conducts. */
export function TalkButtons() {
  const t = useText()
  const { workgroup } = useRoom()
  const isUp = useStage()?.own?.hand === true
  const { mutate, isPending, variables } = useRaiseHand(workgroup)
  const [isAsking, setAsking] = useState(false)
  // What was asked for is shown until the room says what holds.
  const shown = isPending ? variables : isUp
  return (
    <div className={styles.buttons}>
      <IconButton
        kind={shown ? 'primary' : 'secondary'}
        name={t(shown ? 'talk.lower' : 'talk.raise')}
        aria-pressed={shown}
        onClick={() => mutate(!shown, { onError: (error) => toast(failureText(t, error)) })}
      >
        <Hand size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton kind="secondary" name={t('talk.ask')} onClick={() => setAsking(true)}>
        <MessageCircleQuestion size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      {isAsking && <QuestionDialog onClose={() => setAsking(false)} />}
    </div>
  )
}
