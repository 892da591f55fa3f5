import type { Conduct, LiveSession } from '../../../shared/domain/conducting.ts'
import { Refusal } from '../../../shared/errors.ts'
import type { AgendaStep } from '../../../shared/domain/session.ts'
import { failureText } from '../../api/failure.ts'
import { useConduct, useSessions } from '../../api/sessions.ts'
import { useSetStep } from '../../api/step.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { reopened, withNotes } from '../step/rights.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import { placeIn } from './place.ts'

/** What whoever conducts can ask for at this moment. */
export interface Conductor {
  readonly live: LiveSession
  /** All its steps as they are prepared now; undefined as long as they are not known. */
  readonly agenda: readonly AgendaStep[] | undefined
  readonly previous: LiveSession['steps'][number] | undefined
  readonly next: LiveSession['steps'][number] | undefined
  readonly isFrozen: boolean
  /** Whether something was asked for and is not yet in force: pressing twice does not go on twice. */
  readonly isAsking: boolean
  ask: (conduct: Conduct) => void
  /** The step that comes, by its name: two who press at once are at the same step, and none is passed over. */
  goOn: () => void
  goBack: () => void
  freezeOrReopen: () => void
}

export function useConductor(live: LiveSession): Conductor {
  const t = useText()
  const { workgroup } = useRoom()
  const rights = useStage()?.step
  const conduct = useConduct(workgroup)
  const setStep = useSetStep(workgroup)
  const agenda = useSessions(workgroup).data?.find(({ id }) => id === live.id)?.agenda
  const steps = agenda ?? live.steps
  const at = placeIn(steps, live.turn)
  const [previous, next] = [steps[at - 1], steps[at + 1]]
  const isFrozen = rights?.notes === 'none'
  const failed = (error: unknown) =>
    toast(error instanceof Refusal && error.code === 'conflict' ? t('console.conflict') : failureText(t, error))
  const ask = (wanted: Conduct) => {
    if (!conduct.isPending) conduct.mutate({ id: live.id, conduct: wanted }, { onError: failed })
  }
  return {
    live,
    agenda,
    previous,
    next,
    isFrozen,
    isAsking: conduct.isPending,
    ask,
    goOn: () => next && ask({ do: 'goTo', step: next.id }),
    goBack: () => previous && ask({ do: 'goTo', step: previous.id }),
    freezeOrReopen: () =>
      rights && setStep.mutate(isFrozen ? reopened(rights) : withNotes(rights, 'none'), { onError: failed }),
  }
}
