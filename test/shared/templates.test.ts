import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { zoneHead } from '../../shared/layout/zoneHead.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { mayHold } from '../../shared/document/entries.ts'
import { growZones } from '../../shared/document/growing.ts'
import { boxOfPieces, layTemplate, templateOf } from '../../shared/document/laying.ts'
import { isTooLarge, templateContentsCheck, templateWithUploads } from '../../shared/document/templateContents.ts'
import type { TemplateContents } from '../../shared/domain/template.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import { type BoardTemplate, tableCounts } from '../../shared/templates/BoardTemplate.ts'
import { templates } from '../../shared/templates/templates.ts'
import { halfEm } from '../helpers/drive.ts'
import type { LinkId, ParticipantId, ShapeId, UploadId } from '../../shared/ids.ts'
import { newNote, someZone } from '../helpers/items.ts'
import { fullBoard } from '../helpers/richBoard.ts'

const area = (key: string, title: string) => ({ key, title })
const volets = [
  area('pa', 'Personnes âgées'),
  area('ph', 'Personnes handicapées'),
  area('ef', 'Enfance et famille'),
  area('in', 'Insertion'),
]
const many = Array.from({ length: 9 }, (_, index) => area(`v${index}`, `Volet ${index}`))

/** Every template, with every kind of choice it asks for. */
function variants(template: BoardTemplate): [about: string, contents: TemplateContents][] {
  const { key, asks } = template
  if (asks === 'tableCount') {
    return tableCounts.map((tableCount) => [
      `${key} with ${tableCount} tables`,
      template.contents({ policyAreas: [], tableCount }),
    ])
  }
  const choices = asks === 'policyAreas' ? [[], ...[1, 2, 3, 4].map((count) => volets.slice(0, count)), many] : [volets]
  return choices.map((policyAreas) => [
    `${key} for ${policyAreas.length} areas`,
    template.contents({ policyAreas, tableCount: 4 }),
  ])
}
const plain = { bold: false, italic: false }
const all = templates.flatMap(variants)
const board = () => new BoardDocument(new Y.Doc())
const swot = templates.find(({ key }) => key === 'afom')!.contents({ policyAreas: [], tableCount: 4 })

