import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { restoreInto } from '../../shared/document/bytes.ts'
import { compare, compareWords, isSame, notesInZone } from '../../shared/document/compare.ts'
import { boardContentsCheck, contentsOf, type BoardContents } from '../../shared/document/contents.ts'
import { richTextOf } from '../../shared/document/richText.ts'
import type { GroupId, NoteId, TextId, ZoneId } from '../../shared/ids.ts'
import { newNote } from '../helpers/items.ts'

const words = fc.oneof(
  fc.constantFrom('Plus de bus', 'Plus de bus le soir', 'L’accueil', ''),
  fc.string({ maxLength: 12 }),
)
const place = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }))
const zoneIds = ['za', 'zb', 'zc'] as ZoneId[]
const groupIds = ['ga', 'gb'] as GroupId[]

/** Boards whose ids are few, so that two of them share most of their things. */
const boards: fc.Arbitrary<BoardContents> = fc
  .record({
    notes: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...'abcdefgh').map((id) => `n${id}` as NoteId),
        text: words,
        at: place,
        colour: fc.constantFrom('straw' as const, 'mint' as const),
        zone: fc.option(fc.constantFrom(...zoneIds), { nil: undefined }),
        group: fc.option(fc.constantFrom(...groupIds), { nil: undefined }),
      }),
      { selector: ({ id }) => id },
    ),
    zones: fc.uniqueArray(fc.record({ id: fc.constantFrom(...zoneIds), title: words, at: place }), {
      selector: ({ id }) => id,
    }),
    groups: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...groupIds),
        title: words,
        zone: fc.option(fc.constantFrom(...zoneIds), { nil: undefined }),
      }),
      {
        selector: ({ id }) => id,
      },
    ),
    texts: fc.uniqueArray(fc.record({ id: fc.constantFrom('ta' as TextId, 'tb' as TextId), text: words, at: place }), {
      selector: ({ id }) => id,
    }),
  })
  .map(({ notes, zones, groups, texts }) => contentsOf(boardWith(notes, zones, groups, texts).board))

function boardWith(
  notes: readonly {
    id: NoteId
    text: string
    at: [number, number]
    colour: 'straw' | 'mint'
    zone: ZoneId | undefined
    group: GroupId | undefined
  }[],
  zones: readonly { id: ZoneId; title: string; at: [number, number] }[],
  groups: readonly { id: GroupId; title: string; zone: ZoneId | undefined }[],
  texts: readonly { id: TextId; text: string; at: [number, number] }[],
) {
  const doc = new Y.Doc()
  const board = new BoardDocument(doc)
  board.change(() => {
    for (const zone of zones)
      board.putZone({
        ...zone,
        instruction: '',
        size: [600, 400],
        meaning: {},
        layout: 'free',
        locked: true,
        order: 'a0',
      })
    for (const group of groups) board.putGroup({ ...group, order: 'a0' })
    for (const text of texts) board.putText({ ...text, size: [300, 60], order: 'a0' })
    for (const { text, ...note } of notes) board.putNote(newNote(note), text)
  })
  return { doc, board }
}

/** The same contents in a document of their own. */
function documentOf(contents: BoardContents): Y.Doc {
  const doc = new Y.Doc()
  const board = new BoardDocument(doc)
  board.change(() => {
    for (const zone of contents.zones) board.putZone(zone)
    for (const group of contents.groups) board.putGroup(group)
    for (const text of contents.texts) board.putText(text)
    for (const { words: blocks, ...note } of contents.notes) board.putNote(note, blocks)
  })
  return doc
}
const kinds = ['notes', 'zones', 'groups', 'texts'] as const

describe('comparing', () => {
  test('a version with itself finds nothing, and with what came over the wire neither', () => {
    fc.assert(
      fc.property(boards, (board) => {
        expect(isSame(compare(board, board))).toBe(true)
        const received = boardContentsCheck.parse(JSON.parse(JSON.stringify(board)))
        expect(isSame(compare(board, received))).toBe(true)
      }),
    )
  })

  test('what it says turns the one into the other: counts, ids and what each thing shows', () => {
    fc.assert(
      fc.property(boards, boards, (before, after) => {
        const comparison = compare(before, after)
        for (const kind of kinds) {
          const { added, removed, changed } = comparison[kind]
          expect(before[kind].length + added.length - removed.length).toBe(after[kind].length)
          const told = new Map<string, unknown>(before[kind].map((thing) => [thing.id, thing]))
          for (const { id } of removed) told.delete(id)
          for (const thing of added) told.set(thing.id, thing)
          for (const { before: former, after: present, aspects } of changed) {
            expect(aspects.length).toBeGreaterThan(0)
            expect(told.get(former.id)).toEqual(former)
            told.set(present.id, present)
          }
          expect(told).toEqual(new Map(after[kind].map((thing) => [thing.id, thing])))
        }
      }),
    )
  })

  test('read the other way round, what was added was removed', () => {
    fc.assert(
      fc.property(boards, boards, (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)]
        for (const kind of kinds) {
          expect(there[kind].added).toEqual(back[kind].removed)
          expect(new Set(there[kind].changed.map(({ after }) => after.id))).toEqual(
            new Set(back[kind].changed.map(({ after }) => after.id)),
          )
        }
      }),
    )
  })

  test('says what changed about a note in the order a person would', () => {
    const before = { ...newNote({ id: 'n1' as NoteId, zone: 'za' as ZoneId }), words: richTextOf('Plus de bus') }
    const after = {
      ...before,
      zone: 'zb' as ZoneId,
      at: [40, 0] as const,
      colour: 'mint' as const,
      words: richTextOf('Moins de bus'),
    }
    const none = contentsOf(new BoardDocument(new Y.Doc()))
    expect(compare({ ...none, notes: [before] }, { ...none, notes: [after] }).notes.changed[0]?.aspects).toEqual([
      'words',
      'zone',
      'look',
      'place',
    ])
    const bold = {
      ...before,
      words: [{ kind: 'paragraph', runs: [{ text: 'Plus de bus', bold: true }] }] as const,
      order: 'b9',
    }
    expect(compare({ ...none, notes: [before] }, { ...none, notes: [bold] }).notes.changed[0]?.aspects).toEqual([
      'dress',
    ])
    expect(
      notesInZone(compare({ ...none, notes: [before] }, { ...none, notes: [after] }).notes, 'zb' as ZoneId).changed,
    ).toHaveLength(1)
  })
})

