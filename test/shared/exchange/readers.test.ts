import { describe, expect, test } from 'vitest'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { FileProblems } from '../../../shared/domain/programmeFileReading.ts'
import { unpackInk } from '../../../shared/domain/stroke.ts'
import { boxHolds, boxOf } from '../../../shared/geometry.ts'
import { countsOf } from '../../../shared/exchange/scope.ts'
import { draftOf, recognise } from '../../../shared/exchange/reading/recognise.ts'
import { readTldraw } from '../../../shared/exchange/reading/tldraw.ts'
import { sharedData, withSharedData } from '../../helpers/sharedData.ts'

const test$ = withSharedData('tableaux')
const bytesOf = (text: string) => new TextEncoder().encode(text)

function read(bytes: Uint8Array) {
  const recognised = recognise(bytes)
  if (recognised.kind === 'workbook') throw new Error('a workbook')
  return draftOf(recognised)
}
const wordsIn = (notes: ReturnType<typeof read>['draft']['notes']) => notes.map(({ words }) => plainTextOf(words))

describe('Excalidraw', () => {
  test$('a drawing of 171 elements comes as outlines, texts, links and ink, and nothing goes unsaid', () => {
    const { source, draft, leftOut } = read(sharedData('tableaux/excalidraw/architecture-diagram.excalidraw'))
    expect(source).toBe('excalidraw')
    const { notes, texts, shapes, links, strokes } = countsOf(draft)
    // 54 ellipses and 20 rectangles, some with words on a ground; 34 lines and 16 arrows.
    expect(notes + shapes).toBe(74)
    expect(links + strokes).toBe(50)
    const contained = 47 - texts
    const said = [
      ...draft.shapes.filter(({ text }) => text !== ''),
      ...draft.notes,
      ...draft.links.filter(({ label }) => label !== ''),
    ]
    expect(said).toHaveLength(contained)
    expect(draft.shapes.map(({ text }) => text).concat(wordsIn(draft.notes))).toContain('CDK / Bridge Infra')
    const ids = new Set<unknown>([...draft.notes, ...draft.shapes, ...draft.texts].map(({ id }) => id))
    for (const { from, to } of draft.links)
      for (const end of [from, to]) if (typeof end === 'string') expect(ids.has(end)).toBe(true)
    expect(leftOut.every(({ reason }) => ['angle', 'curve'].includes(reason))).toBe(true)
  })
  test$('sticky notes of a library are notes, in their colours', () => {
    const { draft } = read(sharedData('tableaux/excalidraw/simple-sticky-notes.excalidrawlib'))
    expect(wordsIn(draft.notes)).toEqual(Array<string>(7).fill('NOTE'))
    expect(new Set(draft.notes.map(({ colour }) => colour)).size).toBeGreaterThan(3)
  })
  test$('a small drawing keeps its words and its places', () => {
    const { draft } = read(sharedData('tableaux/excalidraw/brainstorm.excalidraw'))
    expect(draft.texts.map(({ text }) => text)).toContain('week-3 update')
    expect(draft.shapes.map(({ at, size }) => [at, size])).toContainEqual([
      [143, 275],
      [196, 169],
    ])
  })
})

