import { useMutation, useQuery } from '@tanstack/react-query'
import type { PrivateWords } from '../../shared/domain/privateWriting.ts'
import type { NoteId, WorkgroupId, WritingId } from '../../shared/ids.ts'
import { lateNoteViews, privateNoteKept, privateNoteViews } from '../../shared/privateNotesApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

export function getPrivateNotes(workgroup: WorkgroupId) {
  return ask('GET', path`/workgroups/${workgroup}/private-notes`, { answer: privateNoteViews })
}
export function putPrivateNote(workgroup: WorkgroupId, id: NoteId, body: PrivateWords & { writing: WritingId }) {
  return ask('PUT', path`/workgroups/${workgroup}/private-notes/${id}`, { body, answer: privateNoteKept })
}
export function removePrivateNote(workgroup: WorkgroupId, id: NoteId) {
  return ask('DELETE', path`/workgroups/${workgroup}/private-notes/${id}`)
}

const keyOf = (workgroupId: WorkgroupId) => ['late-notes', workgroupId] as const

/** Lays all notes of a writing on the board, once and for all. */
export function useReveal(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (writing: WritingId) => ask('POST', path`/workgroups/${workgroupId}/writings/${writing}/reveal`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(workgroupId) }),
    },
    queryClient,
  )
}

/** Notes that came after theirs were revealed. @param count as the room tells it: asked again when that changes */
export function useLateNotes(workgroupId: WorkgroupId, count: number) {
  return useQuery(
    {
      queryKey: [...keyOf(workgroupId), count],
      queryFn: ({ signal }) =>
        ask('GET', path`/workgroups/${workgroupId}/late-notes`, { answer: lateNoteViews, signal }),
      enabled: count > 0,
      staleTime: 0,
    },
    queryClient,
  )
}

export function useSettleLate(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ id, what }: { id: NoteId; what: 'reveal' | 'setAside' }) =>
        ask('POST', path`/workgroups/${workgroupId}/late-notes/${id}`, { body: { do: what } }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(workgroupId) }),
    },
    queryClient,
  )
}
