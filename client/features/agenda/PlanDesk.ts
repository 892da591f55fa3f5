import { type SessionPlan, sessionPlanCheck } from '../../../shared/domain/session.ts'
import { Refusal } from '../../../shared/errors.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'
import { Signal } from '../../board/Signal.ts'

const PAUSE_MS = 600 // letters typed one after the other leave together

export type Keeping = 'saved' | 'saving' | 'incomplete' | 'failed'
/** Gives the same however often it is made, and nothing more when it was made already: an answer that was lost may have been a yes. */
type Change = (before: SessionPlan) => SessionPlan

export interface PlanRequests {
  /** @throws Refusal 'conflict' when the plan is no more the one of this version */
  readonly put: (plan: SessionPlan, was: string) => Promise<SessionView>
  readonly get: () => Promise<SessionView | undefined>
}

/**
 * The plan of a session as it is being written. Each change is kept by itself a moment later, on top of what a second
 * facilitator has made of the plan meanwhile: neither takes the other's back without knowing.
 */
export class PlanDesk {
  readonly #requests: PlanRequests
  readonly #changed = new Signal()
  /** As the server last gave it. */
  #base: SessionView
  /** Made here and not answered for, the oldest first. */
  #unsent: readonly Change[] = []
  #plan: SessionPlan
  #keeping: Keeping = 'saved'
  #isSending = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(session: SessionView, requests: PlanRequests) {
    this.#requests = requests
    this.#base = session
    this.#plan = planOf(session)
  }

  /** For `useSyncExternalStore`. */
  plan = (): SessionPlan => this.#plan
  keeping = (): Keeping => this.#keeping
  onChange = this.#changed.listen

  change = (by: Change): void => {
    this.#unsent = [...this.#unsent, by]
    this.#become('saving')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#send(), PAUSE_MS)
  }
  again = (): void => void this.#send()

  /** What is known of the session elsewhere; while one's own is on its way the answer will tell. */
  hear(session: SessionView): void {
    if (this.#isSending || session.version === this.#base.version) return
    this.#base = session
    this.#become(this.#keeping)
  }

  /** Whoever goes to the console at once finds there what was just written. */
  sendNow(): void {
    clearTimeout(this.#timer)
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#unsent.length === 0) return
    const read = sessionPlanCheck.safeParse(this.#plan)
    if (!read.success) return this.#become('incomplete')
    const sent = this.#unsent
    this.#isSending = true
    this.#become('saving')
    try {
      this.#base = await this.#requests.put(read.data, this.#base.version)
      this.#unsent = this.#unsent.slice(sent.length)
    } catch (error) {
      const hasMoved = await this.#hasMoved(error)
      this.#isSending = false
      return hasMoved ? this.#send() : this.#become('failed')
    }
    this.#isSending = false
    this.#become(this.#unsent.length > 0 ? 'saving' : 'saved')
    clearTimeout(this.#timer)
    if (this.#unsent.length > 0) this.#timer = setTimeout(() => void this.#send(), PAUSE_MS)
  }

  /** Whether somebody else has changed the plan: one's own changes are then made on top of theirs. */
  async #hasMoved(refused: unknown): Promise<boolean> {
    if (!(refused instanceof Refusal) || refused.code !== 'conflict') return false
    const fresh = await this.#requests.get().catch(() => undefined)
    if (!fresh || fresh.version === this.#base.version) return false
    this.#base = fresh
    this.#become('saving')
    return true
  }

  #become(keeping: Keeping): void {
    this.#keeping = keeping
    this.#plan = this.#unsent.reduce((plan, by) => by(plan), planOf(this.#base))
    this.#changed.emit()
  }
}

function planOf(session: SessionView): SessionPlan {
  const { id: _, state: __, version: ___, ...plan } = session
  return plan
}
