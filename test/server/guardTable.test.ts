import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { isEmptyUpdate } from '../../server/room/guard.ts'
import { FROZEN_STEP, mayAct, OPEN_STEP, type Role, roles, type StepRights } from '../../shared/access.ts'
import { thingKinds } from '../../shared/document/BoardDocument.ts'
import { isFixed } from '../../shared/domain/thing.ts'
import { newId, type GroupId, type NoteId, type TextId } from '../../shared/ids.ts'
import { type Act, acts, entry, words } from '../helpers/documentActs.ts'
import { type Client, GuardedRoom } from '../helpers/guardedRoom.ts'
import { seededRandom, seeds } from '../helpers/random.ts'
import { itemsOf } from '../helpers/workshop.ts'
import { ruleFor, ruleForStep } from '../../client/board/standing.ts'
import { newComment, newNote, newShape, someZone } from '../helpers/items.ts'

/** A board with something of everybody's, and the hand that reaches for it. */
function furnished(role: Role) {
  const room = new GuardedRoom()
  const facilitator = room.client('facilitator')
  const [zone, group, text] = [
    someZone(),
    { id: newId<GroupId>(), title: 'Accueil', order: 'a0' },
    { id: newId<TextId>(), text: 'Titre', at: [0, 0], size: [10, 10], order: 'a0' } as const,
  ]
  facilitator.does((board) => {
    board.putZone(zone)
    board.putGroup(group)
    board.putText(text)
  })
  const actor = room.client(role)
  const amina = room.client()
  const own = newNote({ author: actor.participant.id })
  const others = newNote({ author: amina.participant.id })
  const nobodys = newNote()
  const [self, other] = [{ author: actor.participant.id }, { author: amina.participant.id }]
  const ownShape = newShape(self)
  const othersShape = newShape(other)
  const lockedShape = newShape({ ...self, locked: true })
  const ownComment = newComment(self)
  const othersComment = newComment(other)
  room.board.change(() => {
    for (const note of [own, others, nobodys]) room.board.putNote(note, 'Des mots')
    for (const shape of [ownShape, othersShape, lockedShape]) room.board.put('shapes', shape)
    for (const comment of [ownComment, othersComment]) room.board.put('comments', comment)
  })
  actor.hear()
  const things = { ownShape, othersShape, lockedShape, ownComment, othersComment }
  return { room, actor, amina, own, others, nobodys, zone, group, text, ...things }
}
type Board = ReturnType<typeof furnished>

const steps = {
  open: OPEN_STEP,
  own: { ...OPEN_STEP, notes: 'own' },
  'no creating': { ...OPEN_STEP, mayCreate: false },
  'no moving': { ...OPEN_STEP, mayMove: false },
  'own, no creating, no moving': { notes: 'own', mayCreate: false, mayMove: false },
  frozen: FROZEN_STEP,
} as const satisfies Record<string, StepRights>