describe.each(all)('%s', (_about, contents) => {
  test('is made of zones and texts that the server takes', () => {
    for (const zone of contents.zones) {
      for (const [key, value] of Object.entries(zone)) expect([key, mayHold('zones', key, value)]).toEqual([key, true])
    }
    for (const text of contents.texts) {
      for (const [key, value] of Object.entries(text)) expect([key, mayHold('texts', key, value)]).toEqual([key, true])
    }
    expect(templateContentsCheck.parse(contents)).toEqual(contents)
    expect(isTooLarge(contents)).toBe(false)
  })

  test('says in each zone what it is and what to do there, in one line each, on a wall that stays where it is', () => {
    for (const zone of contents.zones) {
      expect(zone.title).not.toBe('')
      expect(zone.instruction).not.toBe('')
      expect(zone.locked).toBe(true)
      const width = zone.size[0] - 80
      const { title, instruction } = zoneHead({ ...zone, id: someZone().id, order: 'a0' }, halfEm)
      expect(halfEm(zone.title, plain) * title * 1.08).toBeLessThanOrEqual(width)
      expect(halfEm(zone.instruction, plain) * instruction).toBeLessThanOrEqual(width)
      expect(instruction).toBeGreaterThanOrEqual(20)
    }
    const titles = contents.zones.map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('lays nothing over something else', () => {
    const zones = contents.zones.map(({ at, size }) => boxOf(at, size))
    for (const [index, one] of zones.entries()) {
      for (const other of zones.slice(index + 1)) expect(boxesMeet(one, other)).toBe(false)
    }
    const texts = contents.texts.map(({ at, size }) => boxOf(at, size))
    for (const [index, one] of texts.entries()) {
      for (const other of texts.slice(index + 1)) expect(boxesMeet(one, other)).toBe(false)
      // A text stands beside the zones, or within a matrix, whose quarters it names.
      for (const zone of contents.zones) {
        if (zone.layout !== 'matrix') expect(boxesMeet(one, boxOf(zone.at, zone.size))).toBe(false)
      }
    }
  })

  test('is shaped like the wall it is projected on', () => {
    const { width, height } = boxOfPieces(contents)!
    expect(width / height).toBeGreaterThanOrEqual(1)
    expect(width / height).toBeLessThan(2.6)
  })

  test('has room for two rows of notes in each zone, so that the wall stays still when the first are written', () => {
    for (const zone of contents.zones) {
      const wall = board()
      const { zones } = layTemplate(wall, { zones: [zone], texts: [] })
      const note = newNote({ at: [zones[0]!.at[0] + 40, zones[0]!.at[1] + 120], zone: zones[0]!.id })
      wall.putNote(note)
      expect(growZones(wall, [note.id])).toBe(false)
    }
  })
})

test('the words of templates are set as in print', () => {
  const words = all.flatMap(([, { zones, texts }]) => [
    ...zones.flatMap(({ title, instruction }) => [title, instruction]),
    ...texts.map(({ text }) => text),
  ])
  for (const { title, description } of templates) words.push(title, description)
  const careless = words.filter((sentence) => / [:;!?»]|« |[\w»][;!?]|'|"|\.\.\./.test(sentence))
  expect(careless).toEqual([])
})

test('a diagnostic has the three kinds of finding for each policy area, with the scope they are about', () => {
  const { zones } = templates
    .find(({ key }) => key === 'forces-faiblesses-besoins')!
    .contents({ policyAreas: volets, tableCount: 4 })
  const meanings = zones.map(({ meaning }) => [meaning.policyArea, meaning.nature, meaning.scope].join(' '))
  expect(meanings).toEqual(
    volets.flatMap(({ key }) => [`${key} strength provision`, `${key} weakness provision`, `${key} need population`]),
  )
})

describe('laying a template', () => {
  test('gives every piece an id of its own each time, and is one step to undo', () => {
    const wall = board()
    const history = wall.history()
    layTemplate(wall, swot)
    history.mark()
    layTemplate(wall, swot)
    const ids = [...wall.zones(), ...wall.texts()].map(({ id }) => id)
    expect(new Set(ids).size).toBe(2 * (swot.zones.length + swot.texts.length))
    expect(history.depth).toBe(2)
    history.undo()
    expect(wall.counts()).toMatchObject({ zones: 4, texts: 2 })
    history.undo()
    expect(wall.counts()).toMatchObject({ zones: 0, texts: 0 })
  })

  test('finds a free place beside what is there, without touching it', () => {
    const wall = board()
    const note = newNote({ at: [3000, -500] })
    wall.putNote(note, 'Déjà là')
    const first = layTemplate(wall, swot)
    const second = layTemplate(wall, swot)
    const third = layTemplate(wall, swot)
    const boxes = [boxOf(note.at, note.size), first.around!, second.around!, third.around!]
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) expect(boxesMeet(one, other)).toBe(false)
    }
    expect(wall.note(note.id)?.at).toEqual([3000, -500])
    expect(wall.zones().map(({ order }) => order)).toEqual([...new Set(wall.zones().map(({ order }) => order))].sort())
  })

  test('a board taken as a template and laid down again is the same, without its notes', () => {
    for (const [, contents] of all) {
      const wall = board()
      wall.putNote(newNote({ at: [-4000, -4000] }), 'Une note')
      layTemplate(wall, contents)
      const taken = templateOf(wall)
      const other = board()
      layTemplate(other, templateContentsCheck.parse(JSON.parse(JSON.stringify(taken))))
      expect(templateOf(other)).toEqual(taken)
      expect(other.counts().notes).toBe(0)
      const { x, y } = boxOfPieces(contents)!
      const moved = <Piece extends { at: readonly [number, number] }>(piece: Piece) => ({
        ...piece,
        at: [piece.at[0] - x, piece.at[1] - y],
      })
      expect(taken).toEqual({ zones: contents.zones.map(moved), texts: contents.texts.map(moved) })
    }
  })
})

test.each([
  ['a title as long as a book', { ...swot.zones[0], title: 'x'.repeat(500) }],
  ['a place at the end of the world', { ...swot.zones[0], at: [1e12, 0] }],
  ['a key that no zone has', { ...swot.zones[0], onclick: 'x' }],
  ['a number for a zone', 7],
  ['nothing for a zone', null],
])('a template with %s is refused', (_about, zone) => {
  expect(templateContentsCheck.safeParse({ zones: [zone], texts: [] }).success).toBe(false)
})

test('a template of nothing, or heavier than what a programme shares, is refused', () => {
  expect(templateContentsCheck.safeParse({ zones: [], texts: [] }).success).toBe(false)
  const heavy = { ...swot.zones[0], instruction: 'x'.repeat(19_000) }
  expect(templateContentsCheck.safeParse({ zones: [heavy, heavy, heavy], texts: [] }).success).toBe(true)
  expect(templateContentsCheck.safeParse({ zones: [heavy, heavy, heavy, heavy], texts: [] }).success).toBe(false)
})

describe('more than zones and texts', () => {
  /** A wall with a shape, a picture, links between what stays and one to a note, and somebody's ink and words. */
  const wall = () => {
    const full = fullBoard('plan' as UploadId, 'camille' as ParticipantId)
    full.update('shapes', 'sa' as ShapeId, { locked: true, author: 'camille' as ParticipantId })
    full.put('links', {
      id: 'lc' as LinkId,
      from: full.noteIds()[0]!,
      to: 'sa' as ShapeId,
      kind: 'line',
      colour: 'ink',
      label: 'avec la note',
      order: 'a2',
    })
    return full
  }
  const roundTrip = () => {
    const taken = templateOf(wall())
    const other = board()
    layTemplate(other, templateContentsCheck.parse(JSON.parse(JSON.stringify(taken))))
    return { taken, other }
  }

  test('shapes, images and the links between them come back, as part of the wall; notes, ink and comments do not', () => {
    const { taken, other } = roundTrip()
    expect(other.counts()).toMatchObject({ zones: 2, texts: 1, shapes: 1, images: 1, links: 2 })
    expect(other.counts()).toMatchObject({ notes: 0, groups: 0, strokes: 0, comments: 0 })
    expect(templateOf(other)).toEqual(taken)
    const [[shape], [image], links] = [other.all('shapes'), other.all('images'), other.all('links')]
    const needs = other.zones().find(({ title }) => title === 'Besoins')
    expect(shape).toMatchObject({ locked: true, text: 'Qui décide ?' })
    expect(shape?.author).toBeUndefined()
    expect(links.find(({ kind }) => kind === 'both')).toMatchObject({ from: image?.id, to: needs?.id, locked: true })
    const arrow = links.find(({ label }) => label === 'puis')
    // A free end lies from the other things as it did.
    const free = arrow?.to as readonly [number, number]
    expect([arrow?.from, free[0] - shape!.at[0], free[1] - shape!.at[1]]).toEqual([shape?.id, 300, 400])
  })
  test('a picture that could not be had stays out, and what held on to it', () => {
    const { taken } = roundTrip()
    const here = templateWithUploads(taken, new Map())
    expect(here.images).toEqual([])
    expect(here.links?.map(({ label }) => label)).toEqual(['puis'])
    expect(templateContentsCheck.safeParse(here).success).toBe(true)
  })
  test('what was kept before there were any is still read', () => {
    expect(templateContentsCheck.parse(swot)).toEqual(swot)
  })
  test.each([
    [
      'a link that leads to nothing',
      { links: [{ ...templateOf(wall()).links![0]!, from: { kind: 'texts', index: 9 } }] },
    ],
    ['a form that no shape has', { shapes: [{ ...templateOf(wall()).shapes![0]!, size: [0, 0] }] }],
    ['more images than a wall', { images: Array.from({ length: 41 }, () => templateOf(wall()).images![0]!) }],
  ])('%s is refused', (_about, more) => {
    expect(templateContentsCheck.safeParse({ zones: swot.zones, texts: [], ...more }).success).toBe(false)
  })
})
