import { useMutation, useQuery } from '@tanstack/react-query'
import type { Conduct } from '../../shared/domain/conducting.ts'
import type { SessionPlan } from '../../shared/domain/session.ts'
import type { SessionId, WorkgroupId } from '../../shared/ids.ts'
import { agendaViews, sessionEvents, sessionView, sessionViews } from '../../shared/sessionsApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const keyOf = (workgroupId: WorkgroupId) => ['sessions', workgroupId] as const
const changed = (workgroupId: WorkgroupId) => queryClient.invalidateQueries({ queryKey: keyOf(workgroupId) })

/** Sessions of a working group with their agendas, for those who conduct them. @param isAsked whether one is of those */
export function useSessions(workgroupId: WorkgroupId, isAsked = true) {
  return useQuery(
    {
      queryKey: keyOf(workgroupId),
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/sessions`, { answer: sessionViews, signal }),
      staleTime: 0, // a second facilitator may prepare it too
      enabled: isAsked,
    },
    queryClient,
  )
}

/** Agendas of the programme, for those who prepare a session of one of its groups. */
export function useAgendas(workgroupId: WorkgroupId) {
  return useQuery(
    {
      queryKey: ['agendas', workgroupId],
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/agendas`, { answer: agendaViews, signal }),
    },
    queryClient,
  )
}

export function usePrepareSession(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (body: SessionPlan) =>
        ask('POST', path`/workgroups/${workgroupId}/sessions`, { body, answer: sessionView }),
      onSettled: () => changed(workgroupId),
    },
    queryClient,
  )
}

/** Puts a plan in the place of the one of version `was`. @throws Refusal 'conflict' when that one is no more */
export async function putSession(workgroupId: WorkgroupId, id: SessionId, plan: SessionPlan, was: string) {
  try {
    const body = { ...plan, was }
    return await ask('PUT', path`/workgroups/${workgroupId}/sessions/${id}`, { body, answer: sessionView })
  } finally {
    void changed(workgroupId)
  }
}

export async function getSession(workgroupId: WorkgroupId, id: SessionId) {
  const all = await ask('GET', path`/workgroups/${workgroupId}/sessions`, { answer: sessionViews })
  return all.find((session) => session.id === id)
}

export function useRemoveSession(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (id: SessionId) => ask('DELETE', path`/workgroups/${workgroupId}/sessions/${id}`),
      onSettled: () => changed(workgroupId),
    },
    queryClient,
  )
}

/** Everybody in the room, oneself included, hears of what comes of it in the room. */
export function useConduct(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ id, conduct }: { id: SessionId; conduct: Conduct }) =>
        ask('POST', path`/workgroups/${workgroupId}/sessions/${id}/conduct`, { body: conduct }),
      onSettled: () => changed(workgroupId),
    },
    queryClient,
  )
}

/** What happened in a session, in order. @throws Refusal, Unreachable */
export function sessionEventsOf(workgroupId: WorkgroupId, id: SessionId) {
  return ask('GET', path`/workgroups/${workgroupId}/sessions/${id}/events`, { answer: sessionEvents })
}