/** What a participant is answered, in the order of `steps`; · is taken. */
const forParticipants: Readonly<Record<Act, string>> = {
  'make a note': '· · noCreating · noCreating frozen',
  'type in one’s own': '· · · · · frozen',
  'colour one’s own': '· · · · · frozen',
  'move one’s own': '· · · noMoving noMoving frozen',
  'put one’s own in a zone': '· · · noMoving noMoving frozen',
  'remove one’s own': '· · · · · frozen',
  'type in another’s': '· notYours · · notYours frozen',
  'delete another’s words': '· notYours · · notYours frozen',
  'colour another’s': '· notYours · · notYours frozen',
  'move another’s': '· notYours · noMoving noMoving frozen',
  'raise another’s': '· notYours · noMoving noMoving frozen',
  'remove another’s': '· notYours · · notYours frozen',
  'type in nobody’s': '· notYours · · notYours frozen',
  'move nobody’s': '· notYours · noMoving noMoving frozen',
  'name a group': '· · · · · frozen',
  'remove a group': '· · · · · frozen',
  'make a group': '· · · · · frozen',
  'move a zone': 'structure structure structure structure structure structure',
  'remove a zone': 'structure structure structure structure structure structure',
  'make a zone': 'structure structure structure structure structure structure',
  'change a title of the wall': 'structure structure structure structure structure structure',
  'draw a shape': '· · noCreating · noCreating frozen',
  'draw nobody’s shape': 'structure structure structure structure structure structure',
  'draw a part of the wall': 'structure structure noCreating structure noCreating frozen',
  'colour one’s own shape': '· · · · · frozen',
  'fix one’s own shape': 'structure structure structure structure structure structure',
  'move another’s shape': '· notYours · noMoving noMoving frozen',
  'remove another’s shape': '· notYours · · notYours frozen',
  'move a fixed shape': 'structure structure structure structure structure structure',
  'free a fixed shape': 'structure structure structure structure structure structure',
  comment: '· · · · · frozen',
  'comment as nobody': 'identity identity identity identity identity frozen',
  'comment on behalf of somebody': 'structure structure structure structure structure frozen',
  'reword one’s own comment': '· · · · · frozen',
  'reword another’s comment': 'notYours notYours notYours notYours notYours notYours',
  'settle another’s comment': '· · · · · frozen',
  'remove another’s comment': 'notYours notYours notYours notYours notYours frozen',
}
/** What whoever makes the structure may not do either. */
const forNobody: Partial<Record<Act, string>> = {
  'comment as nobody': 'identity',
  'reword another’s comment': 'notYours',
}
function expected(role: Role, act: Act, column: number): string {
  if (role === 'observer') return 'readOnly'
  if (role !== 'participant') return forNobody[act] ?? 'taken'
  const answer = forParticipants[act].split(' ')[column]
  return answer === '·' ? 'taken' : String(answer)
}

describe.each(roles)('%s', (role) => {
  describe.each(Object.keys(steps).map((name, column) => [name, column] as const))('at a step: %s', (name, column) => {
    test.each(Object.keys(acts) as Act[])('%s', (act) => {
      const board = furnished(role)
      board.room.step = steps[name as keyof typeof steps]
      expect(board.actor.does((_board, doc) => acts[act](doc, board))).toBe(expected(role, act, column))
    })
  })
})

describe('what is frozen by name', () => {
  const onEntries: readonly Act[] = [
    'type in one’s own',
    'move one’s own',
    'remove one’s own',
    'colour another’s',
    'remove another’s',
    'move a zone',
    'remove a zone',
    'name a group',
    'change a title of the wall',
  ]
  test.each(roles.flatMap((role) => onEntries.map((act) => [role, act] as const)))(
    'is not for a %s: %s',
    (role, act) => {
      const board = furnished(role)
      const { own, others, zone, group, text } = board
      board.room.step = {
        ...OPEN_STEP,
        frozen: [`notes/${own.id}`, `notes/${others.id}`, `zones/${zone.id}`, `groups/${group.id}`, `texts/${text.id}`],
      }
      expect(board.actor.does((_board, doc) => acts[act](doc, board))).toBe(role === 'observer' ? 'readOnly' : 'locked')
    },
  )

  test('leaves the others as free as they were, and can be frozen before it is there', () => {
    const board = furnished('facilitator')
    const coming = newNote()
    board.room.step = { ...OPEN_STEP, frozen: [`notes/${board.own.id}`, `notes/${coming.id}`] }
    expect(board.actor.does((_board, doc) => acts['remove another’s'](doc, board))).toBe('taken')
    expect(board.actor.does((wall) => wall.putNote(coming))).toBe('locked')
  })
})

