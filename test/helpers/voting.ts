import { createCredential, type Store } from '../../server/access/credentials.ts'
import type { InvitedRole } from '../../shared/access.ts'
import type { BallotView, OpenBallot } from '../../shared/ballotsApi.ts'
import type { Choices } from '../../shared/domain/ballot.ts'
import type { College } from '../../shared/domain/participant.ts'
import { type BallotId, type GrantId, newId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { Browser } from './browser.ts'
import { conductorOf } from './conducting.ts'
import type { TestServer } from './server.ts'

interface Voter {
  readonly id: ParticipantId
  readonly token: string
  /** Hands in a whole paper. @returns the status */
  readonly vote: (ballot: BallotId, choices: Choices, edition?: number) => Promise<number>
  readonly mine: (ballot: BallotId) => Promise<Choices | number>
}

/** Somebody of a group who votes over HTTP. */
export async function voterOf(
  server: Pick<TestServer, 'http' | 'store'>,
  workgroup: WorkgroupId,
  college?: College,
  role: InvitedRole = 'participant',
): Promise<Voter> {
  const { id, token } = await person(server.store, workgroup, role, college)
  const headers = { authorization: `Bearer ${token}` }
  const browser = new Browser(server.http)
  const address = (ballot: BallotId) => `/api/workgroups/${workgroup}/ballots/${ballot}/mine`
  return {
    id,
    token,
    vote: async (ballot, choices, edition) =>
      (await browser.raw('PUT', address(ballot), JSON.stringify({ choices, edition }), headers)).status,
    mine: async (ballot) => {
      const { status, body } = await browser.get(address(ballot), headers)
      return status === 200 ? (body as { choices: Choices }).choices : status
    },
  }
}

async function person(store: Store, workgroup: WorkgroupId, role: InvitedRole, college: College | undefined) {
  const { people } = store.storage
  const id = newId<ParticipantId>()
  await people.addParticipant({ id, name: 'Amina', college, createdAt: new Date() })
  await people.addGrant({ id: newId<GrantId>(), participant: id, role, scope: { kind: 'workgroup', id: workgroup } })
  return { id, token: await createCredential(store, 'bearer', id, 1) }
}

/** Whoever opens and closes ballots of a group over HTTP. */
export async function tellerOf(server: Pick<TestServer, 'http' | 'store'>, workgroup: WorkgroupId) {
  const conductor = await conductorOf(server, workgroup)
  const asked = (body: Partial<OpenBallot>) => ({ question: 'Que garder ?', facilitatorsVote: true, ...body })
  return {
    ...conductor,
    openBallot: async (body: Pick<OpenBallot, 'settings'> & Partial<OpenBallot>) =>
      (await conductor.ask('POST', '/ballots', asked(body))).body as BallotView,
    refusedOpening: async (body: Partial<OpenBallot>) => (await conductor.ask('POST', '/ballots', asked(body))).status,
    close: async (ballot: BallotId) => (await conductor.ask('POST', `/ballots/${ballot}/close`)).body as BallotView,
    ballot: async (ballot: BallotId) => (await conductor.ask('GET', `/ballots/${ballot}`)).body as BallotView,
    ballots: async () => (await conductor.ask('GET', '/ballots')).body as BallotView[],
  }
}
