import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ItemId, NoteId, ZoneId } from '../../shared/ids.ts'
import { treeZones, zoneFor } from '../../shared/domain/treeZones.ts'
import { DEEPEST, everyBranch, hasBranches, holdsTree } from '../../shared/problemTree.ts'
import { arrow, arrowsOf, inWords, notesIn, read, treeTemplateZones } from '../helpers/trees.ts'

const [causes, problem, effects] = ['causes', 'problem', 'effects']
const lies = { p: problem, c1: causes, c2: causes, c3: causes, e1: effects, e2: effects } as Record<string, string>

describe('a board read as problem trees', () => {
  test('has the causes of causes under what they cause, and the effects of effects', () => {
    const { trees, loose } = read(notesIn(lies), arrowsOf('c1 > p', 'c2 > c1', 'c3 > c1', 'p > e1', 'e1 > e2'))
    expect(trees.map((tree) => tree.problem)).toEqual(['p'])
    expect(inWords(trees[0]?.causes ?? [])).toBe('c1 (c2 c3)')
    expect(inWords(trees[0]?.effects ?? [])).toBe('e1 (e2)')
    expect(loose).toEqual({ causes: [], effects: [] })
  })

  test('has branches in the order of their arrows, wherever the notes lie', () => {
    const { trees } = read(notesIn(lies), arrowsOf('c3 > p', 'c1 > p', 'c2 > p'))
    expect(inWords(trees[0]?.causes ?? [])).toBe('c3 c1 c2')
  })

  test('keeps apart what hangs on nothing yet, with what hangs on that', () => {
    const { trees, loose } = read(notesIn(lies), arrowsOf('c2 > c1', 'e1 > e2'))
    expect(trees).toEqual([{ problem: 'p', causes: [], effects: [] }])
    expect(inWords(loose.causes)).toBe('c1 (c2) c3')
    expect(inWords(loose.effects)).toBe('e1 (e2)')
  })

  test('says of a cause of two problems that it is one of both, and writes it out under the first', () => {
    const notes = notesIn({ ...lies, p2: problem })
    const { trees } = read(notes, arrowsOf('c1 > p', 'c1 > p2', 'c2 > c1'))
    expect(trees.map((tree) => inWords(tree.causes))).toEqual(['c1 (c2)', 'c1*'])
    expect(trees[1]?.causes[0]?.holders).toEqual(['p', 'p2'])
  })

  test('ends where a problem causes another, and where arrows run in a ring', () => {
    const notes = notesIn({ ...lies, p2: problem })
    const { trees } = read(notes, arrowsOf('p > p2', 'c1 > p', 'c2 > c1', 'c1 > c2', 'p > c2'))
    expect(trees.map((tree) => inWords(tree.causes))).toEqual(['c1 (c2 (c1* p!))', 'p!'])
    expect(inWords(trees[0]?.effects ?? [])).toBe('p2! c2 (c1 (p! c2*))')
  })

  test('takes two heads for both ways, and no head, a place, or something else for none', () => {
    const links = [
      ...arrowsOf('c1 <> p', 'c2 - p', 'gone > p', 'p > p', 'problem > c3'),
      arrow('9998', [4, 5], 'p' as ItemId),
      arrow('9999', 'p' as ItemId, 'question' as ItemId),
    ]
    const { trees, loose } = read(notesIn(lies), links)
    expect(inWords(trees[0]?.causes ?? [])).toBe('c1 (p!)')
    expect(inWords(trees[0]?.effects ?? [])).toBe('c1 (p!)')
    expect(inWords(loose.causes)).toBe('c2 c3')
  })

  test('takes several arrows between two notes for one that they all hold', () => {
    const { trees } = read(notesIn(lies), arrowsOf('c1 > p', 'c1 > p', 'c1 <> p'))
    expect(trees[0]?.causes.map(({ links }) => links)).toEqual([['0000', '0001', '0002']])
  })

  test('counts what hangs on a cause alone as an effect that hangs on no problem', () => {
    const { trees, loose } = read(notesIn({ ...lies, x: '' }), arrowsOf('c1 > p', 'c1 > x'))
    expect(inWords(trees[0]?.causes ?? [])).toBe('c1')
    expect(inWords(loose.effects)).toContain('x')
  })

  test('finds the problem where arrows end, on a board without a zone for it', () => {
    const zones = treeTemplateZones().filter(({ id }) => id !== problem)
    const notes = notesIn({ ...lies, p: '', alone: '', r1: '', r2: '' })
    const { trees } = read(notes, arrowsOf('c2 > c1', 'c1 > p', 'p > e1', 'r1 > r2', 'r2 > r1'), zones)
    expect(trees.map((tree) => tree.problem)).toEqual(['p', 'r1'])
    expect(inWords(trees[0]?.causes ?? [])).toBe('c1 (c2)')
    expect(inWords(trees[0]?.effects ?? [])).toBe('e1')
    expect(inWords(trees[1]?.causes ?? [])).toBe('r2 (r1!)')
  })

  test('is a tree where there is a place for one, or arrows that go on from each other', () => {
    expect(holdsTree(read([], []))).toBe(true)
    const notes = notesIn({ a: '', b: '', c: '' })
    expect(holdsTree(read(notes, [], []))).toBe(false)
    expect(holdsTree(read(notes, arrowsOf('a > b'), []))).toBe(false)
    expect(holdsTree(read(notes, arrowsOf('a > b', 'b > c'), []))).toBe(true)
    expect(hasBranches(read(notesIn(lies), arrowsOf('c2 > c1')))).toBe(false)
    expect(hasBranches(read(notesIn(lies), arrowsOf('p > e1')))).toBe(true)
  })

  test('knows its zones by their titles, and the nearest where there are several', () => {
    const called = (title: string, x: number) => ({ ...treeTemplateZones()[0], title, at: [x, 0], id: title }) as never
    const zones = treeZones([
      called('Causes', 0),
      called('CAUSES lointaines', 900),
      called('Causette', 300),
      called('Problème', 1000),
    ])
    expect(zones.causes.map(({ title }) => title)).toEqual(['Causes', 'CAUSES lointaines'])
    expect(zoneFor(zones, 'causes', { zone: 'Problème' as ZoneId, at: [0, 0] })?.title).toBe('CAUSES lointaines')
    expect(zoneFor(zones, 'causes', { zone: 'Causes' as ZoneId, at: [1000, 0] })?.title).toBe('Causes')
    expect(zoneFor(zones, 'effects', { at: [0, 0] })).toBeUndefined()
  })
})