describe('whose a note is', () => {
  /** Somebody with two client ids, who merges what two hands of theirs did without seeing each other. */
  function twoHanded(
    actor: Client,
    begin: (doc: Y.Doc) => void,
    high: (doc: Y.Doc) => void,
    low: (doc: Y.Doc) => void,
  ) {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    one.clientID = 2_000_000_000
    other.clientID = 1_000_000_000
    const known = Y.encodeStateAsUpdate(actor.doc)
    for (const doc of [one, other]) Y.applyUpdate(doc, known)
    const before = Y.encodeStateVector(one)
    begin(one)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    high(one)
    low(other)
    const parts = [Y.encodeStateAsUpdate(one, before), Y.encodeStateAsUpdate(other, before)]
    return Y.mergeUpdates(parts)
  }

  test('two values of which Yjs would choose the forged one are seen as two', () => {
    const { room, actor, amina } = furnished('participant')
    const id = newId()
    const forged = twoHanded(
      actor,
      (doc) => doc.getMap('notes').set(id, new Y.Map()),
      (doc) => entry(doc, 'notes', id).set('author', amina.participant.id),
      (doc) => entry(doc, 'notes', id).set('author', actor.participant.id),
    )
    const check = new Y.Doc()
    Y.applyUpdate(check, Y.encodeStateAsUpdate(room.document))
    Y.applyUpdate(check, forged)
    expect(entry(check, 'notes', id).get('author')).toBe(amina.participant.id) // the attack is a real one
    expect(actor.sends(forged)).toBe('identity')
  })

  test.each(['author', 'origin', 'createdAt'])('cannot be wiped by a value that was taken away again: %s', (key) => {
    const { actor, others } = furnished('participant')
    const scratch = new Y.Doc()
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(actor.doc))
    const before = Y.encodeStateVector(scratch)
    entry(scratch, 'notes', others.id).set(key, 'x')
    entry(scratch, 'notes', others.id).delete(key)
    expect(actor.sends(Y.encodeStateAsUpdate(scratch, before))).toBe('identity')
  })

  test.each<[string, (board: Board) => [string, unknown][]]>([
    [
      'in one’s own name',
      ({ actor, others }) => [
        ['author', actor.participant.id],
        ['origin', others.origin],
        ['createdAt', 0],
      ],
    ],
    ['in nobody’s name', () => []],
    [
      'with another date',
      ({ others }) => [
        ['author', others.author],
        ['origin', others.origin],
        ['createdAt', 5],
      ],
    ],
    [
      'from elsewhere',
      ({ others }) => [
        ['author', others.author],
        ['origin', 'paper'],
        ['createdAt', 0],
      ],
    ],
  ])('stays when the note is overwritten at the root, where all may change all: %s', (_name, keys) => {
    const board = furnished('participant')
    const { room, actor, others } = board
    expect(actor.does((_wall, doc) => doc.getMap('notes').set(others.id, new Y.Map(keys(board))))).toBe('identity')
    expect(room.board.note(others.id)).toMatchObject({ author: others.author, origin: others.origin, createdAt: 0 })
  })

  test('stays when the note is taken away and made anew by somebody else', () => {
    const { room, actor, others } = furnished('participant')
    expect(actor.does((board) => board.removeNotes([others.id]))).toBe('taken')
    for (const author of [actor.participant.id, undefined]) {
      const update = actor.updateOf((board) => board.putNote({ ...others, author }, 'À moi maintenant'))
      expect(actor.sends(update)).toBe('identity')
      actor.forget()
    }
    room.step = steps.own
    const inTheirName = actor.updateOf((board) => board.putNote(others, 'Ce qu’elle n’a pas écrit'))
    expect(actor.sends(inTheirName)).toBe('notYours')
  })

  test('one clock is not said twice', () => {
    const { actor, zone } = furnished('participant')
    const [honest, hostile] = [new Y.Doc(), new Y.Doc()]
    honest.clientID = hostile.clientID = 77
    honest.getMap('notes').set(newId(), new Y.Map())
    hostile.getMap('zones').set(zone.id, new Y.Map())
    const [a, b] = [Y.encodeStateAsUpdate(honest), Y.encodeStateAsUpdate(hostile)]
    // Two blocks of structs for one client, then no deletions: 2, block, block, 0.
    const twice = Uint8Array.from([2, ...a.slice(1, -1), ...b.slice(1, -1), 0])
    expect(['malformed', 'structure']).toContain(actor.sends(twice))
    expect(actor.sends(Uint8Array.from([2, ...a.slice(1, -1), ...a.slice(1, -1), 0]))).toBe('malformed')
  })
})

