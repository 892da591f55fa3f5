import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FROZEN_STEP, OPEN_STEP, type Role, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { newId, type GroupId, type ParticipantId, type TextId, type WorkgroupId } from '../../shared/ids.ts'
import { encodePresence, encodeSyncStep2, encodeUpdate } from '../../shared/protocol.ts'
import { conductorOf, newPlan, newStep, stepOf } from '../helpers/conducting.ts'
import { type Act, acts, type Things } from '../helpers/documentActs.ts'
import { Peer } from '../helpers/peer.ts'
import { RawSocket } from '../helpers/RawSocket.ts'
import { testServer } from '../helpers/server.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { itemsOf } from '../helpers/workshop.ts'
import { newComment, newNote, newShape, someZone } from '../helpers/items.ts'

/*
 * Hand-made frames against a real server: whatever the way in, what the table forbids stays as it was. Each way that is not
 * malformed in itself is also shown to be a way in, with something allowed.
 */
const concat = (...parts: readonly (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const varUint = (value: number) => encoding.encode((encoder) => encoding.writeVarUint(encoder, value))
/** The same number in more bytes than it needs. */
const overlong = (value: number, extra = 1) => {
  const bytes = [...varUint(value)]
  const last = bytes.length - 1
  return [...bytes.slice(0, last), bytes[last]! | 0x80, ...Array.from({ length: extra - 1 }, () => 0x80), 0]
}
const sync = (kind: readonly number[], update: Uint8Array, length: readonly number[] = [...varUint(update.length)]) =>
  concat([0], kind, length, update)

interface Attempt {
  /** What the act adds, and all that the attacker's copy holds with it. */
  readonly update: Uint8Array
  readonly whole: Uint8Array
  readonly doc: Y.Doc
}
const openWays: Readonly<Record<string, (attempt: Attempt) => Uint8Array[]>> = {
  'as an update': ({ update }) => [encodeUpdate(update)],
  'as an answer to step 1': ({ update }) => [encodeSyncStep2(update)],
  'as one’s whole copy, as after a train ride': ({ whole }) => [encodeSyncStep2(whole)],
  'as one’s whole copy in an update': ({ whole }) => [encodeUpdate(whole)],
  'with an overlong kind of message': ({ update }) => [concat(overlong(0), encodeUpdate(update).slice(1))],
  'with a kind of message in five bytes': ({ update }) => [concat(overlong(0, 4), encodeUpdate(update).slice(1))],
  'with an overlong kind of sync message': ({ update }) => [sync(overlong(2), update)],
  'as an overlong answer to step 1': ({ update }) => [sync(overlong(1, 2), update)],
  'with an overlong length': ({ update }) => [sync([2], update, overlong(update.length))],
  'after an empty update': ({ update }) => [encodeUpdate(Uint8Array.of(0, 0)), encodeUpdate(update)],
  'twice in a row': ({ update }) => [encodeUpdate(update), encodeUpdate(update)],
}
const brokenWays: typeof openWays = {
  'doubled in one frame': ({ update }) => [concat(encodeUpdate(update), encodeUpdate(update))],
  'behind an empty update in one frame': ({ update }) => [
    concat(encodeUpdate(Uint8Array.of(0, 0)), encodeUpdate(update)),
  ],
  'behind presence in one frame': ({ update }) => [concat(encodePresence([]), encodeUpdate(update))],
  'behind a question for presence in one frame': ({ update }) => [concat([3], encodeUpdate(update))],
  'in the second encoding of Yjs': ({ doc }) => [encodeUpdate(Y.encodeStateAsUpdateV2(doc))],
  'with a length that says too much': ({ update }) => [sync([2], update, [...varUint(update.length + 1)])],
  'with a length that says too little': ({ update }) => [sync([2], update, [...varUint(update.length - 1)])],
  'with a length beyond all numbers': ({ update }) => [
    sync([2], update, [255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
  ],
  'cut by one byte': ({ update }) => [encodeUpdate(update).slice(0, -1)],
}
const allWays = { ...openWays, ...brokenWays }

async function attacked(role: Role) {
  // Without limits: the witness asks for the whole after each attempt.
  const server = await testServer({}, undefined, { FRAMES_PER_SECOND: '0' })
  const [workgroup] = (await seedWorkgroups(server.store)) as [WorkgroupId]
  const tokenFor = (who: Role, name: string) => bearerFor(server.store, workgroup, who, name)
  const [attackerToken, participantToken] = [
    await tokenFor(role, 'Malveillance'),
    await tokenFor('participant', 'Amina'),
  ]
  const facilitator = await new Peer(server.sockets, workgroup, await tokenFor('facilitator', 'Animatrice')).synced()
  const enter = (token: string, query = '?trame=1') => new RawSocket(server.sockets, workgroup, token, query).synced()
  const whoIs = async (token: string) => (await enter(token)).stage?.you.id as ParticipantId
  const self = await whoIs(attackerToken)

  const own = newNote({ author: self })
  const others = newNote({ author: await whoIs(participantToken) })
  const [nobodys, zone] = [newNote({ at: [1000, 0] }), someZone()]
  const group = { id: newId<GroupId>(), title: 'Accueil', order: 'a0' }
  const text = { id: newId<TextId>(), text: 'Titre', at: [0, 0], size: [10, 10], order: 'a0' } as const
  const lockedShape = newShape({ locked: true })
  const [ownShape, ownComment] = [newShape({ author: self }), newComment({ author: self })]
  const theirs = { author: others.author }
  const [othersShape, othersComment] = [newShape(theirs), newComment(theirs)]
  const drawn = { ownShape, othersShape, lockedShape, ownComment, othersComment }
  const things: Things = { actor: { participant: { id: self } }, own, others, nobodys, zone, group, text, ...drawn }
  facilitator.board.change(() => {
    facilitator.board.putZone(zone)
    facilitator.board.putGroup(group)
    facilitator.board.putText(text)
    facilitator.board.put('shapes', lockedShape)
    facilitator.board.putNote(nobodys, 'À personne')
  })
  for (const [token, note, shape, comment] of [
    [participantToken, others, othersShape, othersComment],
    ...(role === 'participant' ? [[attackerToken, own, ownShape, ownComment] as const] : []),
  ] as const) {
    const author = await enter(token)
    const before = Y.encodeStateVector(author.doc)
    const theirBoard = new BoardDocument(author.doc)
    theirBoard.change(() => {
      theirBoard.putNote(note, 'Des mots')
      theirBoard.put('shapes', shape)
      theirBoard.put('comments', comment)
    })
    author.send(encodeUpdate(Y.encodeStateAsUpdate(author.doc, before)))
    await facilitator.sees((board) => board.note(note.id) !== undefined)
    author.leave()
  }

  const witness = await enter(participantToken)
  const seen = async () => {
    await witness.synced()
    return JSON.stringify(itemsOf(new BoardDocument(witness.doc)))
  }
  const setStep = async (step: StepRights) => {
    await server.store.storage.steps.set(workgroup, step)
    await witness.until(() => witness.stage?.step.notes === step.notes)
  }
  /** One attempt by a socket of its own. @returns what the room shows after it */
  const attempt = async (act: Act, way: (attempt: Attempt) => Uint8Array[], query?: string): Promise<string> => {
    const socket = await enter(attackerToken, query)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(socket.doc))
    const parts: Uint8Array[] = []
    doc.on('update', (part: Uint8Array) => parts.push(part))
    doc.transact(() => acts[act](doc, things))
    expect(parts.length, 'the act does something').toBeGreaterThan(0)
    for (const frame of way({ update: Y.mergeUpdates(parts), whole: Y.encodeStateAsUpdate(doc), doc }))
      socket.send(frame)
    await socket.settled()
    socket.leave()
    return seen()
  }
  return { server, workgroup, enter, attackerToken, things, seen, setStep, attempt, facilitator, witness }
}

const everyAct = Object.keys(acts) as Act[]
const possible = everyAct.filter((act) => !act.includes('one’s own')) // for who never wrote
const ofOthers: readonly Act[] = everyAct.filter(
  // That a matter is settled, anybody may say.
  (act) => /another|nobody|zone|wall/.test(act) && !/one’s own|settle/.test(act),
)

describe('no way in', { timeout: 120_000 }, () => {
  test(`for an observer: ${possible.length} acts by ${Object.keys(allWays).length} ways`, async () => {
    const { attempt, seen } = await attacked('observer')
    const before = await seen()
    for (const act of possible) {
      for (const [name, way] of Object.entries(allWays)) expect(await attempt(act, way), `${act}, ${name}`).toBe(before)
    }
    for (const query of ['?role=facilitator', '?trame=1&role=administrator', '?readonly=false', '?token=x&write=1']) {
      expect(await attempt('remove another’s', allWays['as an update']!, query), query).toBe(before)
    }
  })

  test.each(['observer', 'participant'] as const)(
    'for a %s by kinds of message from 2 to 127 and of sync message from 3 to 127',
    async (role) => {
      const { attempt, seen } = await attacked(role)
      const before = await seen()
      for (let kind = 2; kind <= 127; kind++) {
        const asMessage = ({ update }: Attempt) => [concat([kind], encodeUpdate(update).slice(1))]
        expect(await attempt('remove another’s', asMessage), `message ${kind}`).toBe(before)
        if (kind === 2) continue // is the update itself
        expect(await attempt('remove another’s', ({ update }) => [sync([kind], update)]), `sync ${kind}`).toBe(before)
      }
    },
  )

  test(`for a participant to what is not theirs: ${ofOthers.length} acts by ${Object.keys(allWays).length} ways`, async () => {
    const { attempt, seen, setStep } = await attacked('participant')
    await setStep({ ...OPEN_STEP, notes: 'own' })
    const before = await seen()
    for (const act of ofOthers) {
      for (const [name, way] of Object.entries(allWays)) expect(await attempt(act, way), `${act}, ${name}`).toBe(before)
    }
  })

  test('for a participant to a frozen board, and every open way is one once it is opened again', async () => {
    const { attempt, seen, setStep } = await attacked('participant')
    await setStep(FROZEN_STEP)
    const before = await seen()
    for (const act of everyAct) {
      for (const [name, way] of Object.entries(openWays))
        expect(await attempt(act, way), `${act}, ${name}`).toBe(before)
    }
    await setStep(OPEN_STEP)
    let last = before
    for (const [name, way] of Object.entries(openWays)) {
      const now = await attempt('type in one’s own', way)
      expect(now, name).not.toBe(last)
      last = now
    }
  })

  test('for a participant of a session: each step closes what it closes, frozen or each their own, until the close', async () => {
    const { server, workgroup, attempt, seen, facilitator, witness } = await attacked('participant')
    const { prepare, conduct } = await conductorOf(server, workgroup)
    const own = newStep({ title: 'Chacun les siennes', rights: { notes: 'own', mayCreate: true, mayMove: true } })
    const read = newStep({ title: 'Lire', visibility: 'readOnly' })
    const session = await prepare(newPlan(own, read))
    const at = async (
      title: string | undefined,
      notes: StepRights['notes'],
      ...asked: ('open' | 'next' | 'back' | 'close')[]
    ) => {
      for (const what of asked) expect(await conduct(session, { do: what })).toBe(204)
      await witness.until(() => stepOf(witness.stage?.parts?.session) === title && witness.stage?.step.notes === notes)
    }
    const ways = ['as an update', 'as an answer to step 1', 'as one’s whole copy, as after a train ride'] as const
    const refused = async (tried: readonly Act[]) => {
      const before = await seen()
      for (const act of tried) {
        for (const way of ways) expect(await attempt(act, openWays[way]!), `${act}, ${way}`).toBe(before)
      }
      expect(JSON.stringify(itemsOf(facilitator.board))).toBe(before)
    }
    const taken = async (act: Act) => {
      const before = await seen()
      expect(await attempt(act, openWays['as an update']!), act).not.toBe(before)
    }
    await at('Chacun les siennes', 'own', 'open', 'next')
    await refused(ofOthers)
    await taken('type in one’s own')
    await at('Lire', 'none', 'next')
    await refused(everyAct)
    await at('Chacun les siennes', 'own', 'back')
    await taken('colour one’s own')
    await at(undefined, 'all', 'close')
    await taken('colour another’s')
  })

  test('for an observer into the presence of others', async () => {
    const { enter, attackerToken, server, workgroup, facilitator, witness } = await attacked('observer')
    const amina = await new Peer(server.sockets, workgroup, await bearerFor(server.store, workgroup)).synced()
    amina.provider.awareness.setLocalState({ cursor: [5, 5] })
    const known = () => facilitator.provider.awareness.getStates().get(amina.doc.clientID)
    await facilitator.knows(() => known() !== undefined)
    const before = JSON.stringify(known())
    const wall = await enter(attackerToken)
    for (const json of ['null', '{"cursor":[9,9]}', '{"user":{"name":"Madame la Présidente"}}']) {
      wall.send(encodePresence([[amina.doc.clientID, Number.MAX_SAFE_INTEGER, json]]))
    }
    await wall.settled()
    await witness.synced()
    amina.provider.awareness.setLocalState({ cursor: [5, 5], editing: null })
    await facilitator.knows(() => known()?.['editing'] === null)
    expect(JSON.stringify({ ...known(), editing: undefined })).toBe(before)
  })
})
