import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { sourcesOf, standingFor, whereUsed } from '../../shared/document/lineage.ts'
import { linkFindings, makeFinding, makeProblem, makeSheet } from '../../shared/document/making.ts'
import { mayBegin } from '../../shared/domain/completeness.ts'
import { newId, type FindingId, type GroupId, type ParticipantId } from '../../shared/ids.ts'
import { newNote, someZone } from '../helpers/items.ts'
import { line, someFinding } from '../helpers/records.ts'

const making = { author: newId<ParticipantId>(), now: 7 }

function wall() {
  const board = new BoardDocument(new Y.Doc())
  const weaknesses = {
    ...someZone(),
    meaning: { nature: 'weakness', scope: 'provision', policyArea: 'insertion' },
  } as const
  const needs = { ...someZone(), meaning: { nature: 'need', policyArea: 'enfance' } } as const
  const group = { id: newId<GroupId>(), title: 'Les délais', order: 'a0' }
  const [late, far, other] = [
    newNote({ zone: weaknesses.id, group: group.id }),
    newNote({ zone: weaknesses.id, group: group.id, order: 'a1' }),
    newNote({ zone: needs.id, order: 'a2' }),
  ] as const
  board.change(() => {
    for (const zone of [weaknesses, needs]) board.putZone(zone)
    board.putGroup(group)
    board.putNote(late, 'Des rendez-vous trop lointains')
    board.putNote(far, 'Une partie ne revient pas\nselon l’accueil')
    board.putNote(other, 'Des horaires pour les familles')
  })
  return { board, group, late, far, other }
}

describe('a finding', () => {
  test('made of a note says what the note says, where it lies, and is one step to undo', () => {
    const { board, late } = wall()
    const history = board.history()
    const id = makeFinding(board, { notes: [late.id] }, making) as FindingId
    expect(board.records.get('findings', id)).toMatchObject({
      title: 'Des rendez-vous trop lointains',
      nature: 'weakness',
      scope: 'provision',
      policyAreas: ['insertion'],
      status: 'toValidate',
      sources: [`notes/${late.id}`],
      author: making.author,
      createdAt: 7,
    })
    expect(board.records.textOf('findings', id, 'statement')).toBe('')
    expect(history.undo()).toBe(true)
    expect(board.records.all('findings')).toEqual([])
  })

  test('made of notes that lie apart leaves open what they do not agree on', () => {
    const { board, late, other } = wall()
    const id = makeFinding(board, { notes: [late.id, other.id] }, making) as FindingId
    expect(board.records.get('findings', id)).toMatchObject({ policyAreas: ['enfance', 'insertion'] })
    expect(board.records.get('findings', id)?.scope).toBeUndefined()
    expect(board.records.textOf('findings', id, 'statement')).toBe(
      'Des rendez-vous trop lointains\nDes horaires pour les familles',
    )
  })

  test('made of a group bears its title; a note that is gone makes none; a long line is cut between words', () => {
    const { board, group } = wall()
    const id = makeFinding(board, { group: group.id }, making) as FindingId
    expect(board.records.get('findings', id)).toMatchObject({ title: 'Les délais', sources: [`groups/${group.id}`] })
    expect(makeFinding(board, { notes: [newNote().id] }, making)).toBeUndefined()
    const long = newNote({ kind: 'fear' })
    board.putNote(long, 'mot '.repeat(60))
    const cut = board.records.get('findings', makeFinding(board, { notes: [long.id] }, making) as FindingId)
    expect(cut?.title).toMatch(/^(mot )+mot…$/)
    expect(cut?.title.length).toBeLessThanOrEqual(120)
    expect(cut?.nature).toBe('fear')
  })

  test('linked with another becomes one that keeps both, and what they rest on', () => {
    const { board } = wall()
    const proof = line({ kind: 'document', title: 'Atlas' } as const)
    const [a, b] = [
      someFinding({ audiences: ['jeunes'], policyAreas: ['insertion'], evidence: [proof] }),
      someFinding({ audiences: ['adultes'], policyAreas: ['enfance'], sources: ['notes/x'] }),
    ]
    for (const one of [a, b]) board.records.put('findings', one)
    const id = linkFindings(board, [a.id, b.id, a.id], making) as FindingId
    expect(board.records.get('findings', id)).toMatchObject({
      audiences: ['adultes', 'jeunes'],
      isTransversal: true,
      evidence: [proof],
      sources: ['notes/x'],
    })
    expect(new Set(board.records.get('findings', id)?.origins)).toEqual(new Set([a.id, b.id]))
    expect(standingFor(board, a.id)?.id).toBe(id)
    expect(linkFindings(board, [a.id], making)).toBeUndefined()
  })
})

