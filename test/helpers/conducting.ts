import type { Conduct, LiveSession } from '../../shared/domain/conducting.ts'
import { type AgendaStep, rightsOf, type SessionPlan } from '../../shared/domain/session.ts'
import type { SessionView } from '../../shared/sessionsApi.ts'
import { type AgendaStepId, newId, type SessionId, type WorkgroupId } from '../../shared/ids.ts'
import { Browser } from './browser.ts'
import type { TestServer } from './server.ts'
import { bearerFor } from './store.ts'

export function newStep(about: Partial<AgendaStep> = {}): AgendaStep {
  const { method = 'discussion', visibility = 'public' } = about
  return {
    id: newId<AgendaStepId>(),
    method,
    title: 'Échanger',
    instruction: 'Dites ce que vous voyez.',
    minutes: 10,
    visibility,
    rights: rightsOf(method, visibility),
    ...about,
  }
}
export function newPlan(...agenda: AgendaStep[]): SessionPlan {
  return { title: 'Atelier 1', kind: 'workshop', agenda }
}

/** Somebody who prepares and conducts sessions of a group over HTTP. */
export async function conductorOf(server: Pick<TestServer, 'http' | 'store'>, workgroup: WorkgroupId) {
  const authorization = `Bearer ${await bearerFor(server.store, workgroup, 'facilitator', 'Animatrice')}`
  const browser = new Browser(server.http)
  const ask = (method: string, path: string, sent?: unknown) =>
    browser.raw(method, `/api/workgroups/${workgroup}${path}`, sent === undefined ? undefined : JSON.stringify(sent), {
      authorization,
    })
  return {
    ask,
    prepare: async (plan: SessionPlan) => ((await ask('POST', '/sessions', plan)).body as SessionView).id,
    conduct: async (id: SessionId, conduct: Conduct) => (await ask('POST', `/sessions/${id}/conduct`, conduct)).status,
  }
}

/** The step that people of a room are told they are at. */
export function stepOf(live: LiveSession | undefined): string | undefined {
  return live?.turn?.step.title
}