test('typing in one’s own note while somebody takes it away is no offence', () => {
  const { room, actor, own } = furnished('participant')
  room.step = steps.own
  const typed = actor.updateOf((_board, doc) => words(doc, own.id).insert(0, [new Y.XmlText('encore')]))
  room.board.removeNotes([own.id])
  expect(actor.sends(typed)).toBe('taken')
})

describe('names that every object has already (R-26)', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf']
  test.each(names.flatMap((name) => (['root', 'entry', 'key'] as const).map((where) => [name, where] as const)))(
    '%s as a %s is refused, and changes no object',
    (name, where) => {
      for (const role of ['participant', 'facilitator'] as const) {
        const { room, actor, own } = furnished(role)
        const value = () => new Y.Map<unknown>([['polluted', true]])
        const answer = actor.does((_board, doc) => {
          if (where === 'root') doc.getMap(name).set('polluted', true)
          else if (where === 'entry') doc.getMap('notes').set(name, value())
          else entry(doc, 'notes', own.id).set(name, where === 'key' ? { polluted: true } : value())
        })
        expect(['unknownPlace', 'badValue']).toContain(answer)
        expect(itemsOf(room.board)).toBeDefined()
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
        expect((Object.prototype as unknown as Record<string, unknown>)['polluted']).toBeUndefined()
      }
    },
  )
})

describe('what the server holds is not in the document (R-37)', () => {
  const held = ['timer', 'phase', 'vote', 'ballots', 'step', 'steps', 'stage', 'session', 'rights', 'decisions', 'meta']
  test.each(held.flatMap((root) => (['participant', 'facilitator'] as const).map((role) => [root, role] as const)))(
    'a direct write to « %s » by a %s is refused',
    (root, role) => {
      const { room, actor } = furnished(role)
      expect(actor.does((_board, doc) => doc.getMap(root).set('notes', 'all'))).toBe('unknownPlace')
      expect(room.document.getMap(root).size).toBe(root === 'meta' ? room.document.getMap('meta').size : 0)
    },
  )
})

