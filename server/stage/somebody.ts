import type { Affiliation } from '../../shared/domain/participant.ts'
import type { ParticipantId } from '../../shared/ids.ts'

export interface Somebody extends Affiliation {
  readonly id: ParticipantId
  readonly name: string
}

/** Somebody as those who conduct are told of them: what they said of themselves, and nothing else that is kept. */
export function somebodyOf({ id, name, college, organisation }: Somebody): Somebody {
  return { id, name, ...(college && { college }), ...(organisation && { organisation }) }
}
