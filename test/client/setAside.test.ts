import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { aboutInWords, firstWords, joinedTo, setAsideFrom } from '../../client/features/workgroup/setAside.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { newId, type NoteId } from '../../shared/ids.ts'
import { newNote } from '../helpers/items.ts'

function boardOf(words: Record<string, string>): BoardDocument {
  const board = new BoardDocument(new Y.Doc())
  for (const [id, text] of Object.entries(words)) board.putNote(newNote({ id: id as NoteId }), text)
  return board
}

test('the words that the room does not have in that note are set aside, and no others', () => {
  const [changed, same, gone, others] = [newId(), newId(), newId(), newId()] as NoteId[]
  const dropped = boardOf({ [changed!]: 'ma version', [same!]: 'arrivé', [gone!]: 'nouvelle', [others!]: 'vieux' })
  const present = boardOf({ [changed!]: 'celle du groupe', [same!]: 'arrivé', [others!]: 'neuf' })
  const unsent = [changed!, same!, gone!].map((note) => ({ note, words: dropped.textOf(note) }))
  const reason = { code: 'forbidden', rule: 'notYours', thing: `notes/${changed}/text` } as const
  expect(setAsideFrom(reason, unsent, dropped, present)).toEqual({
    code: 'forbidden',
    rule: 'notYours',
    about: { kind: 'note', words: 'celle du groupe' },
    texts: ['ma version', 'nouvelle'],
  })
})

test('a thing is said in words: where the room has it no more, in those of the document that goes', () => {
  const id = newId<NoteId>()
  const dropped = boardOf({ [id]: 'Un bus le mercredi\npour la PMI' })
  const present = boardOf({})
  expect(aboutInWords(`notes/${id}`, [present, dropped])).toEqual({
    kind: 'note',
    words: 'Un bus le mercredi pour la PMI',
  })
  expect(aboutInWords(`notes/${newId()}`, [present, dropped])).toBeUndefined()
  expect(aboutInWords('4021', [present, dropped])).toBeUndefined()
  expect(aboutInWords(undefined, [present])).toBeUndefined()
})

test('first words end between words, and a word without end is cut', () => {
  expect(firstWords(' court ')).toBe('court')
  expect(firstWords('mot '.repeat(40))).toBe(`${'mot '.repeat(15).trim()}…`)
  expect(firstWords('a'.repeat(100))).toBe(`${'a'.repeat(60)}…`)
})

test('what was refused before stays in hand, once', () => {
  const before = { code: 'conflict', texts: ['un', 'deux'] } as const
  const now = { code: 'forbidden', rule: 'frozen', texts: ['deux', 'trois'] } as const
  expect(joinedTo({ ...before, texts: [...before.texts] }, { ...now, texts: [...now.texts] })).toEqual({
    code: 'forbidden',
    rule: 'frozen',
    texts: ['un', 'deux', 'trois'],
  })
})
