import { useMutation, useQuery } from '@tanstack/react-query'
import type { NoteId, SnapshotId, WorkgroupId, ZoneId } from '../../shared/ids.ts'
import { bin, restored, snapshot, snapshotContents, snapshots } from '../../shared/historyApi.ts'
import { ask, path } from './ask.ts'
import { queryClient } from './queryClient.ts'

const versionsKey = (workgroupId: WorkgroupId) => ['workgroups', workgroupId, 'snapshots'] as const
const binKey = (workgroupId: WorkgroupId) => ['workgroups', workgroupId, 'bin'] as const
const boardChanged = async (workgroupId: WorkgroupId) => {
  await queryClient.invalidateQueries({ queryKey: versionsKey(workgroupId), exact: true })
  await queryClient.invalidateQueries({ queryKey: binKey(workgroupId) })
}

/** The versions of a board that are kept, newest first. */
export function useVersions(workgroupId: WorkgroupId) {
  return useQuery(
    {
      queryKey: versionsKey(workgroupId),
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/snapshots`, { answer: snapshots, signal }),
    },
    queryClient,
  )
}

/** What a version shows. It never changes: read once. @param id absent, nothing is read */
export function useVersion(workgroupId: WorkgroupId, id: SnapshotId | undefined) {
  return useQuery(
    {
      queryKey: [...versionsKey(workgroupId), id],
      queryFn: ({ signal }) =>
        ask('GET', path`/workgroups/${workgroupId}/snapshots/${id ?? ''}`, { answer: snapshotContents, signal }),
      enabled: id !== undefined,
      staleTime: Infinity,
    },
    queryClient,
  )
}

export function useKeepVersion(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (name: string) =>
        ask('POST', path`/workgroups/${workgroupId}/snapshots`, { body: { name }, answer: snapshot }),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: versionsKey(workgroupId), exact: true }),
    },
    queryClient,
  )
}

/**
 * Goes back to a version, with the whole board or one zone of it.
 * @returns the version that shows what was there before; undefined when nothing had to change
 */
export async function restoreVersion(
  workgroupId: WorkgroupId,
  id: SnapshotId,
  zone?: ZoneId,
): Promise<SnapshotId | undefined> {
  const address = path`/workgroups/${workgroupId}/snapshots/${id}/restore`
  const { versionBefore } = await ask('POST', address, { body: { zone }, answer: restored })
  await boardChanged(workgroupId)
  return versionBefore
}

export function useRestoreVersion(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: ({ id, zone }: { id: SnapshotId; zone: ZoneId | undefined }) => restoreVersion(workgroupId, id, zone),
    },
    queryClient,
  )
}

/** Notes that were taken away: all of them for who runs the workshop, one's own for the others. */
export function useBin(workgroupId: WorkgroupId) {
  return useQuery(
    {
      queryKey: binKey(workgroupId),
      queryFn: ({ signal }) => ask('GET', path`/workgroups/${workgroupId}/bin`, { answer: bin, signal }),
      staleTime: 0, // a note may have been taken away since this was last open
    },
    queryClient,
  )
}

export function usePutBack(workgroupId: WorkgroupId) {
  return useMutation(
    {
      mutationFn: (noteId: NoteId) => ask('POST', path`/workgroups/${workgroupId}/bin/${noteId}/restore`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: binKey(workgroupId) }),
    },
    queryClient,
  )
}

/**
 * The board as it was at a moment: as the last version before it shows it, or the first one after it.
 * @param from, to milliseconds since 1970; a version of after `to` says nothing
 * @returns undefined where no such version is kept
 */
export async function contentsAt(workgroupId: WorkgroupId, from: number, to: number) {
  const kept = await ask('GET', path`/workgroups/${workgroupId}/snapshots`, { answer: snapshots })
  const at = ({ createdAt }: (typeof kept)[number]) => Date.parse(createdAt)
  const chosen = kept.find((one) => at(one) <= from) ?? kept.findLast((one) => at(one) <= to)
  if (!chosen) return undefined
  const answer = await ask('GET', path`/workgroups/${workgroupId}/snapshots/${chosen.id}`, { answer: snapshotContents })
  return answer.contents
}
