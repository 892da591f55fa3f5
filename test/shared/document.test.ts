import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument, type BoardChange } from '../../shared/document/BoardDocument.ts'
import { DOCUMENT_VERSION, documentVersion, migrate } from '../../shared/document/migrations.ts'
import { orderAbove, ordersAbove } from '../../shared/document/order.ts'
import { restoreFrom } from '../../shared/document/restore.ts'
import { plainTextOf, richTextOf, type RichText } from '../../shared/document/richText.ts'
import { newId, type GroupId, type NoteId, type TextId, type ZoneId } from '../../shared/ids.ts'
import { itemsOf } from '../helpers/workshop.ts'
import { newNote } from '../helpers/items.ts'

const emptyBoard = () => {
  const doc = new Y.Doc()
  return { doc, board: new BoardDocument(doc) }
}
const zone = (title: string) =>
  ({
    id: newId<ZoneId>(),
    title,
    instruction: '',
    at: [0, 0],
    size: [600, 400],
    meaning: { nature: 'need' },
    layout: 'free',
    locked: true,
    order: 'a0',
  }) as const

describe('a board', () => {
  test('gives back what was put, words included', () => {
    const { board } = emptyBoard()
    const note = newNote({ at: [10, 20], colour: 'mint', onBehalfOf: 'Une habitante' })
    board.putNote(note, 'Première ligne\nDeuxième')
    expect(board.note(note.id)).toEqual(note)
    expect(board.textOf(note.id)).toBe('Première ligne\nDeuxième')
    expect(board.counts()).toMatchObject({ notes: 1, zones: 0, groups: 0, texts: 0 })
  })

  test('one change is one update, and says what it touched', () => {
    const { doc, board } = emptyBoard()
    const note = newNote()
    board.putNote(note, 'Mots')
    let updateCount = 0
    const changes: BoardChange[] = []
    doc.on('update', () => updateCount++)
    board.onChange((change) => changes.push(change))
    const besoins = zone('Besoins')
    board.change(() => {
      board.putZone(besoins)
      board.updateNote(note.id, { zone: besoins.id, at: [5, 5] })
    })
    expect(updateCount).toBe(1)
    expect(changes).toMatchObject([
      { notes: new Set([note.id]), words: new Set(), zones: new Set([besoins.id]), isLocal: true },
    ])
    board.setText(note.id, 'Autres mots')
    expect(changes[1]).toMatchObject({ notes: new Set([note.id]), words: new Set([note.id]) })
  })

  test('writing what is there already sends nothing', () => {
    const { doc, board } = emptyBoard()
    const note = newNote({ at: [1, 2] })
    board.putNote(note, 'Mots')
    let updateCount = 0
    doc.on('update', () => updateCount++)
    board.putNote(note, 'Mots')
    board.updateNote(note.id, { at: [1, 2], colour: 'straw' })
    expect(updateCount).toBe(0)
  })

  test('a zone that goes leaves its notes where they are', () => {
    const { board } = emptyBoard()
    const besoins = zone('Besoins')
    const note = newNote({ at: [40, 50], zone: besoins.id })
    board.putZone(besoins)
    board.putNote(note)
    board.removeZones([besoins.id])
    expect(board.note(note.id)).toEqual({ ...note, zone: undefined })
  })

  test('values of the wrong kind, as another client could write, are read as defaults and hide nothing', () => {
    const { doc, board } = emptyBoard()
    const odd = new Y.Map<unknown>(
      Object.entries({ at: 'là', size: [-1, 0], colour: 'red', createdAt: 'hier', text: 3, order: 7 }),
    )
    doc.getMap('notes').set('odd', odd)
    doc.getMap('notes').set('notAMap', 'texte')
    expect(board.notes()).toMatchObject([
      { id: 'odd', at: [0, 0], size: [200, 200], colour: 'straw', createdAt: 0, order: 'a0' },
    ])
    expect(board.textOf('odd' as NoteId)).toBe('')
  })

  test('undo takes back one’s own change and leaves a colleague’s', () => {
    const [mine, theirs] = [emptyBoard(), emptyBoard()]
    mine.doc.on(
      'update',
      (update: Uint8Array, origin: unknown) => origin !== 'other' && Y.applyUpdate(theirs.doc, update, 'other'),
    )
    theirs.doc.on(
      'update',
      (update: Uint8Array, origin: unknown) => origin !== 'other' && Y.applyUpdate(mine.doc, update, 'other'),
    )
    const history = mine.board.history()
    const note = newNote()
    mine.board.putNote(note, 'À moi')
    history.mark()
    mine.board.updateNote(note.id, { at: [100, 0] })
    theirs.board.updateNote(note.id, { colour: 'rose' })
    theirs.board.putNote(newNote(), 'À elle')
    history.undo()
    expect(theirs.board.note(note.id)).toMatchObject({ at: [0, 0], colour: 'rose' })
    expect(theirs.board.notes()).toHaveLength(2)
    history.redo()
    expect(theirs.board.note(note.id)?.at).toEqual([100, 0])
  })
})

