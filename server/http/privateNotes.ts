import * as z from 'zod/mini'
import {
  lateNoteBody,
  lateNoteViews,
  privateNoteBody,
  privateNoteKept,
  privateNoteParams,
  type PrivateNoteView,
  privateNoteViews,
} from '../../shared/privateNotesApi.ts'
import type { PrivateNote } from '../../shared/domain/privateWriting.ts'
import { PrivateWritings } from '../stage/PrivateWritings.ts'
import type { KeptPrivateNote } from '../storage/SessionStorage.ts'
import type { App, Services } from './app.ts'
import { needRight } from './session.ts'

/** Notes that people write each for themselves: their author alone is given them, until whoever conducts reveals them all. */
export function privateNoteRoutes(app: App, services: Services): void {
  const writings = new PrivateWritings(services.store, services.rooms, (error) => {
    app.log.warn({ err: error }, 'no count of private notes')
  })
  app.addHook('onClose', async () => writings.close())

  app.get(
    '/workgroups/:workgroupId/private-notes',
    { schema: { params: privateNoteParams.workgroup, response: { 200: privateNoteViews } } },
    async (request) => {
      const { workgroupId } = request.params
      const { person } = await needRight(services, request, 'board.write', workgroupId)
      return (await writings.ofPerson(workgroupId, person.participant.id)).map(viewOf)
    },
  )

  app.put(
    '/workgroups/:workgroupId/private-notes/:noteId',
    { schema: { params: privateNoteParams.note, body: privateNoteBody, response: { 200: privateNoteKept } } },
    async (request) => {
      const { workgroupId, noteId } = request.params
      const { person } = await needRight(services, request, 'board.write', workgroupId)
      return writings.put(workgroupId, person.participant, { ...request.body, id: noteId })
    },
  )

  app.delete(
    '/workgroups/:workgroupId/private-notes/:noteId',
    { schema: { params: privateNoteParams.note, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId, noteId } = request.params
      const { person } = await needRight(services, request, 'board.write', workgroupId)
      await writings.remove(workgroupId, person.participant.id, noteId)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/workgroups/:workgroupId/writings/:writingId/reveal',
    { schema: { params: privateNoteParams.writing, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId, writingId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      await writings.reveal(workgroupId, writingId, person.participant.id)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/workgroups/:workgroupId/late-notes',
    { schema: { params: privateNoteParams.workgroup, response: { 200: lateNoteViews } } },
    async (request) => {
      const { workgroupId } = request.params
      await needRight(services, request, 'session.conduct', workgroupId)
      return (await writings.late(workgroupId)).map((note) => ({ ...viewOf(note), author: note.name }))
    },
  )

  app.post(
    '/workgroups/:workgroupId/late-notes/:noteId',
    { schema: { params: privateNoteParams.note, body: lateNoteBody, response: { 204: z.null() } } },
    async (request, reply) => {
      const { workgroupId, noteId } = request.params
      const { person } = await needRight(services, request, 'session.conduct', workgroupId)
      await writings.settleLate(workgroupId, noteId, request.body.do, person.participant.id)
      return reply.status(204).send(null)
    },
  )
}

function viewOf({
  id,
  writing,
  text,
  colour,
  kind,
  standing,
}: KeptPrivateNote & Omit<PrivateNote, 'isLate'>): PrivateNoteView {
  return { id, writing, text, colour, kind, isLate: standing === 'late' || standing === 'setAside' }
}