describe('tldraw', () => {
  test$('frames are zones, and what they hold lies in them', () => {
    const { source, draft, leftOut } = read(sharedData('tableaux/tldraw/valid/2024-01-test-sketch-three-frames.tldr'))
    expect(source).toBe('tldraw')
    expect(draft.zones.map(({ title }) => title)).toEqual(['Frame 1', 'Frame 2', 'Frame 3'])
    const inside = draft.texts.find(({ text }) => text.startsWith('Everything'))
    const frame = draft.zones[0]
    expect(frame && inside && boxHolds(boxOf(frame.at, frame.size), inside.at)).toBe(true)
    expect(leftOut).toEqual([{ what: 'text', reason: 'angle', count: 3 }])
  })
  test$('ink and an arrow come from a store of schema 2', () => {
    const { draft } = read(sharedData('tableaux/tldraw/valid/2024-04-test-schema-2-from-browser.tldr'))
    expect(countsOf(draft)).toMatchObject({ strokes: 1, links: 1 })
    expect(draft.links[0]).toMatchObject({ from: [643, 1063], to: [333, 240], kind: 'arrow' })
    expect(draft.strokes[0]?.points.length).toBeGreaterThan(30)
  })
  test$('every line of a sketch comes', () => {
    const { draft, leftOut } = read(sharedData('tableaux/tldraw/valid/2024-04-test-shape-record-version-4.tldr'))
    const file = JSON.parse(
      new TextDecoder().decode(sharedData('tableaux/tldraw/valid/2024-04-test-shape-record-version-4.tldr')),
    ) as { records: { typeName: string }[] }
    expect(draft.strokes).toHaveLength(file.records.filter(({ typeName }) => typeName === 'shape').length)
    expect(leftOut).toEqual([])
  })
  // Written by tldraw 5.4.2: (0, 0), (12.5, −3), (300, 240.25), (1000, −20), with pressures .5, .6, .75 and .5.
  test.each([
    ['with pressures', { path: 'AAAAAAAAAAAAAAA/QEoAwmYuflyaW80weGER3AC0' }, [0.5, 0.6, 0.75, 0.5]],
    ['without', { path: 'AAAAAAAAAABASgDCflyaW3hhEdw=', dim: 2 }, [0.5, 0.5, 0.5, 0.5]],
  ])('packed ink is unpacked, %s', (_how, segment, pressures) => {
    const shape = {
      id: 'shape:d',
      typeName: 'shape',
      type: 'draw',
      x: 10,
      y: 20,
      parentId: 'page:p',
      props: { color: 'red', size: 'm', segments: [{ type: 'free', ...segment }], scaleX: 2, scaleY: -1 },
    }
    const { draft, leftOut } = readTldraw({ records: [shape] })
    expect(leftOut).toEqual([])
    const points = draft.strokes[0] ? unpackInk(draft.strokes[0]) : []
    const places = [
      [10, 20],
      [35, 23],
      [610, -220.25],
      [2010, 40],
    ]
    for (const [index, [x, y, pressure]] of points.entries()) {
      expect(Math.hypot(x - (places[index]?.[0] ?? 0), y - (places[index]?.[1] ?? 0))).toBeLessThan(0.5)
      expect(pressure).toBeCloseTo(pressures[index] ?? 0, 1)
    }
    expect(points).toHaveLength(4)
  })
  test('ink that is none is left out, and counted', () => {
    for (const segments of [[{ path: '@@@' }], [{ path: 'AAAA' }], [{ points: '' }], 'none']) {
      const shape = { id: 'shape:d', typeName: 'shape', type: 'draw', x: 0, y: 0, props: { segments } }
      const { draft, leftOut } = readTldraw({ records: [shape] })
      expect(draft.strokes).toEqual([])
      expect(leftOut).toEqual([{ what: 'draw', reason: 'unknown', count: 1 }])
    }
  })
  test$('a sketch with nothing in it is refused in words', () => {
    expect(() => read(sharedData('tableaux/tldraw/invalid/2024-01-test-sketch-empty.tldr'))).toThrow(
      'Ce tableau tldraw est vide.',
    )
  })
})

describe('JSON Canvas', () => {
  test$('groups are zones, cards are notes, edges are links', () => {
    const { source, draft, leftOut } = read(sharedData('tableaux/jsoncanvas/sample.canvas'))
    expect(source).toBe('jsonCanvas')
    expect(draft.zones.map(({ title }) => title)).toEqual(['JSON Canvas'])
    expect(wordsIn(draft.notes)).toContain('_site/logo.svg')
    expect(draft.links).toHaveLength(1)
    expect(draft.notes.filter(({ zone }) => zone === draft.zones[0]?.id)).toHaveLength(2)
    expect(leftOut).toEqual([{ what: 'file', reason: 'embed', count: 3 }])
  })
})