describe('words', () => {
  const run = fc.record({
    text: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\r\n\u2028\u2029]/.test(text)),
    bold: fc.constantFrom(undefined, true as const),
    italic: fc.constantFrom(undefined, true as const),
  })
  const block = fc.record({
    kind: fc.constantFrom('paragraph' as const, 'bullet' as const, 'numbered' as const),
    runs: fc.array(run, { maxLength: 3 }),
  })
  /** Neighbouring runs in the same dress are one, as Yjs keeps them. */
  const normal = (blocks: RichText): RichText =>
    blocks.map(({ kind, runs }) => {
      const joined: { text: string; bold?: true; italic?: true }[] = []
      for (const { text, bold, italic } of runs) {
        const last = joined.at(-1)
        if (last && last.bold === bold && last.italic === italic) last.text += text
        else joined.push({ text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) })
      }
      return { kind, runs: joined }
    })

  test('come back as they were written, marks and lists included', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const { board } = emptyBoard()
        const note = newNote()
        board.putNote(note, blocks)
        expect(board.richTextOf(note.id)).toEqual(normal(blocks))
      }),
    )
  })

  test('plain text survives the way through paragraphs', () => {
    expect(plainTextOf(richTextOf('a\r\nb\n\nc'))).toBe('a\nb\n\nc')
  })

  test('nodes of another schema give their text', () => {
    const { doc, board } = emptyBoard()
    const note = newNote()
    board.putNote(note)
    const heading = new Y.XmlElement('heading')
    heading.insert(0, [new Y.XmlText('Titre collé')])
    board.fragmentOf(note.id)!.insert(0, [heading])
    expect(board.textOf(note.id)).toBe('Titre collé')
    expect(doc.getMap('notes').size).toBe(1)
  })
})

describe('restoring', () => {
  test('shows what was there, as one change that can be undone, while what is the same keeps its identity', () => {
    const now = emptyBoard()
    const kept = newNote()
    const [besoins, gone] = [zone('Besoins'), newNote()]
    now.board.change(() => {
      now.board.putZone(besoins)
      now.board.putGroup({ id: newId<GroupId>(), title: 'Accueil', order: 'a0' })
      now.board.putText({ id: newId<TextId>(), text: 'Titre', at: [0, 0], size: [10, 10], order: 'a0' })
      now.board.putNote(kept, 'Gardée')
      now.board.putNote(gone, 'Supprimée ensuite')
    })
    const then = new Y.Doc()
    Y.applyUpdate(then, Y.encodeStateAsUpdate(now.doc))
    const wanted = itemsOf(now.board)
    now.board.updateNote(kept.id, { zone: besoins.id, onBehalfOf: 'Quelqu’un' })
    const fragment = now.board.fragmentOf(kept.id)
    now.board.removeNotes([gone.id])
    now.board.removeZones([besoins.id])
    now.board.putNote(newNote(), 'Écrite après')
    const before = itemsOf(now.board)
    const history = now.board.history()
    let updateCount = 0
    now.doc.on('update', () => updateCount++)
    restoreFrom(now.doc, then)
    expect(itemsOf(now.board)).toEqual(wanted)
    expect(now.board.fragmentOf(kept.id)).toBe(fragment)
    expect(updateCount).toBe(1)
    history.destroy()
    const later = new Y.Doc()
    Y.applyUpdate(later, Y.encodeStateAsUpdate(now.doc))
    expect(itemsOf(new BoardDocument(later))).toEqual(wanted)
    expect(before).not.toEqual(wanted)
  })
})

describe('versions', () => {
  test('a new document gets ours, once', () => {
    const doc = new Y.Doc()
    migrate(doc)
    expect(documentVersion(doc)).toBe(DOCUMENT_VERSION)
    let updateCount = 0
    doc.on('update', () => updateCount++)
    migrate(doc)
    expect(updateCount).toBe(0)
  })

  test('a document of a newer program is not touched', () => {
    const doc = new Y.Doc()
    doc.getMap('meta').set('version', 99)
    expect(() => migrate(doc)).toThrow('newer')
  })
})

describe('order', () => {
  test('a new thing lies on top, even above keys that make no sense', () => {
    const below = [{ order: 'a0' }, { order: 'a5' }, { order: '!!' }, { order: '' }]
    expect(orderAbove(below) > 'a5').toBe(true)
    const many = ordersAbove(below, 50)
    expect(many).toEqual([...many].sort())
    expect(new Set(many).size).toBe(50)
  })
})