describe('a sheet', () => {
  test('made of findings takes over what they say, and may begin', () => {
    const { board } = wall()
    const finding = someFinding({
      audiences: ['jeunes'],
      policyAreas: ['insertion'],
      orientations: [line({ orientation: 'O3', reason: 'Mobilité' })],
    })
    board.records.put('findings', finding, { statement: 'Une panne fait perdre un emploi.' })
    makeProblem(board, [finding.id], 'Comment l’éviter ?', making)
    const from = { findings: [finding.id], title: 'Garage solidaire' }
    const id = makeSheet(board, from, { ...making, territory: 'HSO', theme: 'EMP', number: 'HSO-EMP-01' })
    const sheet = board.records.get('sheets', id)
    expect(sheet).toMatchObject({
      title: 'Garage solidaire',
      status: 'draft',
      findings: [finding.id],
      audiences: ['jeunes'],
      policyAreas: ['insertion'],
      orientation: 'O3',
      territories: ['HSO'],
      leadTerritory: 'HSO',
      number: 'HSO-EMP-01',
    })
    const words = board.records.textsOf('sheets', id)
    expect(words).toMatchObject({ context: 'Une panne fait perdre un emploi.', problem: 'Comment l’éviter ?' })
    expect(sheet && mayBegin({ sheet, words })).toBe(true)
  })

  test('made of a note keeps it; made of nothing is empty', () => {
    const { board, far } = wall()
    const sheet = board.records.get('sheets', makeSheet(board, { notes: [far.id] }, making))
    expect(sheet).toMatchObject({ title: 'Une partie ne revient pas', sources: [`notes/${far.id}`] })
    expect(board.records.textOf('sheets', sheet!.id, 'description')).toContain('selon l’accueil')
    const empty = board.records.get('sheets', makeSheet(board, {}, making))
    expect(empty).toMatchObject({ title: '', findings: [], sources: [] })
    expect(empty?.reach).toBeUndefined()
    expect(empty && empty.order > sheet!.order).toBe(true)
  })
})

test('a sheet knows its findings and their notes, and a note knows what became of it', () => {
  const { board, group, late, far } = wall()
  const finding = makeFinding(board, { group: group.id }, making) as FindingId
  const problem = makeProblem(board, [finding], 'Comment raccourcir ?', making)
  const sheet = makeSheet(board, { findings: [finding] }, making)
  const behind = sourcesOf(board, { root: 'sheets', id: sheet })
  expect(behind).toEqual([
    { root: 'findings', id: finding, isThere: true, distance: 1 },
    { root: 'groups', id: group.id, isThere: true, distance: 2 },
    { root: 'notes', id: late.id, isThere: true, distance: 3 },
    { root: 'notes', id: far.id, isThere: true, distance: 3 },
  ])
  expect(whereUsed(board, { root: 'notes', id: late.id })).toEqual([
    { root: 'groups', id: group.id, isThere: true, distance: 1 },
    { root: 'findings', id: finding, isThere: true, distance: 2 },
    { root: 'problems', id: problem, isThere: true, distance: 3 },
    { root: 'sheets', id: sheet, isThere: true, distance: 3 },
  ])
  board.removeGroups([group.id])
  const after = sourcesOf(board, { root: 'findings', id: finding })
  expect(after[0]).toEqual({ root: 'groups', id: group.id, isThere: false, distance: 1 })
})
