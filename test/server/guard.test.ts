import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FROZEN_STEP, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { newId, type GroupId, type ParticipantId } from '../../shared/ids.ts'
import { GuardedRoom } from '../helpers/guardedRoom.ts'
import { seededRandom, seeds } from '../helpers/random.ts'
import { itemsOf } from '../helpers/workshop.ts'
import { newNote, someZone as zone } from '../helpers/items.ts'

const OWN_STEP: StepRights = { notes: 'own', mayCreate: true, mayMove: true }
describe('what people do all day passes', () => {
  test('write, type, move, colour, group, remove, undo and redo', () => {
    const room = new GuardedRoom()
    const facilitator = room.client('facilitator')
    expect(facilitator.does((board) => board.putZone(zone()))).toBe('taken')
    const amina = room.client()
    const note = amina.note()
    const besoins = room.board.zones()[0]!.id
    for (const change of [
      (board: BoardDocument) =>
        board.putNote(note, [{ kind: 'bullet', runs: [{ text: 'gras', bold: true }, { text: '\nsuite' }] }]),
      (board: BoardDocument) => board.setText(note.id, 'Trop peu de places en crèche'),
      (board: BoardDocument) =>
        (board.fragmentOf(note.id)!.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('d’abord ')]),
      (board: BoardDocument) => board.updateNote(note.id, { at: [10, 10], zone: besoins }),
      (board: BoardDocument) => board.updateNote(note.id, { colour: 'rose', kind: 'fear' }),
      (board: BoardDocument) => board.putGroup({ id: newId<GroupId>(), title: 'Accueil', order: 'a0' }),
      (board: BoardDocument) => board.updateNote(note.id, { zone: undefined }),
      (board: BoardDocument) => board.removeNotes([note.id]),
      () => amina.history.undo(),
      () => amina.history.redo(),
      () => amina.history.undo(),
    ]) {
      expect(amina.does(change), String(change)).toBe('taken')
    }
    expect(room.board.note(note.id)).toMatchObject({ author: amina.participant.id, colour: 'rose' })
  })

  test('undoing the removal of a colleague’s note brings it back in the colleague’s name', () => {
    const room = new GuardedRoom()
    const [amina, luc] = [room.client(), room.client()]
    const note = amina.note()
    amina.does((board) => board.putNote(note, 'À Amina'))
    luc.hear()
    expect(luc.does((board) => board.removeNotes([note.id]))).toBe('taken')
    expect(luc.does(() => luc.history.undo())).toBe('taken')
    expect(room.board.note(note.id)?.author).toBe(amina.participant.id)
  })

  test('what was written offline comes in one piece', () => {
    const room = new GuardedRoom()
    const amina = room.client()
    const offline = amina.updateOf((board) => {
      for (let i = 0; i < 50; i++) board.putNote(amina.note(), `note ${i}`)
      board.removeNotes(
        board
          .notes()
          .slice(0, 10)
          .map((note) => note.id),
      )
    })
    expect(amina.sends(offline)).toBe('taken')
    expect(amina.sends(offline)).toBe('taken') // said twice, heard once
    expect(room.board.notes()).toHaveLength(40)
  })
})

test('plain words of a program of another hand are taken, and read', () => {
  const room = new GuardedRoom()
  const program = room.client()
  const note = program.note()
  const words = new Y.Text('Tapé par un programme')
  const made = program.does((_board, doc) =>
    doc.getMap('notes').set(
      note.id,
      new Y.Map<unknown>([
        ['text', words],
        ['at', [1, 2]],
        ['author', program.participant.id],
      ]),
    ),
  )
  expect(made).toBe('taken')
  expect(program.does(() => words.insert(words.length, ' ce matin'))).toBe('taken')
  expect(room.board.textOf(note.id)).toBe('Tapé par un programme ce matin')
})

test('a small value in a key of a note that only a newer client knows is kept', () => {
  const room = new GuardedRoom()
  const amina = room.client()
  const note = amina.note()
  amina.does((board) => board.putNote(note, 'Mots'))
  expect(amina.does((_board, doc) => (doc.getMap('notes').get(note.id) as Y.Map<unknown>).set('votes', 3))).toBe(
    'taken',
  )
  expect(amina.does((board) => board.updateNote(note.id, { at: [1, 1] }))).toBe('taken')
  expect((room.document.getMap('notes').get(note.id) as Y.Map<unknown>).get('votes')).toBe(3)
})

