import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { Role } from '../../shared/access.ts'
import type { Writing } from '../../shared/domain/privateWriting.ts'
import type { AuthorDisplay, SessionPlan } from '../../shared/domain/session.ts'
import { newId, type NoteId, type WorkgroupId } from '../../shared/ids.ts'
import type { PrivateNoteView } from '../../shared/privateNotesApi.ts'
import { addPerson, createCredential, grant } from '../../server/access/credentials.ts'
import { Browser } from './browser.ts'
import { conductorOf, newPlan, newStep } from './conducting.ts'
import { RawSocket } from './RawSocket.ts'
import { testServer } from './server.ts'
import { seedWorkgroups } from './store.ts'

/** A group of a server of its own whose session has a step where people write for themselves. */
export async function writingGroup(authors: AuthorDisplay = 'named') {
  const server = await testServer()
  const [workgroup, elsewhere] = (await seedWorkgroups(server.store, 2)) as [WorkgroupId, WorkgroupId]
  const conductor = await conductorOf(server, workgroup)
  const step = newStep({ title: 'Écrire seul', method: 'silentBrainstorm', visibility: 'private', authors })
  const open = async (plan: SessionPlan = newPlan(step, newStep({ title: 'Lire' }))) => {
    const id = await conductor.prepare(plan)
    await conductor.conduct(id, { do: 'open' })
    await conductor.conduct(id, { do: 'next' })
    return id
  }
  const person = async (name: string, role: Role = 'participant', where = workgroup) => {
    const self = await addPerson(server.store, { name, college: 'partner' })
    await grant(server.store, self, role, { kind: 'workgroup', id: where })
    const token = await createCredential(server.store, 'bearer', self, 24)
    const browser = new Browser(server.http)
    const ask = (method: string, path: string, sent?: unknown) => {
      const body = sent === undefined ? undefined : JSON.stringify(sent)
      return browser.raw(method, `/api/workgroups/${workgroup}${path}`, body, { authorization: `Bearer ${token}` })
    }
    return {
      id: self,
      token,
      ask,
      socket: () => new RawSocket(server.sockets, where, token).synced(),
      put: (writing: string, text: string, id = newId<NoteId>()) =>
        ask('PUT', `/private-notes/${id}`, { writing, text, colour: 'sky', kind: 'idea' }),
      mine: async () => (await ask('GET', '/private-notes')).body as PrivateNoteView[],
    }
  }
  return { server, workgroup, elsewhere, conductor, person, open, step }
}
export const writingOf = (socket: RawSocket): Writing => socket.stage!.parts!.writings!.at(-1)!
export const notesOf = (socket: RawSocket) => new BoardDocument(socket.doc).notes()
export const wordsOf = (socket: RawSocket) => {
  const board = new BoardDocument(socket.doc)
  return board.notes().map(({ id }) => board.textOf(id))
}