describe('tables', () => {
  test$('Miro’s stickies come with their description and tags, the same one twice', () => {
    const { source, draft } = read(sharedData('tableaux/csv/miro-stickies.csv'))
    expect(source).toBe('miro')
    expect(wordsIn(draft.notes)[0]).toBe("I'm a sticky!\nJust happy to be here\n#lorem #ipsum #dolor #sit")
    expect(draft.notes).toHaveLength(6)
    expect(new Set(draft.notes.map(({ id }) => id)).size).toBe(6)
    expect(new Set(draft.notes.map(({ at }) => at.join())).size).toBe(6)
  })
  withSharedData('indicateurs')('a table in the letters of Windows is read in French', () => {
    const recognised = recognise(sharedData('indicateurs/drees-aides-sociales-prevalence-par-age.csv'))
    if (recognised.kind !== 'table') throw new Error('not a table')
    expect(recognised.text).toMatchObject({ encoding: 'windows-1252', separator: ';' })
    expect(recognised.sheet.rows).toHaveLength(2889)
    expect(recognised.sheet.titles.concat(recognised.sheet.rows.flat()).some((cell) => cell.includes('�'))).toBe(false)
  })
  withSharedData('actions')('573 projects with their mark and semicolons, a few of them without a title', () => {
    const { draft, leftOut } = read(sharedData('actions/paris-budget-participatif-laureats.csv'))
    const empty = leftOut.filter(({ reason }) => reason === 'emptyText').length
    expect(draft.notes.length + empty).toBe(573)
  })

  const table = (text: string) => read(bytesOf(text)).draft
  test('`;`, `,` and tabs are told apart', () => {
    for (const by of [';', ',', '\t']) {
      const draft = table(['Note', 'Zone'].join(by) + '\r\n' + ['Un bus', 'Besoins'].join(by) + '\r\n')
      expect([wordsIn(draft.notes), draft.zones.map(({ title }) => title)]).toEqual([['Un bus'], ['Besoins']])
    }
  })
  test('zones are named once whatever the accents, and their nature colours the notes', () => {
    const draft = table('Texte;Zone;Nature;X;Y\nUn;Mobilité;besoin;;\nDeux;mobilite;Besoins;;\nTrois;Autre;;12,5;-3\n')
    expect(draft.zones.map(({ title, meaning }) => [title, meaning.nature])).toEqual([
      ['Mobilité', 'need'],
      ['Autre', undefined],
    ])
    expect(draft.notes.map(({ colour }) => colour)).toEqual(['sky', 'sky', 'straw'])
    expect(draft.notes[2]?.at).toEqual([12.5, -3])
  })
  test('what is wrong is said with its line, and nothing is read', () => {
    const bad = 'Texte;X;Y\n"Deux\nlignes";1;2\nTrois;ici;4\n'
    expect(() => read(bytesOf(bad))).toThrow('ligne 4 : « ici » n’est pas un nombre')
    expect(() => read(bytesOf('Texte;Zone\nUn;"ouvert\n'))).toThrow('ligne 2 : un guillemet')
  })
  test('a table of more rows than a wall can bear is refused', () => {
    expect(() => read(bytesOf(`Texte\n${'une ligne\n'.repeat(10_001)}`))).toThrow('plus de 10000 lignes')
  })
})

test('what is none of these is refused, and says where', () => {
  for (const [text, words] of [
    ['{"a":', 'ligne 1 : ce n’est pas du JSON correct'],
    ['{"hello": 1}', 'd’aucun des formats connus'],
    ['{"format":"trame-programme"}', 'npm run trame -- import'],
    ['', 'Ce fichier est vide.'],
  ] as const)
    expect(() => recognise(bytesOf(text)), text).toThrow(words)
  expect(() => recognise(new Uint8Array([1, 0, 2, 0]))).toThrow(FileProblems)
})