/** Whatever the client lets through passes the guard; the client asks the same table, also before it takes a step back. */
test.each(seeds({ fresh: 40 }))(
  'every action that the page allows is taken, undo and redo included, seed %i',
  (seed) => {
    const random = seededRandom(seed)
    const room = new GuardedRoom()
    const facilitator = room.client('facilitator')
    const zones = [someZone(), someZone()]
    facilitator.does((board) => zones.forEach((zone) => board.putZone(zone)))
    const people = [room.client(), room.client(), facilitator]
    const standingOf = ({ role, participant }: Client) => ({ you: participant.id, role, step: room.step })
    for (const one of people) one.history.askBefore((act) => ruleForStep(standingOf(one), act))
    const outcomes = { taken: 0, kept: 0 }
    for (let round = 0; round < 120; round++) {
      if (random.chance(0.1)) {
        const locked = room.board.notes().filter(() => random.chance(0.1))
        const frozen = locked.map(({ id }) => `notes/${id}`)
        room.step = { ...random.oneOf<StepRights>(Object.values(steps)), ...(random.chance(0.5) && { frozen }) }
      }
      const one = random.oneOf(people)
      const takesBack = random.chance(0.3)
      // Two who bring the same note back at the same instant are one too many: only there the page cannot know.
      if (takesBack || random.chance(0.8)) one.hear()
      const notes = one.board.notes()
      const note = notes.length > 0 ? random.oneOf(notes) : undefined
      const may = (act: Parameters<typeof ruleFor>[1], of?: typeof note) => !ruleFor(standingOf(one), act, of)
      const choices: (() => void)[] = [
        () => may('note.create') && one.board.putNote(one.note({ order: `a${random.upTo(9)}` }), 'neuve'),
      ]
      if (note) {
        choices.push(
          () => may('note.write', note) && one.board.setText(note.id, `mots ${round}`),
          () => may('note.write', note) && one.board.updateNote(note.id, { colour: random.oneOf(['rose', 'mint']) }),
          () =>
            may('note.move', note) && one.board.updateNote(note.id, { at: [random.upTo(99), 1], zone: zones[0]?.id }),
          () => may('note.remove', note) && one.board.removeNotes([note.id]),
        )
      }
      const ways = [() => one.history.undo(), () => one.history.undo(), () => one.history.redo()]
      const choice = takesBack ? random.oneOf(ways) : random.oneOf(choices)
      const update = one.updateOf(() => choice())
      if (isEmptyUpdate(update)) {
        outcomes.kept++
        continue
      }
      expect(one.sends(update), String(choice)).toBe('taken')
      outcomes.taken++
    }
    expect(Math.min(outcomes.taken, outcomes.kept)).toBeGreaterThan(5)
    for (const one of people) {
      one.hear()
      expect(itemsOf(one.board)).toEqual(itemsOf(room.board))
    }
  },
)

test('the table itself: who may do nothing may do nothing anywhere', () => {
  for (const step of Object.values(steps)) {
    expect(mayAct('observer', step, 'note.create', true)).toBe(false)
    expect(mayAct(undefined, step, 'note.write', true)).toBe(false)
  }
})

/** One hostile or clumsy thing straight in Yjs, on what is there and on what is not. */
function rawAct(doc: Y.Doc, random: ReturnType<typeof seededRandom>, names: readonly string[]): void {
  const root = doc.getMap<unknown>(
    random.oneOf(['notes', 'notes', 'notes', 'zones', 'groups', 'meta', 'vote', ...thingKinds]),
  )
  const id = random.oneOf([...root.keys(), newId()])
  const found = root.get(id)
  const noteKeys = ['at', 'size', 'colour', 'author', 'origin', 'createdAt', 'title', 'text', 'order', 'zone']
  const key = random.oneOf([...noteKeys, 'locked', 'from', 'resolved', 'points'])
  const value = random.oneOf<unknown>([[1, 2], 'mots', 7, null, true, false, 'a1', ...names])
  const deeds: (() => unknown)[] = [
    () =>
      root.set(
        id,
        new Y.Map([
          [key, value],
          ['author', random.oneOf(names)],
        ]),
      ),
    () => root.delete(id),
    () => found instanceof Y.Map && found.set(key, value),
    () => found instanceof Y.Map && (found.set(key, value), found.delete(key)),
    () => found instanceof Y.Map && found.delete(key),
    () => {
      const text = found instanceof Y.Map ? found.get('text') : undefined
      if (text instanceof Y.XmlFragment) text.insert(0, [new Y.XmlText('mots')])
    },
  ]
  random.oneOf(deeds)()
}

interface Laid {
  readonly id: string
  readonly author?: string | undefined
  readonly locked?: boolean | undefined
  readonly isComment: boolean
}