describe('comparing words', () => {
  const joined = (parts: readonly { text: string; change: string }[], ...changes: string[]) =>
    parts
      .filter(({ change }) => changes.includes(change))
      .map(({ text }) => text)
      .join('')
  const bare = (text: string) => text.replace(/\s+/g, '')

  test('keeps the later text to the letter, and the earlier but for its spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: 'grapheme' }),
        fc.string({ maxLength: 60, unit: 'grapheme' }),
        (before, after) => {
          const parts = compareWords(before, after)
          expect(bare(joined(parts, 'same', 'added'))).toBe(bare(after))
          expect(bare(joined(parts, 'same', 'removed'))).toBe(bare(before))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('shows the words of a sentence that came and went', () => {
    expect(compareWords('Trop peu de places en crèche', 'Trop peu de places à l’école')).toEqual([
      { text: 'Trop peu de places ', change: 'same' },
      { text: 'en crèche', change: 'removed' },
      { text: 'à l’école', change: 'added' },
    ])
  })

  test('two long texts with nothing in common are told apart at once', () => {
    const long = (letter: string) => Array.from({ length: 4000 }, (_, i) => `${letter}${i}`).join(' ')
    const start = performance.now()
    expect(compareWords(long('a'), long('b')).map(({ change }) => change)).toEqual(['removed', 'added'])
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('restoring one zone', () => {
  const zone = 'za' as ZoneId
  const inside = (contents: BoardContents) => contents.notes.filter((note) => note.zone === zone)
  const byId = <T extends { id: string }>(things: readonly T[]) => new Map(things.map((thing) => [thing.id, thing]))

  test('whatever happened, the zone shows what it showed and the notes elsewhere stay', () => {
    fc.assert(
      fc.property(boards, boards, (then, now) => {
        fc.pre(then.zones.some(({ id }) => id === zone))
        const doc = documentOf(now)
        restoreInto(doc, Y.encodeStateAsUpdate(documentOf(then)), zone)
        const after = contentsOf(new BoardDocument(doc))
        expect(byId(inside(after))).toEqual(byId(inside(then)))
        expect(after.zones.find(({ id }) => id === zone)).toEqual(then.zones.find(({ id }) => id === zone))
        const wasThere = new Set(inside(then).map(({ id }) => id))
        for (const note of now.notes) {
          const present = after.notes.find(({ id }) => id === note.id)
          if (wasThere.has(note.id)) continue
          if (note.zone !== zone) expect(present).toEqual(note)
          else if (then.notes.some(({ id }) => id === note.id)) expect(present).toMatchObject({ words: note.words })
          else expect(present).toBeUndefined()
        }
        expect(after.texts).toEqual(now.texts)
        for (const other of now.zones) if (other.id !== zone) expect(after.zones).toContainEqual(other)
      }),
    )
  })

  test('is one update, and a second time changes nothing', () => {
    fc.assert(
      fc.property(boards, boards, (then, now) => {
        fc.pre(then.zones.some(({ id }) => id === zone))
        const doc = documentOf(now)
        const snapshot = Y.encodeStateAsUpdate(documentOf(then))
        let updateCount = 0
        new BoardDocument(doc).change(() => new BoardDocument(doc).counts())
        restoreInto(doc, snapshot, zone)
        doc.on('update', () => updateCount++)
        restoreInto(doc, snapshot, zone)
        expect(updateCount).toBe(0)
      }),
    )
  })

  test('a zone the version does not have is refused, and nothing has changed', () => {
    const doc = new Y.Doc()
    new BoardDocument(doc).putNote(newNote(), 'Reste')
    const before = Y.encodeStateAsUpdate(doc)
    expect(() => restoreInto(doc, Y.encodeStateAsUpdate(new Y.Doc()), zone)).toThrow('notFound')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })
})
