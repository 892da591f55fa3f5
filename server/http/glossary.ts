import { mayBeValidated, termBounds, type TermEntry } from '../../shared/domain/glossary.ts'
import { Refusal } from '../../shared/errors.ts'
import {
  disagreementBody,
  glossary,
  glossaryParams,
  termBody,
  type TermLine,
  termPresenceBody,
  termProposalBody,
  termSaid,
} from '../../shared/glossaryApi.ts'
import { newId, type ProgrammeId, type TermId } from '../../shared/ids.ts'
import { folded } from '../../shared/language/folding.ts'
import type { KeptTerm } from '../storage/Storage.ts'
import type { App, Services } from './app.ts'
import { needRightInProgramme } from './session.ts'

/**
 * The words of a programme. Everybody in it reads them; who writes on a board of it proposes one, or says what they disagree
 * with; those who run its workshops say it better and move it on. Each saying is kept, and no disagreement is ever taken away.
 */
export function glossaryRoutes(app: App, services: Services): void {
  const { glossaries, directory } = services.store.storage

  app.get(
    '/programmes/:programmeId/glossary',
    { schema: { params: glossaryParams.programme, response: { 200: glossary } } },
    async (request) => {
      const { programmeId } = request.params
      const { role } = await needRightInProgramme(services, request, 'board.read', programmeId)
      const [programme, terms] = await Promise.all([directory.programme(programmeId), glossaries.of(programmeId)])
      return {
        programmeTitle: programme?.title ?? '',
        role,
        terms: terms.filter(({ isRemoved }) => !isRemoved).map(lineOf),
      }
    },
  )

  app.post(
    '/programmes/:programmeId/glossary',
    { schema: { params: glossaryParams.programme, body: termProposalBody, response: { 201: termSaid } } },
    async (request, reply) => {
      const { programmeId: programme } = request.params
      await needRightInProgramme(services, request, 'glossary.propose', programme)
      await needNoOther(programme, request.body)
      const id = newId<TermId>()
      const said = { ...request.body, status: 'proposed' as const, disagreements: [] }
      return reply.status(201).send(await say({ id, programme, key: id, version: 1, said, isRemoved: false }))
    },
  )

  app.put(
    '/programmes/:programmeId/glossary/:termId',
    { schema: { params: glossaryParams.term, body: termBody, response: { 200: termSaid } } },
    async (request) => {
      const { programmeId, termId } = request.params
      await needRightInProgramme(services, request, 'glossary.manage', programmeId)
      const { version, ...body } = request.body
      const known = await knownTerm(programmeId, termId)
      await needNoOther(programmeId, body, termId)
      if (body.status === 'validated' && !mayBeValidated(body)) throw new Refusal('malformed', 'no definition')
      const { disagreements } = known.said
      return say({ ...known, version: version + 1, said: { ...body, disagreements } })
    },
  )

  app.post(
    '/programmes/:programmeId/glossary/:termId/disagreements',
    { schema: { params: glossaryParams.term, body: disagreementBody, response: { 201: termSaid } } },
    async (request, reply) => {
      const { programmeId, termId } = request.params
      const { person } = await needRightInProgramme(services, request, 'glossary.propose', programmeId)
      const known = await knownTerm(programmeId, termId)
      const { disagreements } = known.said
      if (disagreements.length >= termBounds.disagreements) throw new Refusal('conflict', 'disagreements')
      // Where they speak from counts, and not who they are.
      const { college } = person.participant
      const one = { words: request.body.words, ...(college && { college }), saidAt: new Date().toISOString() }
      const said = { ...known.said, disagreements: [...disagreements, one] }
      return reply.status(201).send(await say({ ...known, version: known.version + 1, said }))
    },
  )

  app.put(
    '/programmes/:programmeId/glossary/:termId/presence',
    { schema: { params: glossaryParams.term, body: termPresenceBody, response: { 200: termSaid } } },
    async (request) => {
      const { programmeId, termId } = request.params
      await needRightInProgramme(services, request, 'glossary.manage', programmeId)
      const { version, isRemoved } = request.body
      const known = await knownTerm(programmeId, termId)
      if (!isRemoved) await needNoOther(programmeId, known.said, termId)
      return say({ ...known, version: version + 1, isRemoved })
    },
  )

  async function say(term: Omit<KeptTerm, 'saidAt'>): Promise<{ id: TermId; version: number }> {
    await glossaries.say({ ...term, saidAt: new Date() }, termBounds.perProgramme)
    await services.rooms.hearGlossaries()
    return { id: term.id, version: term.version }
  }

  async function knownTerm(programme: ProgrammeId, id: TermId): Promise<KeptTerm> {
    const known = (await glossaries.of(programme)).find((term) => term.id === id)
    if (!known) throw new Refusal('notFound', 'term')
    return known
  }

  /** One word, one entry: two definitions side by side would be two glossaries. */
  async function needNoOther(programme: ProgrammeId, { term }: Pick<TermEntry, 'term'>, own?: TermId): Promise<void> {
    const isSame = (other: KeptTerm) => !other.isRemoved && other.id !== own && folded(other.said.term) === folded(term)
    if ((await glossaries.of(programme)).some(isSame)) throw new Refusal('conflict', 'term')
  }
}

function lineOf({ id, version, said }: KeptTerm): TermLine {
  return { id, version, ...said }
}
