import { type APIResponse, expect, type Page } from '@playwright/test'
import type { Conduct } from '../../../shared/domain/conducting.ts'
import type { SessionPlan } from '../../../shared/domain/session.ts'
import type { SessionId } from '../../../shared/ids.ts'
import type { SessionView } from '../../../shared/sessionsApi.ts'

/** Somebody who conducts from this page, without its buttons: where a journey is about something else. */
export function conductorOn(page: Page, address: string, workgroup: string) {
  const ask = async (path: string, data: object): Promise<APIResponse> => {
    const sessions = `${address}/api/workgroups/${workgroup}/sessions`
    const answer = await page.request.post(`${sessions}${path}`, { data, headers: { origin: address } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return answer
  }
  const prepare = async (plan: SessionPlan) => ((await (await ask('', plan)).json()) as SessionView).id
  const conduct = async (id: SessionId, what: Conduct) => void (await ask(`/${id}/conduct`, what))
  return {
    prepare,
    conduct,
    /** Prepares it, opens it, and turns to its first step. */
    begin: async (plan: SessionPlan): Promise<SessionId> => {
      const id = await prepare(plan)
      for (const what of ['open', 'next'] as const) await conduct(id, { do: what })
      return id
    },
  }
}
