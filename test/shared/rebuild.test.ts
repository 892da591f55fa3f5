import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { rebuild, type Erased } from '../../shared/document/rebuild.ts'
import { newId, type ParticipantId, type WorkgroupId } from '../../shared/ids.ts'
import { MemoryStorage } from '../helpers/MemoryStorage.ts'
import { seeds } from '../helpers/random.ts'
import { itemsOf, workshopOf } from '../helpers/workshop.ts'
import { newNote } from '../helpers/items.ts'

function documentOf(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
const boardOf = (bytes: Uint8Array) => new BoardDocument(documentOf(bytes))

describe('a document made anew', () => {
  test.each(seeds({ fresh: 15 }))(
    'shows what the former showed, and keeps nothing else of it, seed %i',
    async (seed) => {
      const { participants, random, rooms } = await workshopOf(3, seed, new MemoryStorage(), newId<WorkgroupId>())
      for (let i = 0; i < 120; i++) random.oneOf(participants).act(random)
      const updates = participants.map(({ doc }) => Y.encodeStateAsUpdate(doc))
      const former = documentOf(...updates)
      const made = rebuild(updates)
      const now = documentOf(made.bytes)
      expect(itemsOf(new BoardDocument(now))).toEqual(itemsOf(new BoardDocument(former)))
      for (const root of ['notes', 'zones', 'groups', 'texts'])
        expect(now.getMap(root).toJSON()).toEqual(former.getMap(root).toJSON()) // marks too, as they are written
      expect(Y.decodeUpdate(made.bytes).ds.clients.size).toBe(0)
      expect([...now.store.clients.keys()]).toEqual([made.client])
      expect(new Set(made.formerClients)).toEqual(new Set(former.store.clients.keys()))
      expect(made.formerClients).not.toContain(made.client)
      await rooms.close()
    },
  )

  test('is as small as what it shows, whatever was deleted on the way', () => {
    const doc = new Y.Doc()
    const board = new BoardDocument(doc)
    const note = newNote()
    board.putNote(note, 'x')
    for (let i = 0; i < 2000; i++) board.setText(note.id, `version ${i}`)
    const made = rebuild([Y.encodeStateAsUpdate(doc)])
    expect(boardOf(made.bytes).textOf(note.id)).toBe('version 1999')
    expect(made.bytes.length).toBeLessThan(500)
    expect(Y.encodeStateAsUpdate(doc).length).toBeGreaterThan(made.bytes.length)
  })

  test('copies what this program does not know: keys, deeper types, and roots of every kind', () => {
    const doc = new Y.Doc()
    const entry = doc.getMap<Y.Map<unknown>>('findings').set('f1', new Y.Map())
    const evidence = new Y.Map<unknown>()
    entry.set('evidence', evidence)
    evidence.set('count', 12)
    evidence.set('list', Y.Array.from([1, 'deux', { trois: 3 }, new Uint8Array([4])]))
    const minutes = doc.getXmlFragment('diary')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.setAttribute('align', 'left')
    const words = new Y.XmlText()
    minutes.insert(0, [paragraph])
    paragraph.insert(0, [words, new Y.XmlElement('hardBreak')])
    words.insert(0, 'Séance du 3 mars')
    words.format(0, 6, { bold: {}, link: { href: 'https://exemple.fr' } })
    words.format(3, 8, { italic: {} })
    words.insertEmbed(2, { image: 'a' })
    words.insertEmbed(2, new Y.Map([['carte', 'b']]))
    doc.getText('title').insert(0, 'Titre', { bold: true })
    doc.getArray('agenda').insert(0, ['Accueil', new Y.Map([['minutes', 10]])])
    doc.getMap('meta').set('version', 1)
    const now = documentOf(rebuild([Y.encodeStateAsUpdate(doc)]).bytes)
    expect(now.getMap('findings').toJSON()).toEqual(doc.getMap('findings').toJSON())
    expect(now.getXmlFragment('diary').toJSON()).toBe(minutes.toJSON())
    const delta = (one: Y.Doc) => {
      const text = (one.getXmlFragment('diary').get(0) as Y.XmlElement).get(0) as Y.XmlText
      return (text.toDelta() as { insert: unknown }[]).map((part) =>
        part.insert instanceof Y.Map ? { ...part, insert: part.insert.toJSON() } : part,
      )
    }
    expect(delta(now)).toEqual(delta(doc))
    expect(now.getText('title').toDelta()).toEqual([{ insert: 'Titre', attributes: { bold: true } }])
    expect(now.getArray('agenda').toJSON()).toEqual(['Accueil', { minutes: 10 }])
    expect(now.getMap('meta').get('version')).toBe(1)
  })

  test('says when parts of the former were missing', () => {
    const doc = new Y.Doc()
    const board = new BoardDocument(doc)
    board.putNote(newNote(), 'Avant')
    const seen = Y.encodeStateVector(doc)
    board.putNote(newNote(), 'Ensuite')
    const later = Y.encodeStateAsUpdate(doc, seen)
    expect(rebuild([later]).wasWhole).toBe(false)
    expect(rebuild([Y.encodeStateAsUpdate(doc)]).wasWhole).toBe(true)
  })
})

describe('without a person', () => {
  const amina = newId<ParticipantId>()
  const luc = newId<ParticipantId>()
  const board = () => {
    const doc = new Y.Doc()
    const all = new BoardDocument(doc)
    all.putNote(newNote({ author: amina, order: 'a1' }), 'Écrite par elle')
    all.putNote(newNote({ author: amina, onBehalfOf: 'Mme Petit', order: 'a2' }), 'Écrite par elle pour une autre')
    all.putNote(newNote({ author: luc, onBehalfOf: ' amina BEN ali', order: 'a3' }), 'Écrite pour elle')
    all.putNote(newNote({ author: luc, order: 'a4' }), 'Ce qu’Amina Ben Ali a dit')
    for (const note of all.notes().slice(0, 1)) doc.getMap<Y.Map<unknown>>('notes').get(note.id)?.set('seenBy', [amina])
    doc.getMap('meta').set(amina, 'présente')
    return Y.encodeStateAsUpdate(doc)
  }
  const erased: Erased = { participant: amina, name: 'Amina Ben Ali', withNotes: false }
  const seenIn = (bytes: Uint8Array) =>
    boardOf(bytes)
      .notes()
      .map(({ id, author, onBehalfOf }) => [boardOf(bytes).textOf(id), author, onBehalfOf])

  test('the words stay, and nothing says whose they were', () => {
    const { bytes } = rebuild([board()], erased)
    expect(seenIn(bytes)).toEqual([
      ['Écrite par elle', undefined, undefined],
      ['Écrite par elle pour une autre', undefined, 'Mme Petit'],
      ['Écrite pour elle', luc, undefined],
      ['Ce qu’Amina Ben Ali a dit', luc, undefined],
    ])
    expect(Buffer.from(bytes).includes(amina)).toBe(false)
    expect(Buffer.from(bytes).includes(luc)).toBe(true)
  })

  test('her notes go with her when asked, those of others never', () => {
    const { bytes, noteCount } = rebuild([board()], { ...erased, withNotes: true })
    expect(seenIn(bytes).map(([words]) => words)).toEqual(['Écrite pour elle', 'Ce qu’Amina Ben Ali a dit'])
    expect(noteCount).toBe(2)
  })
})
