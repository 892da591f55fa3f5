import { readdirSync, readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { layChoice, removeChoice } from '../../client/features/photos/laying.ts'
import { thingAt } from '../../client/board/naming.ts'
import { photosEn } from '../../client/text/en/photos.ts'
import { photosFr } from '../../client/text/fr/photos.ts'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { photos } from '../../shared/domain/photo.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import { type ImageId, newId, type NoteId, type ParticipantId, type UploadId } from '../../shared/ids.ts'
import { newImage, newNote, someZone } from '../helpers/items.ts'

function desk() {
  const board = new BoardDocument(new Y.Doc())
  const zone = { ...someZone(), size: [1400, 1200] as [number, number] }
  board.putZone(zone)
  return { client: { board }, history: board.history(), book: new NoteBook(board), board, zone }
}
const choiceOf = (words: string) => ({
  image: newId<ImageId>(),
  note: newId<NoteId>(),
  upload: newId<UploadId>(),
  alt: `Ce que l’on voit\u00a0: ${words}`,
  words,
})
const you = newId<ParticipantId>()

test('pictures with their notes lie in the zone beside each other, over nothing that was there', () => {
  const room = desk()
  const { board, zone } = room
  board.putNote(newNote({ at: [40, 120], zone: zone.id }), 'Déjà là')
  for (const words of ['Le pont', 'La porte close', 'Le phare', 'Le pont']) {
    layChoice(room, you, choiceOf(words), zone.id, [])
  }
  const all = [...board.notes(), ...board.all('images')]
  expect(all).toHaveLength(9)
  expect(board.notes().every((note) => note.zone === zone.id)).toBe(true)
  for (const one of all) {
    expect(boxesMeet(boxOf(one.at, one.size), boxOf(zone.at, zone.size))).toBe(true)
    const others = all.filter((other) => other !== one)
    expect(others.filter((other) => boxesMeet(boxOf(one.at, one.size), boxOf(other.at, other.size)))).toEqual([])
  }
})

test('who chooses while the picture of another is still on its way takes another place', () => {
  const [hers, his] = [choiceOf('Le pont'), choiceOf('Le phare')]
  const [one, other] = [desk(), desk()]
  other.board.putZone(one.zone)
  layChoice(one, you, hers, one.zone.id, [])
  layChoice(other, you, his, one.zone.id, [hers.image])
  const [first, second] = [one.board.get('images', hers.image)!, other.board.get('images', his.image)!]
  expect(boxesMeet(boxOf(first.at, first.size), boxOf(second.at, second.size))).toBe(false)
})

test('another choice takes the place of the one before, as one step to undo; so does taking it off', () => {
  const room = desk()
  const { board, history, zone } = room
  const choice = choiceOf('Le pont')
  layChoice(room, you, choice, zone.id, [])
  board.update('images', choice.image, { at: [500, 500] })
  layChoice(room, you, { ...choice, alt: 'Une échelle', words: 'L’échelle\u00a0: on grimpe' }, zone.id, [])
  expect(board.all('images')).toMatchObject([{ id: choice.image, at: [500, 500], alt: 'Une échelle', author: you }])
  expect(board.textOf(choice.note)).toBe('L’échelle\u00a0: on grimpe')
  history.undo()
  expect(board.all('images')).toMatchObject([{ id: choice.image, alt: choice.alt }])
  expect(board.textOf(choice.note)).toBe('Le pont')
  removeChoice(room, choice.image, choice.note)
  expect([...board.notes(), ...board.all('images')]).toEqual([])
  history.undo()
  expect(board.all('images')).toHaveLength(1)
  expect(board.textOf(choice.note)).toBe('Le pont')
})

test('what a picture shows is short enough to be read whole wherever things are named', () => {
  const board = new BoardDocument(new Y.Doc())
  for (const photo of photos) {
    for (const { alt } of [photosFr[photo], photosEn[photo]]) {
      const image = newImage({ alt })
      board.put('images', image)
      expect(thingAt(board, { root: 'images', id: image.id })?.words).toBe(alt.replaceAll('\u00a0', ' '))
    }
  }
})

test('each picture of the set is drawn, small, and without a word', () => {
  const folder = 'client/features/photos/set'
  const drawn = readdirSync(folder).filter((name) => name.endsWith('.svg'))
  expect(drawn.toSorted()).toEqual(photos.map((photo) => `${photo}.svg`).toSorted())
  for (const name of drawn) {
    const drawing = readFileSync(`${folder}/${name}`, 'utf8')
    expect(drawing.length).toBeLessThan(3000)
    // What a page would refuse, or what would load something from elsewhere, would spoil the canvas it is painted on.
    expect(drawing).not.toMatch(/<(text|script|foreignObject|image)|style=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
  }
})
