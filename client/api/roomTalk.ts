import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { interventionViews } from '../../shared/domain/intervention.ts'
import type { DoorState } from '../../shared/domain/roomTalk.ts'
import { newId, type ParticipantId, type QuestionId, type WorkgroupId } from '../../shared/ids.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

/** What comes of all of these is told in the room. */
export function useRaiseHand(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (isUp: boolean) => ask('PUT', path`/workgroups/${workgroup}/hand`, { body: { isUp } }),
      retry: 3,
    },
    queryClient,
  )
}
/** @returns a mutation for one person's hand, or for all when nobody is named */
export function useLowerHands(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (whose?: ParticipantId) =>
        whose
          ? ask('DELETE', path`/workgroups/${workgroup}/hands/${whose}`)
          : ask('DELETE', path`/workgroups/${workgroup}/hands`),
    },
    queryClient,
  )
}
export function useAskQuestion(workgroup: WorkgroupId) {
  return useMutation(
    {
      // Its id is made once, so that one that is sent again is asked once.
      mutationFn: (question: { id: QuestionId; text: string; isAnonymous: boolean }) =>
        ask('POST', path`/workgroups/${workgroup}/questions`, { body: question }),
      retry: 3,
    },
    queryClient,
  )
}
export const newQuestionId = (): QuestionId => newId<QuestionId>()

export function useAnswerQuestion(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ id, isAnswered }: { id: QuestionId; isAnswered: boolean }) =>
        ask('PUT', path`/workgroups/${workgroup}/questions/${id}`, { body: { isAnswered } }),
    },
    queryClient,
  )
}

export function useSetDoor(workgroup: WorkgroupId) {
  return useMutation(
    { mutationFn: (state: DoorState) => ask('PUT', path`/workgroups/${workgroup}/door`, { body: { state } }) },
    queryClient,
  )
}
export function useAdmit(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (body: { participants?: ParticipantId[]; isAdmitted: boolean }) =>
        ask('POST', path`/workgroups/${workgroup}/lobby`, { body }),
    },
    queryClient,
  )
}
export function useShutOut(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (participant: ParticipantId) =>
        ask('POST', path`/workgroups/${workgroup}/people/${participant}/shut-out`),
    },
    queryClient,
  )
}
export function useLetBack(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (participant: ParticipantId) =>
        ask('DELETE', path`/workgroups/${workgroup}/people/${participant}/shut-out`),
    },
    queryClient,
  )
}
export function useMute(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ id, isMuted }: { id: ParticipantId; isMuted: boolean }) =>
        ask('PUT', path`/workgroups/${workgroup}/people/${id}/muted`, { body: { isMuted } }),
    },
    queryClient,
  )
}
/** Keeps that somebody's notes were taken off the board, or put back. */
export function useNoteNotes(workgroup: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ id, ...body }: { id: ParticipantId; areRemoved: boolean; count: number }) =>
        ask('POST', path`/workgroups/${workgroup}/people/${id}/notes`, { body }),
    },
    queryClient,
  )
}
/** What was done to the door and to people, the last first. @param known how many lines the room says there have been */
export function useInterventions(workgroup: WorkgroupId, known: number) {
  return useQuery(
    {
      queryKey: ['interventions', workgroup, known],
      queryFn: ({ signal }) =>
        ask('GET', path`/workgroups/${workgroup}/interventions`, { answer: interventionViews, signal }),
      placeholderData: keepPreviousData,
      staleTime: 0,
    },
    queryClient,
  )
}