const names = Array.from({ length: 12 }, (_, index) => `n${index}`)
const boards = fc.record({
  zones: fc.array(fc.constantFrom(causes, problem, effects, ''), { minLength: names.length, maxLength: names.length }),
  arrows: fc.array(
    fc.tuple(
      fc.constantFrom(...names, 'gone'),
      fc.constantFrom('>', '>', '<>', '-'),
      fc.constantFrom(...names, 'gone'),
    ),
    { maxLength: 50 },
  ),
  hasZone: fc.boolean(),
})

test('nothing is lost and nothing goes on for ever, however arrows run', () => {
  fc.assert(
    fc.property(boards, ({ zones, arrows, hasZone }) => {
      const said = arrows.map((words) => words.join(' '))
      const notes = notesIn(Object.fromEntries(names.map((name, index) => [name, zones[index] as string])))
      const links = arrowsOf(...said)
      const lie = treeTemplateZones().filter(({ id }) => hasZone || id !== problem)
      const { trees, loose } = read(notes, links, lie)
      const sides = (['causes', 'effects'] as const).map((side) => ({
        side,
        branches: [...everyBranch([...trees.flatMap((tree) => tree[side]), ...loose[side]])],
      }))
      const shown = new Set<NoteId>([
        ...trees.map((tree) => tree.problem),
        ...sides.flatMap(({ branches }) => branches.map(({ note }) => note)),
      ])
      const grown = new Set(
        trees.flatMap((tree) => [
          tree.problem,
          ...[...everyBranch([...tree.causes, ...tree.effects])].map(({ note }) => note),
        ]),
      )
      const places = new Set(lie.filter(({ id }) => id !== 'question').map(({ id }) => id))
      for (const { id, zone } of notes) if (zone && places.has(zone)) expect(shown).toContain(id)
      for (const { from, to, kind } of links) {
        if (kind === 'line' || from === to || from === 'gone' || to === 'gone') continue
        if (!grown.has(from as NoteId) && !grown.has(to as NoteId)) continue
        expect([shown.has(from as NoteId), shown.has(to as NoteId)]).toEqual([true, true]) // no arrow leads out of a tree
      }
      for (const { side, branches } of sides) {
        const written = branches.filter(({ stops }) => stops === undefined).map(({ note }) => note)
        expect(new Set(written).size).toBe(written.length)
        for (const { note, under, links: held } of branches) {
          if (under === undefined) continue
          const [from, to] = side === 'causes' ? [note, under] : [under, note]
          expect(held.length).toBeGreaterThan(0)
          for (const link of links.filter(({ id }) => held.includes(id))) {
            expect([`${from} ${to}`, ...(link.kind === 'both' ? [`${to} ${from}`] : [])]).toContain(
              `${link.from as string} ${link.to as string}`,
            )
          }
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('a chain of any length is written out whole, and never more than so deep', () => {
  const chain = Array.from({ length: 400 }, (_, index) => `c${index}`)
  const notes = notesIn({ p: problem, ...Object.fromEntries(chain.map((name) => [name, causes])) })
  const { trees } = read(notes, arrowsOf('c0 > p', ...chain.slice(1).map((name, index) => `${name} > c${index}`)))
  const depthOf = (branches: (typeof trees)[0]['causes']): number =>
    branches.length === 0 ? 0 : 1 + Math.max(...branches.map((one) => depthOf(one.branches)))
  expect([...everyBranch(trees[0]?.causes ?? [])].length).toBe(400)
  expect(depthOf(trees[0]?.causes ?? [])).toBe(DEEPEST)
})