test.each(seeds({ fresh: 60 }))(
  'whatever two hostile hands build and merge, at whatever step, only what the table allows changes, seed %i',
  (seed) => {
    const random = seededRandom(seed)
    const board = furnished('participant')
    const { room, amina, zone } = board
    const things = () =>
      thingKinds.flatMap((kind) =>
        room.board.all(kind).map((thing): Laid => ({ ...thing, isComment: kind === 'comments' })),
      )
    const wall = () =>
      JSON.stringify([
        room.board.zones(),
        things().filter((thing) => !thing.isComment && isFixed(thing)),
        room.document.getMap('meta').toJSON(),
      ])
    const identityOf = (id: NoteId) => {
      const { author, origin, createdAt } = room.board.note(id) ?? {}
      return JSON.stringify({ author, origin, createdAt })
    }
    const wallBefore = wall()
    const thingAuthors = new Map<string, string>()
    const owners = new Map(room.board.notes().map(({ id }) => [id, identityOf(id)]))
    for (let round = 0; round < 30; round++) {
      const name = random.oneOf(Object.keys(steps) as (keyof typeof steps)[])
      const step: StepRights = { ...steps[name], frozen: [`notes/${board.own.id}`, `zones/${zone.id}`] }
      room.step = step
      const before = new Map(room.board.notes().map((note) => [note.id, note]))
      const asShown = (id: NoteId) => JSON.stringify([room.board.note(id), room.board.richTextOf(id)])
      const shown = new Map([...before.keys()].map((id) => [id, asShown(id)]))
      const groups = JSON.stringify(room.board.groups())
      const laid = new Map(things().map((thing) => [thing.id, thing]))
      const hostile = room.client()
      const names = [hostile.participant.id, amina.participant.id]
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(room.document))
      const since = Y.encodeStateVector(room.document)
      for (let i = 0; i <= random.upTo(2); i++) rawAct(hostile.doc, random, names)
      if (random.chance(0.5)) Y.applyUpdate(other, Y.encodeStateAsUpdate(hostile.doc))
      if (random.chance(0.5)) rawAct(other, random, names)
      hostile.sends(Y.mergeUpdates([hostile.doc, other].map((doc) => Y.encodeStateAsUpdate(doc, since))))

      expect(wall()).toBe(wallBefore)
      expect(asShown(board.own.id), 'a frozen note').toBe(shown.get(board.own.id))
      for (const note of room.board.notes()) {
        const former = owners.get(note.id)
        if (former !== undefined) expect(identityOf(note.id)).toBe(former)
        else expect([hostile.participant.id, undefined]).toContain(note.author)
        owners.set(note.id, identityOf(note.id))
        if (!step.mayCreate) expect(before.has(note.id)).toBe(true)
        const was = before.get(note.id)
        if (was && !step.mayMove) expect([note.at, note.zone, note.size]).toEqual([was.at, was.zone, was.size])
        if (was && step.notes === 'own' && was.author !== hostile.participant.id) {
          expect(asShown(note.id)).toBe(shown.get(note.id))
        }
      }
      for (const thing of things()) {
        const former = laid.get(thing.id)
        if (!former) expect([hostile.participant.id, thingAuthors.get(thing.id)]).toContain(thing.author)
        else if (former.author !== hostile.participant.id) {
          expect(thing.author).toBe(former.author)
          if (thing.isComment) expect({ ...thing, resolved: true }).toEqual({ ...former, resolved: true })
          else if (step.notes === 'own') expect(thing).toEqual(former)
        }
        if (thing.author) thingAuthors.set(thing.id, thing.author)
      }
      for (const { id, isComment } of laid.values()) {
        const isThere = things().some((thing) => thing.id === id)
        if (step.notes !== 'all' || isComment)
          expect(isThere || laid.get(id)?.author === hostile.participant.id).toBe(true)
      }
      if (step.notes === 'none') expect(things()).toEqual([...laid.values()])
      if (step.notes !== 'all') for (const id of before.keys()) expect(room.board.note(id)).toBeDefined()
      if (step.notes === 'none') {
        expect([...before.keys()].map(asShown)).toEqual([...shown.values()])
        expect(room.board.notes()).toHaveLength(before.size)
        expect(JSON.stringify(room.board.groups())).toBe(groups)
      }
    }
  },
)