describe('what nobody may do is refused, whole', () => {
  function roomWithNotes() {
    const room = new GuardedRoom()
    const facilitator = room.client('facilitator')
    const besoins = zone()
    facilitator.does((board) => board.putZone(besoins))
    const amina = room.client()
    const note = amina.note()
    amina.does((board) => board.putNote(note, 'À Amina'))
    return { room, facilitator, amina, note, besoins, luc: room.client() }
  }

  test('speaking in a colleague’s name', () => {
    const { luc, amina, note } = roomWithNotes()
    expect(luc.does((board) => board.putNote(newNote({ author: amina.participant.id }), 'Forgée'))).toBe('identity')
    const again = luc
    again.hear()
    expect(roomWithNotes().luc.does((board) => board.putNote({ ...note, author: amina.participant.id }))).toBe(
      'identity',
    )
  })

  test('taking over a note: its author, origin and date are written once', () => {
    for (const patch of [
      { author: newId<ParticipantId>() },
      { author: undefined },
      { origin: 'paper' as const },
      { createdAt: 99 },
    ]) {
      const { luc, note } = roomWithNotes()
      expect(
        luc.does((board) => board.updateNote(note.id, patch)),
        JSON.stringify(patch),
      ).toBe('identity')
    }
  })

  test('overwriting somebody’s note at the root, when only one’s own may be changed', () => {
    const { room, luc, note } = roomWithNotes()
    room.step = OWN_STEP
    const forged = luc.updateOf((_board, doc) =>
      doc.getMap('notes').set(note.id, new Y.Map([['author', luc.participant.id]])),
    )
    expect(luc.sends(forged)).toBe('notYours')
  })

  test('a message under a colleague’s client id', () => {
    const { room, luc, amina } = roomWithNotes()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(room.document))
    forged.clientID = amina.doc.clientID
    const before = Y.encodeStateVector(forged)
    new BoardDocument(forged).putNote(luc.note(), 'Sous un autre nom')
    expect(luc.sends(Y.encodeStateAsUpdate(forged, before))).toBe('clientId')
    expect(amina.does((board) => board.putNote(amina.note(), 'La vraie'))).toBe('taken')
  })

  test('the wall itself, for a participant', () => {
    const { luc, besoins } = roomWithNotes()
    expect(luc.does((board) => board.updateZone(besoins.id, { title: 'Autre' }))).toBe('structure')
    const fresh = roomWithNotes()
    expect(fresh.luc.does((board) => board.removeZones([fresh.besoins.id]))).toBe('structure')
    expect(roomWithNotes().luc.does((board) => board.putZone(zone()))).toBe('structure')
  })

  test('notes of others when only one’s own may be changed, and everything when the board is frozen', () => {
    const { room, luc, amina, note } = roomWithNotes()
    room.step = OWN_STEP
    expect(luc.does((board) => board.setText(note.id, 'Autre'))).toBe('notYours')
    const rose = room.client()
    expect(rose.does((board) => board.removeNotes([note.id]))).toBe('notYours')
    expect(room.client().does((board) => board.updateNote(note.id, { at: [9, 9] }))).toBe('notYours')
    expect(amina.does((board) => board.setText(note.id, 'La mienne'))).toBe('taken')
    room.step = FROZEN_STEP
    expect(amina.does((board) => board.setText(note.id, 'Encore'))).toBe('frozen')
    expect(room.client().does((board) => board.putNote(newNote()))).toBe('frozen')
    const facilitator = room.client('facilitator')
    expect(facilitator.does((board) => board.updateNote(note.id, { at: [1, 1] }))).toBe('taken')
  })

  test.each<[string, (doc: Y.Doc, note: string) => void]>([
    ['an unknown root', (doc) => doc.getMap('ballots').set('x', 1)],
    ['the document’s own version', (doc) => doc.getMap('meta').set('version', 99)],
    ['a root of another type', (doc) => doc.getArray('notes2').push([1])],
    [
      'a key of a zone that we do not know',
      (doc) => doc.getMap('zones').set('abc', new Y.Map([['onclick', 'alert(1)']])),
    ],
    [
      'a key that no program would name',
      (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('<b>', 1),
    ],
    [
      'much in a key we do not know',
      (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('later', 'x'.repeat(600)),
    ],
    ['__proto__', (doc) => doc.getMap('notes').set('__proto__', new Y.Map())],
    ['constructor', (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('constructor', 1)],
    [
      'a place that is no number',
      (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('at', ['a', NaN]),
    ],
    [
      'a colour that is none',
      (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('colour', 'url(//evil)'),
    ],
    ['a value where words belong', (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('text', '<b>')],
    [
      'a type where a value belongs',
      (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('at', new Y.Map()),
    ],
    ['an entry that is no map', (doc) => doc.getMap('notes').set('abc', 'texte')],
    [
      'a document within the document',
      (doc, note) => (doc.getMap('notes').get(note) as Y.Map<unknown>).set('text', new Y.Doc()),
    ],
  ])('%s', (_name, write) => {
    const { luc, note } = roomWithNotes()
    expect(['unknownPlace', 'badValue', 'structure']).toContain(luc.does((_board, doc) => write(doc, note.id)))
  })

  test('a list where the notes are', () => {
    const { luc } = roomWithNotes()
    const other = new Y.Doc()
    other.getArray('notes').push(['x'])
    expect(luc.sends(Y.encodeStateAsUpdate(other))).toBe('unknownPlace')
  })

  test('words without end, in one note', () => {
    const { luc, note } = roomWithNotes()
    expect(luc.does((board) => board.setText(note.id, 'x'.repeat(30_000)))).toBe('tooLong')
  })

  test('types within types without end', () => {
    const { luc, note } = roomWithNotes()
    const deep = luc.updateOf((board) => {
      let here: Y.XmlElement | Y.XmlFragment = board.fragmentOf(note.id)!
      for (let i = 0; i < 100; i++) {
        const next: Y.XmlElement = new Y.XmlElement('paragraph')
        here.insert(0, [next])
        here = next
      }
    })
    expect(luc.sends(deep)).toBe('malformed')
  })

  test('what builds on changes the room has not seen asks for a resync and leaves nothing pending', () => {
    const { room, luc } = roomWithNotes()
    luc.updateOf((board) => board.putNote(luc.note(), 'perdue'))
    const next = luc.updateOf((board) => board.putNote(luc.note(), 'suivante'))
    expect(luc.sends(next)).toBe('gap')
    expect(luc.sends(Y.encodeStateAsUpdate(luc.doc, Y.encodeStateVector(room.document)))).toBe('taken')
  })
})

/** One hostile or clumsy thing done straight in Yjs, without our door. */
function rawAct(doc: Y.Doc, random: ReturnType<typeof seededRandom>): void {
  const root = doc.getMap<unknown>(random.oneOf(['notes', 'notes', 'zones', 'groups', 'texts', 'meta', 'other']))
  const ids = [...root.keys(), newId()]
  const id = random.oneOf(ids)
  const entry = root.get(id)
  const value = random.oneOf<unknown>([[1, 2], 'texte', 7, null, true, { a: 1 }, newId(), 'a1'])
  const key = random.oneOf([
    'at',
    'size',
    'colour',
    'author',
    'origin',
    'title',
    'text',
    'locked',
    'order',
    'zone',
    'x',
  ])
  const acts = [
    () => root.set(id, random.chance(0.7) ? new Y.Map([[key, value]]) : value),
    () => root.delete(id),
    () => entry instanceof Y.Map && entry.set(key, random.chance(0.8) ? value : new Y.XmlFragment()),
    () => entry instanceof Y.Map && entry.delete(key),
    () => {
      const words = entry instanceof Y.Map ? entry.get('text') : undefined
      if (!(words instanceof Y.XmlFragment)) return
      if (words.length > 0 && random.chance(0.4)) words.delete(0, 1)
      else words.insert(0, [random.chance(0.5) ? new Y.XmlText('mots') : new Y.XmlElement('paragraph')])
    },
  ]
  random.oneOf(acts)()
}

test.each(seeds({ fresh: 60 }))(
  'whatever a participant builds with raw Yjs, what the table forbids stays as it was, seed %i',
  (seed) => {
    const random = seededRandom(seed)
    const room = new GuardedRoom()
    const facilitator = room.client('facilitator')
    const amina = room.client()
    const [besoins, group] = [zone(), { id: newId<GroupId>(), title: 'Accueil', order: 'a0' }]
    facilitator.does((board) => {
      board.putZone(besoins)
      board.putGroup(group)
      board.putText({ id: newId(), text: 'Titre', at: [0, 0], size: [10, 10], order: 'a0' })
    })
    amina.hear()
    for (let i = 0; i < 5; i++) amina.does((board) => board.putNote(amina.note(), `note ${i}`))
    room.step = OWN_STEP
    const protectedItems = () => {
      const { notes, zones, texts } = itemsOf(room.board) as {
        notes: { author?: string }[]
        zones: unknown
        texts: unknown
      }
      return JSON.stringify({
        notes: notes.filter((note) => note.author === amina.participant.id),
        zones,
        texts,
        meta: room.document.getMap('meta').toJSON(),
      })
    }
    const before = protectedItems()
    const outcomes = new Set<string>()
    for (let round = 0; round < 25; round++) {
      const hostile = room.client('participant')
      const update = hostile.updateOf((_board, doc) => {
        for (let i = 0; i <= random.upTo(4); i++) rawAct(doc, random)
      })
      if (update) outcomes.add(hostile.sends(update))
      expect(protectedItems()).toBe(before)
    }
    expect(outcomes.size).toBeGreaterThan(1)
  },
)
