import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ruleFor, standingOf } from '../../client/board/standing.ts'
import { Acting } from '../../client/features/list/acting.ts'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { placeOfNote, placesOf } from '../../client/features/tree/places.ts'
import { TreeActing } from '../../client/features/tree/TreeActing.ts'
import { TreeBook } from '../../client/features/tree/TreeBook.ts'
import { type DocumentAct, OPEN_STEP, type Role, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { boxesMeet, boxHolds, boxOf } from '../../shared/geometry.ts'
import type { NoteId, ParticipantId } from '../../shared/ids.ts'
import type { Stage } from '../../shared/protocol.ts'
import type { TreeSide } from '../../shared/domain/treeZones.ts'
import { inWords, treeTemplateZones } from '../helpers/trees.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId

/** A person's page with the tree open. */
function page(you: ParticipantId, doc = new Y.Doc(), step: StepRights = OPEN_STEP, role: Role = 'participant') {
  const board = new BoardDocument(doc)
  const history = board.history()
  const stage = { you: { id: you, role }, step } as unknown as Stage
  const rule = (act: DocumentAct, note?: Parameters<typeof ruleFor>[2]) => ruleFor(standingOf(stage), act, note)
  const room = { client: { board, state: { stage } }, history, ownChanges: 0, ruleFor: rule }
  const trees = TreeBook.of(board)
  trees.onChange(() => undefined)
  const acting = new TreeActing(room, trees, new Acting(room, new NoteBook(board), you), you)
  const place = (note: NoteId, side?: TreeSide) => {
    const found = placeOfNote(placesOf(trees.trees()), note, side)
    if (!found) throw new Error(`${note} stands nowhere`)
    return found
  }
  /** The first tree, by the words of its notes. */
  const outline = (side: TreeSide) => {
    const ids = inWords(trees.trees().trees[0]?.[side] ?? [])
    return board.notes().reduce((words, { id }) => words.replaceAll(id, board.textOf(id)), ids)
  }
  return { doc, board, history, trees, acting, place, outline }
}
function furnished() {
  const one = page(amina)
  one.board.change(() => treeTemplateZones().forEach((zone) => one.board.putZone(zone)))
  const problem = one.acting.addProblem('Les familles renoncent') as NoteId
  const cause = one.acting.add('Trop loin', { side: 'causes', under: problem }) as NoteId
  return { ...one, problem, cause }
}

describe('in the outline of a tree', () => {
  test('a cause of a cause is a note in the zone of the causes and an arrow, in one step', () => {
    const { acting, board, history, cause, problem, outline } = furnished()
    const why = acting.add('Plus de bus', { side: 'causes', under: cause }) as NoteId
    acting.add('Des droits perdus', { side: 'effects', under: problem })
    expect(outline('causes')).toBe('Trop loin (Plus de bus)')
    expect(outline('effects')).toBe('Des droits perdus')
    const note = board.note(why)
    const zone = board.zones().find(({ id }) => id === 'causes')
    expect(note).toMatchObject({ zone: 'causes', colour: 'apricot', author: amina })
    expect(zone && note && boxHolds(boxOf(zone.at, zone.size), note.at)).toBe(true)
    const boxes = board.notes().map(({ at, size }) => boxOf(at, size))
    for (const [index, box] of boxes.entries())
      expect(boxes.slice(index + 1).some((other) => boxesMeet(box, other))).toBe(false)
    expect(board.all('links').map(({ from, to, kind, author }) => ({ from, to, kind, author }))).toContainEqual({
      from: why,
      to: cause,
      kind: 'arrow',
      author: amina,
    })
    history.undo()
    history.undo()
    expect(board.notes()).toHaveLength(2)
    expect(board.all('links')).toHaveLength(1)
  })

  test('what is written after something stands right after it', () => {
    const { acting, problem, cause, outline } = furnished()
    acting.add('Trop cher', { side: 'causes', under: problem })
    acting.add('Trop tard', { side: 'causes', under: problem, after: cause })
    expect(outline('causes')).toBe('Trop loin Trop tard Trop cher')
  })

  test('steps in and out keep the arrow, and come back by one undo', () => {
    const { acting, board, history, problem, place, outline } = furnished()
    const late = acting.add('Trop tard', { side: 'causes', under: problem }) as NoteId
    acting.add('Trop cher', { side: 'causes', under: problem })
    const links = board.all('links').map(({ id }) => id)
    const inward = acting.inward(place(late))
    expect(inward && acting.hang(place(late), inward)).toBe(true)
    expect(outline('causes')).toBe('Trop loin (Trop tard) Trop cher')
    expect(
      board
        .all('links')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(links.sort())
    const outward = acting.outward(place(late))
    expect(outward && acting.hang(place(late), outward)).toBe(true)
    expect(outline('causes')).toBe('Trop loin Trop tard Trop cher')
    expect(acting.outward(place(late))).toBeUndefined()
    history.undo()
    expect(outline('causes')).toBe('Trop loin (Trop tard) Trop cher')
  })

  test('a cause that turns out to be an effect goes to the other side, and to its zone', () => {
    const { acting, board, history, problem, cause, place, outline } = furnished()
    expect(acting.hang(place(cause), { side: 'effects', under: problem })).toBe(true)
    expect(outline('causes')).toBe('')
    expect(outline('effects')).toBe('Trop loin')
    expect(board.note(cause)?.zone).toBe('effects')
    history.undo()
    expect(board.note(cause)?.zone).toBe('causes')
    expect(outline('causes')).toBe('Trop loin')
  })

  test('nothing hangs on what hangs on it', () => {
    const { acting, cause, place, outline } = furnished()
    const why = acting.add('Plus de bus', { side: 'causes', under: cause }) as NoteId
    expect([...acting.belowOn(place(cause), 'causes')]).toEqual([cause, why])
    expect(acting.hang(place(cause), { side: 'causes', under: why })).toBe(false)
    expect(outline('causes')).toBe('Trop loin (Plus de bus)')
  })

  test('what is detached stays, hangs on nothing, and can be hung again', () => {
    const { acting, board, cause, problem, trees, place, outline } = furnished()
    expect(acting.detach(place(cause))).toBe(true)
    expect(board.all('links')).toEqual([])
    expect(inWords(trees.trees().loose.causes)).toBe(cause)
    expect(acting.hang(place(cause), { side: 'causes', under: problem })).toBe(true)
    expect(outline('causes')).toBe('Trop loin')
  })

  test('who may change their own alone hangs their own on what others wrote, and leaves others’ arrows', () => {
    const first = furnished()
    const own = page(luc, first.doc, { ...OPEN_STEP, notes: 'own' })
    const mine = own.acting.add('Pas de place', { side: 'causes', under: first.cause }) as NoteId
    expect(own.outline('causes')).toBe('Trop loin (Pas de place)')
    expect(own.acting.hang(own.place(mine), { side: 'causes', under: first.problem })).toBe(true)
    expect(own.acting.ruleForHanging(own.place(first.cause))).toBe('notYours')
    expect(own.acting.detach(own.place(first.cause))).toBe(false)
    const silent = page(luc, first.doc, { ...OPEN_STEP, mayCreate: false })
    expect(silent.acting.add('Rien', { side: 'causes', under: first.cause })).toBeUndefined()
    expect(silent.board.notes()).toHaveLength(3)
  })

  test('an arrow that somebody else moves the same moment leaves one place, not two', () => {
    const first = furnished()
    const late = first.acting.add('Trop tard', { side: 'causes', under: first.problem }) as NoteId
    const dear = first.acting.add('Trop cher', { side: 'causes', under: first.problem }) as NoteId
    const other = page(luc, new Y.Doc())
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(first.doc))
    first.acting.hang(first.place(dear), { side: 'causes', under: first.cause })
    other.acting.hang(other.place(dear), { side: 'causes', under: late })
    Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(other.doc))
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(first.doc))
    expect(first.outline('causes')).toBe(other.outline('causes'))
    expect(first.outline('causes').match(/Trop cher/g)).toHaveLength(1)
  })
})
