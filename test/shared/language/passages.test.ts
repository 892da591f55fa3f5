import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import { newId, type GroupId } from '../../../shared/ids.ts'
import { maskPassage, passagesIn, writtenOn } from '../../../shared/language/passages.ts'
import { newNote } from '../../helpers/items.ts'

const words: RichText = [
  { kind: 'paragraph', runs: [{ text: 'Rappeler\n' }, { text: 'Mme ', bold: true }, { text: 'Durand', italic: true }] },
  { kind: 'bullet', runs: [{ text: 'au 01 00 ' }, { text: '00 00 00', bold: true }, { text: ' demain' }] },
  { kind: 'bullet', runs: [] },
  { kind: 'paragraph', runs: [{ text: 'ou a@b.fr' }] },
]

function wallWithNote() {
  const wall = new BoardDocument(new Y.Doc())
  const note = newNote()
  wall.putNote(note, words)
  return { wall, note }
}

test('passages are masked where they are: formatting, lists and line breaks stay, and each mask is one step to undo', () => {
  const { wall, note } = wallWithNote()
  const history = wall.history()
  const before = wall.richTextOf(note.id)
  const found = passagesIn(writtenOn(wall))
  expect(found.map(({ kind, words: said }) => [kind, said])).toEqual([
    ['name', 'Durand'],
    ['phone', '01 00 00 00 00'],
    ['email', 'a@b.fr'],
  ])
  for (const passage of found.toReversed()) {
    history.mark()
    expect(maskPassage(wall, passage, '[masqué]')).toBe(true)
  }
  expect(wall.textOf(note.id)).toBe('Rappeler\nMme [masqué]\nau [masqué] demain\n\nou [masqué]')
  expect(wall.richTextOf(note.id).map(({ kind }) => kind)).toEqual(['paragraph', 'bullet', 'bullet', 'paragraph'])
  expect(passagesIn(writtenOn(wall))).toEqual([])
  history.undo()
  expect(wall.textOf(note.id)).toContain('Durand')
  history.undo()
  history.undo()
  expect(wall.richTextOf(note.id)).toEqual(before)
})

test('what somebody has changed meanwhile is not masked', () => {
  const { wall, note } = wallWithNote()
  const [passage] = passagesIn(writtenOn(wall))
  wall.setText(note.id, 'Tout autre chose, bien plus long que ce passage')
  expect(maskPassage(wall, passage!, '[masqué]')).toBe(false)
  wall.removeNotes([note.id])
  expect(maskPassage(wall, passage!, '[masqué]')).toBe(false)
})

test('titles of groups are looked at too', () => {
  const { wall } = wallWithNote()
  const id = newId<GroupId>()
  wall.putGroup({ id, title: 'Famille de M. Petit', order: 'a0' })
  const passage = passagesIn(writtenOn(wall)).find(({ of }) => of.kind === 'groups')!
  expect(maskPassage(wall, passage, '[nom masqué]')).toBe(true)
  expect(wall.group(id)?.title).toBe('Famille de M. [nom masqué]')
})
