import * as z from 'zod/mini'
import { may, mayAct, type StepRights } from '../../shared/access.ts'
import { idParams } from '../../shared/api.ts'
import {
  bin as binShape,
  restoreBody,
  restored,
  snapshot as snapshotShape,
  snapshotBody,
  snapshotContents,
  snapshots as snapshotsShape,
  type SnapshotView,
} from '../../shared/historyApi.ts'
import { noteEntry } from '../../shared/document/acts.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { plainTextOf } from '../../shared/document/richText.ts'
import { Refusal } from '../../shared/errors.ts'
import type { NoteId, ParticipantId, SnapshotId, WorkgroupId } from '../../shared/ids.ts'
import type { BinnedNote, Snapshot } from '../storage/Storage.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Versions of a board, and the way back to them. */
export function snapshotRoutes(app: App, services: Services): void {
  const { boards } = services.store.storage
  const { rooms } = services

  app.get(
    '/workgroups/:workgroupId/snapshots',
    { schema: { params: idParams.workgroup, response: { 200: snapshotsShape } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'snapshot.manage', workgroupId)
      const kept = await boards.snapshots(workgroupId)
      const names = await namesOf(
        services,
        kept.map(({ by }) => by),
      )
      return kept.map((one) => snapshotView(one, names))
    },
  )

  app.post(
    '/workgroups/:workgroupId/snapshots',
    { schema: { params: idParams.workgroup, body: snapshotBody, response: { 201: snapshotShape } } },
    async (request, reply) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'snapshot.manage', workgroupId)
      const by = person.participant.id
      const id = await rooms.takeSnapshot(workgroupId, { name: request.body.name, by })
      return reply.status(201).send(await viewOf(workgroupId, id))
    },
  )

  app.get(
    '/workgroups/:workgroupId/snapshots/:snapshotId',
    { schema: { params: idParams.snapshot, response: { 200: snapshotContents } } },
    async (request) => {
      const { workgroupId, snapshotId } = request.params
      await needRight(services, request, 'snapshot.manage', workgroupId)
      const bytes = await bytesOf(workgroupId, snapshotId)
      const contents = contentsOf(readBoard([bytes])) as unknown as z.infer<typeof snapshotContents>['contents']
      return { snapshot: await viewOf(workgroupId, snapshotId), contents }
    },
  )

  app.post(
    '/workgroups/:workgroupId/snapshots/:snapshotId/restore',
    { schema: { params: idParams.snapshot, body: restoreBody, response: { 200: restored } } },
    async (request) => {
      const { workgroupId, snapshotId } = request.params
      const { person } = await needRight(services, request, 'snapshot.manage', workgroupId)
      const goBack = ({ frozen }: StepRights) => boards.goBack(workgroupId, snapshotId, request.body.zone, frozen)
      return { versionBefore: await rooms.change(workgroupId, person.participant.id, goBack, 'beforeRestore') }
    },
  )

  /** @throws Refusal 'notFound' for one that is not, or is another group's */
  async function bytesOf(workgroup: WorkgroupId, id: SnapshotId): Promise<Uint8Array> {
    const kept = await boards.snapshotBytes(id)
    if (kept?.workgroup !== workgroup) throw new Refusal('notFound', 'snapshot')
    return kept.bytes
  }

  async function viewOf(workgroup: WorkgroupId, id: SnapshotId): Promise<SnapshotView> {
    const one = (await boards.snapshots(workgroup)).find((kept) => kept.id === id)
    if (!one) throw new Refusal('notFound', 'snapshot')
    return snapshotView(one, await namesOf(services, [one.by]))
  }
}

function snapshotView({ id, createdAt, reason, name, by, noteCount, zoneCount }: Snapshot, names: Names): SnapshotView {
  return { id, createdAt: createdAt.toISOString(), reason, name, by: by && names.get(by), noteCount, zoneCount }
}

/** Notes that were taken away: a facilitator sees all of them, a participant those they wrote. */
export function binRoutes(app: App, services: Services): void {
  const { boards } = services.store.storage
  const { rooms } = services

  app.get(
    '/workgroups/:workgroupId/bin',
    { schema: { params: idParams.workgroup, response: { 200: binShape } } },
    async (request) => {
      const { workgroupId } = request.params
      const { person, role } = await needRight(services, request, 'board.write', workgroupId)
      const mine = isSeenBy(person.participant.id, may(role, 'snapshot.manage'))
      const kept = (await boards.bin(workgroupId)).filter((one) => mine(one) && plainTextOf(one.words).trim() !== '')
      // A note that has come back, by an undo or otherwise, is on the board and no longer here.
      const { gone, zoneTitles } = await rooms.read(workgroupId, (board) => ({
        gone: kept.filter(({ note }) => !board.note(note.id)),
        zoneTitles: new Map(board.zones().map(({ id, title }) => [id, title])),
      }))
      const names = await namesOf(
        services,
        gone.flatMap(({ note, removedBy }) => [note.author, removedBy]),
      )
      return gone.map(({ note, words, removedBy, removedAt }) => ({
        note: { ...note, words } as unknown as z.infer<typeof binShape>[number]['note'],
        authorName: note.author && names.get(note.author),
        removedByName: removedBy && names.get(removedBy),
        removedAt: removedAt.toISOString(),
        zoneTitle: note.zone && zoneTitles.get(note.zone),
      }))
    },
  )

  app.post(
    '/workgroups/:workgroupId/bin/:noteId/restore',
    { schema: { params: idParams.note, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId, noteId } = request.params
      const { person, role } = await needRight(services, request, 'board.write', workgroupId)
      const mine = isSeenBy(person.participant.id, may(role, 'snapshot.manage'))
      const { note, words } = await binnedNote(workgroupId, noteId, mine)
      const isOwn = note.author === person.participant.id
      await rooms.change(workgroupId, person.participant.id, (step) => {
        if (!mayAct(role, step, 'note.create', isOwn, noteEntry(note.id))) throw new Refusal('forbidden', 'the step')
        return boards.putBack(workgroupId, note, words)
      })
      return reply.status(204).send(null)
    },
  )

  /** @throws Refusal 'notFound' for one that is not there, or not theirs to see */
  async function binnedNote(
    workgroup: WorkgroupId,
    id: NoteId,
    mine: (one: BinnedNote) => boolean,
  ): Promise<BinnedNote> {
    const found = (await boards.bin(workgroup)).find((one) => one.note.id === id)
    if (!found || !mine(found)) throw new Refusal('notFound', 'note')
    return found
  }
}

function isSeenBy(participant: ParticipantId, seesAll: boolean) {
  return ({ note }: BinnedNote) => seesAll || note.author === participant
}

type Names = ReadonlyMap<ParticipantId, string>
async function namesOf({ store }: Services, ids: readonly (ParticipantId | undefined)[]): Promise<Names> {
  const names = new Map<ParticipantId, string>()
  for (const id of new Set(ids)) {
    const participant = id && (await store.storage.people.participant(id))
    if (participant) names.set(participant.id, participant.name)
  }
  return names
}
