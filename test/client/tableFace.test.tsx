// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ruleFor, ruleForStep, standingOf } from '../../client/board/standing.ts'
import { loadTextEditor } from '../../client/canvas/textEditor.ts'
import { Comments } from '../../client/board/Comments.ts'
import { CommentDesk } from '../../client/features/comments/CommentDesk.ts'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import TableFace from '../../client/features/table/TableFace.tsx'
import type { Room } from '../../client/features/workgroup/Room.ts'
import { Votes } from '../../client/board/Votes.ts'
import { RoomContext } from '../../client/features/workgroup/roomContext.ts'
import { bringText, startText } from '../../client/text/index.ts'
import { toastsShown } from '../../client/ui/toasts.ts'
import { type DocumentAct, FROZEN_STEP, OPEN_STEP, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { valuesAt } from '../../shared/domain/matrix.ts'
import type { Note } from '../../shared/domain/note.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { newId, type NoteId, type ParticipantId, type WorkgroupId, type ZoneId } from '../../shared/ids.ts'
import type { Stage } from '../../shared/protocol.ts'
import { newComment, newNote } from '../helpers/items.ts'

const amina = 'amina' as ParticipantId
const luc = 'luc' as ParticipantId
const nobody: never[] = []
let root: Root
let mine: BoardDocument
let others: BoardDocument
let room: Room & { history: ReturnType<BoardDocument['history']> }

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const still = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }
  vi.stubGlobal('matchMedia', () => still)
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.stubGlobal('fetch', async () => new Response('[]', { headers: { 'Content-Type': 'application/json' } }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = () => undefined
  await startText()
  await bringText()
})

beforeEach(() => {
  const [doc, theirs] = [new Y.Doc(), new Y.Doc()]
  theirs.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'network'))
  doc.on('update', (update: Uint8Array, origin) => origin !== 'network' && Y.applyUpdate(theirs, update, 'network'))
  mine = new BoardDocument(doc)
  others = new BoardDocument(theirs)
  const zone = (id: string, x: number, more: Partial<Zone>): Zone => {
    const rest = { instruction: '', meaning: {}, layout: 'free', locked: true, size: [960, 800] } as const
    return { ...rest, id: id as ZoneId, title: id, at: [x, 0], order: `a${x}`, ...more }
  }
  others.putZone(zone('Besoins', 0, { meaning: { nature: 'need' } }))
  others.putZone(zone('Craintes', 2000, { meaning: { nature: 'fear' } }))
  const axes = { x: { name: 'Effort', low: 'faible', high: 'fort' }, y: { name: 'Impact', low: '', high: '' } }
  others.putZone(zone('Priorites', 4000, { title: 'Priorités', layout: 'matrix', meaning: { axes } }))
  const put = (id: string, words: string, x: number, more: Partial<Note> = {}) =>
    others.putNote(newNote({ id: id as NoteId, zone: 'Besoins' as ZoneId, at: [x, 200], author: luc, ...more }), words)
  put('a', 'Une crèche', 40, { author: amina })
  put('b', 'Un bus', 260, { colour: 'rose' })
  put('c', 'Des horaires', 480)
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(() => act(() => root.unmount()))

/** @returns what lets other rights of the step hold */
async function open(step: StepRights = OPEN_STEP, role: 'participant' | 'observer' = 'participant') {
  const presence = { others: () => new Map(), say: () => undefined, onChange: () => () => undefined }
  const workgroup = newId<WorkgroupId>() // a table of its own: how it was looked at before is kept for each
  let stage: Stage = { workgroup, you: { id: amina, name: 'Amina', role, colour: 'sky', college: 'mds' }, step }
  const state = { connection: 'open', stage }
  const client = { board: mine, presence, state, onState: () => () => undefined }
  const history = mine.history()
  history.askBefore((asked) => ruleForStep(standingOf(stage), asked))
  room = {
    workgroup,
    client,
    history,
    book: new NoteBook(mine),
    people: { people: () => nobody, onPeople: () => () => undefined },
    comments: new Comments(mine),
    votes: new Votes(mine),
    desk: new CommentDesk(),
    ownChanges: 0,
    ruleFor: (asked: DocumentAct, of?: Note) => ruleFor(standingOf(stage), asked, of),
  } as unknown as typeof room
  mine.onChange(({ isLocal }) => {
    if (isLocal) room.ownChanges++
  })
  const draw = () =>
    act(async () =>
      root.render(
        <MemoryRouter>
          <RoomContext value={room}>
            <TableFace stage={stage} />
          </RoomContext>
        </MemoryRouter>,
      ),
    )
  await draw()
  return (now: StepRights) => {
    stage = { ...stage, step: now }
    return draw()
  }
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const cell = (note: string, column: string) =>
  document.querySelector<HTMLElement>(`[data-row="${note}"] [data-column="${column}"]`) as HTMLElement
const words = () => all('[data-note] [data-column=words] > span:first-child').map((one) => one.textContent)
const where = () => {
  const at = document.activeElement?.closest('[data-column]') as HTMLElement | null
  return `${at?.closest<HTMLElement>('[data-row]')?.dataset['row']} ${at?.dataset['column']}`
}
const toasts = () => toastsShown().map((toast) => toast.words)
const go = (note: string, column: string) => act(async () => cell(note, column).focus())
async function press(key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  await act(async () => document.activeElement?.dispatchEvent(event))
}
async function choose(label: string) {
  // A first menu comes with a part of the program of its own.
  const item = await vi.waitFor(() => {
    const offered = all('[role=menuitemradio], [role=menuitem]')
    const found = offered.find((one) => one.textContent?.startsWith(label))
    if (!found) throw new Error(`no ${label} in: ${offered.map((one) => one.textContent).join(', ')}`)
    return found
  })
  await act(async () => item.click())
}
const tick = (note: string) => act(async () => cell(note, 'chosen').querySelector('input')?.click())
const button = (label: string) => all('button').find((one) => one.textContent === label)
const click = (label: string) => act(async () => button(label)?.click())

describe('the grid', () => {
  test('has one tab stop, which arrows, Home and End carry from cell to cell', async () => {
    await open()
    expect(all('[role=grid] [tabindex="0"]')).toHaveLength(1)
    await go('a', 'words')
    await press('ArrowRight')
    expect(where()).toBe('a zone')
    await press('ArrowDown')
    expect(where()).toBe('b zone')
    await press('End')
    expect(where()).toBe('b comments')
    await press('Home')
    expect(where()).toBe('b chosen')
    expect(document.activeElement).toBeInstanceOf(HTMLInputElement) // the one widget of its cell
    await press('End', { ctrlKey: true })
    expect(where()).toBe('c comments')
    await press('Home', { ctrlKey: true })
    expect(where()).toBe('head chosen')
    expect(all('[role=grid] [tabindex="0"]')).toEqual([document.activeElement])
  })

  test('says to those who listen how large it is and where each row stands', async () => {
    await open()
    const grid = document.querySelector('[role=grid]')
    expect(grid?.getAttribute('aria-rowcount')).toBe('4')
    expect(all('[role=row]').map((row) => row.ariaRowIndex ?? row.getAttribute('aria-rowindex'))).toEqual([
      '1',
      '2',
      '3',
      '4',
    ])
    expect(cell('a', 'date').getAttribute('aria-readonly')).toBe('true')
  })

  test('sorts by a column and back to the order of the wall', async () => {
    await open()
    await click('Texte')
    expect(words()).toEqual(['Des horaires', 'Un bus', 'Une crèche'])
    expect(cell('head', 'words').getAttribute('aria-sort')).toBe('ascending')
    await click('Texte')
    expect(words()).toEqual(['Une crèche', 'Un bus', 'Des horaires'])
    await click('Texte')
    expect(words()).toEqual(['Une crèche', 'Un bus', 'Des horaires'])
    expect(cell('head', 'words').getAttribute('aria-sort')).toBe('none')
  })

  test('Enter opens the words, Escape comes back to the cell', async () => {
    await open()
    await go('a', 'words')
    await press('Enter')
    await act(loadTextEditor)
    expect(document.querySelector('[contenteditable=true]')).not.toBeNull()
    await act(async () => document.querySelector<HTMLElement>('[contenteditable=true]')?.focus())
    await press('Escape')
    expect(document.querySelector('[contenteditable=true]')).toBeNull()
    expect(where()).toBe('a words')
  })

  test('when the note under the tab stop goes, its neighbour has the focus', async () => {
    await open()
    await go('b', 'colour')
    await press('Delete')
    expect(words()).toEqual(['Une crèche', 'Des horaires'])
    expect(where()).toBe('c colour')
    await act(async () => toastsShown()[0]?.undo?.())
    expect(words()).toEqual(['Une crèche', 'Un bus', 'Des horaires'])
  })

  test('a reader goes through it and changes nothing; a long text opens to be read', async () => {
    await open(OPEN_STEP, 'observer')
    await go('b', 'words')
    for (const key of ['Delete', ' ']) await press(key)
    expect(mine.notes()).toHaveLength(3)
    expect(all('[role=grid] input')).toEqual([])
    await press('Enter')
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Un bus')
  })
})

describe('what is changed in the table is changed on the wall', () => {
  test('another nature moves the note into the zone that says so, in one step to undo', async () => {
    await open()
    await go('b', 'nature')
    await press('Enter')
    await choose('Crainte')
    expect(mine.note('b' as NoteId)?.zone).toBe('Craintes')
    expect(mine.note('b' as NoteId)?.at[0]).toBeGreaterThanOrEqual(2000)
    expect(where()).toBe('b nature')
    room.history.undo()
    expect(mine.note('b' as NoteId)).toMatchObject({ zone: 'Besoins', at: [260, 200] })
  })

  test('a colour by its menu; the row that leaves the filter stays until the menu is closed', async () => {
    await open()
    await go('b', 'colour')
    await press('F2')
    await choose('menthe')
    expect(mine.note('b' as NoteId)?.colour).toBe('mint')
  })

  test('in a matrix two numbers place the note, and the numbers follow when it is dragged', async () => {
    await open()
    await go('a', 'zone')
    await press('Enter')
    await choose('Priorités')
    expect(cell('a', 'position').textContent).toBe('Effort 50 · Impact 50')
    await act(async () => others.updateNote('a' as NoteId, { at: [4040, 120] }))
    await vi.waitFor(() => expect(cell('a', 'position').textContent).toBe('Effort 0 · Impact 100'))
    await go('a', 'position')
    await press('Enter')
    const [effort, impact] = all('[role=dialog] input') as HTMLInputElement[]
    const type = (field: HTMLInputElement | undefined, text: string) =>
      act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
        field?.dispatchEvent(new Event('input', { bubbles: true }))
      })
    await type(effort, '80')
    await type(impact, '101')
    await click('Placer la note')
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Un nombre entier, de 0 à 100.')
    await type(impact, '30')
    await click('Placer la note')
    const note = mine.note('a' as NoteId)
    const zone = mine.zone('Priorites' as ZoneId)
    expect(zone && note && valuesAt(zone, note.at, note.size)).toEqual({ x: 80, y: 30 })
  })

  test('several at once: counted, moved, coloured, deleted, each in one step back', async () => {
    await open()
    await tick('a')
    await tick('c')
    expect(document.body.textContent).toContain('2 notes choisies')
    await click('Déplacer vers…')
    await choose('Craintes')
    expect(mine.notes().filter(({ zone }) => zone === 'Craintes')).toHaveLength(2)
    expect(new Set(mine.notes().map(({ at }) => String(at))).size).toBe(3)
    expect(toasts()[0]).toContain('2 notes, Zone')
    await act(async () => toastsShown()[0]?.undo?.())
    expect(mine.notes().filter(({ zone }) => zone === 'Besoins')).toHaveLength(3)
    await click('Supprimer')
    expect(mine.notes()).toHaveLength(1)
    expect(document.body.textContent).not.toContain('notes choisies')
    await act(async () => toastsShown()[0]?.undo?.())
    expect(mine.notes()).toHaveLength(3)
  })

  test('several in a matrix are placed together, and what is left open stays; none hides another', async () => {
    await open()
    for (const note of ['a', 'b', 'c']) await tick(note)
    expect(button('Position…')).toBeUndefined()
    await click('Déplacer vers…')
    await choose('Priorités')
    await click('Position…')
    await click('Placer les notes')
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Donnez au moins une des deux valeurs.')
    const before = mine.notes()
    await act(async () => {
      const effort = document.querySelector('[role=dialog] input')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(effort, '90')
      effort?.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await click('Placer les notes')
    const zone = mine.zone('Priorites' as ZoneId)!
    for (const note of mine.notes()) expect(valuesAt(zone, note.at, note.size).x).toBeGreaterThanOrEqual(90)
    expect(new Set(mine.notes().map(({ at }) => String(at))).size).toBe(3)
    expect(mine.notes().map(({ at }) => at[1])).toEqual(before.map(({ at }) => at[1]))
    expect(toasts()[0]).toBe('3 notes placées.')
    await act(async () => toastsShown()[0]?.undo?.())
    expect(mine.notes()).toEqual(before)
  })

  test('what is chosen and then filtered away is not changed unseen', async () => {
    await open()
    await tick('a')
    await tick('b')
    const search = document.querySelector('input[type=search]')
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(search, 'bus')
      search?.dispatchEvent(new Event('input', { bubbles: true }))
    })
    expect(words()).toEqual(['Un bus'])
    expect(document.body.textContent).toContain('1 sur 3 notes')
    expect(document.body.textContent).toContain('1 note choisie')
    await click('Supprimer')
    expect(mine.notes().map(({ id }) => id)).toEqual(['a', 'c'])
  })
})

describe('a new note', () => {
  test('is written at the end, in the zone one looks at, and is one step to undo with its words', async () => {
    await open()
    await act(async () => {
      const zones = document.querySelector('select')
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(zones, 'Craintes')
      zones?.dispatchEvent(new Event('change', { bubbles: true }))
    })
    expect(words()).toEqual([])
    await click('Nouvelle note')
    const [note] = mine.notes().filter(({ zone }) => zone === 'Craintes')
    expect(note).toMatchObject({ author: amina })
    await act(loadTextEditor)
    await act(async () => mine.setText(note!.id, 'Le froid'))
    await act(async () => button('Terminé')?.click())
    expect(words()).toEqual(['Le froid'])
    await act(async () => void room.history.undo())
    expect(mine.note(note!.id)).toBeUndefined()
  })

  test('that is left empty was never made', async () => {
    await open()
    await click('Nouvelle note')
    expect(mine.notes()).toHaveLength(4)
    await act(loadTextEditor)
    await act(async () => button('Terminé')?.click())
    expect(mine.notes()).toHaveLength(3)
    expect([room.history.canUndo, room.history.canRedo]).toEqual([false, false])
  })
})

test('a line says how much is to be settled about it, and Enter opens it', async () => {
  const about = { root: 'notes', id: 'b' }
  others.put('comments', newComment({ target: about }))
  await open()
  expect(cell('b', 'comments').textContent).toBe('1')
  expect(cell('a', 'comments').textContent).toBe('–')
  await act(async () => others.put('comments', newComment({ target: about })))
  expect(cell('b', 'comments').querySelector('button')?.ariaLabel).toBe('2 commentaires à traiter sur cette note')
  await click('Commentaires')
  expect(words()[0]).toBe('Un bus')
  await act(async () => cell('b', 'comments').querySelector('button')?.focus())
  await press('Enter')
  expect(room.desk.shown()).toEqual({ about })
  await go('a', 'comments')
  await press('Enter')
  expect(room.desk.shown()).toEqual({ about: { root: 'notes', id: 'a' } })
})

describe('together', () => {
  test('others’ notes come and go, and nothing slips while a menu is open', async () => {
    await open()
    await click('Texte')
    await go('b', 'colour')
    await press('Enter')
    await act(async () => {
      others.putNote(newNote({ id: 'd' as NoteId, at: [700, 200], zone: 'Besoins' as ZoneId }), 'Aide au logement')
      others.setText('b' as NoteId, 'Zones blanches')
    })
    await vi.waitFor(() => expect(words()).toContain('Zones blanches'))
    expect(words()).toEqual(['Des horaires', 'Zones blanches', 'Une crèche'])
    await choose('menthe')
    expect(words()).toEqual(['Aide au logement', 'Des horaires', 'Une crèche', 'Zones blanches'])
    expect(where()).toBe('b colour')
  })

  test('at a frozen board a key is answered by the reason, and what was open closes', async () => {
    const become = await open()
    await go('a', 'colour')
    await press('Enter')
    expect(all('[role=menu]')).toHaveLength(1)
    await become(FROZEN_STEP)
    expect(all('[role=menu]')).toEqual([])
    await go('a', 'zone')
    await press('Enter')
    await press('Delete')
    expect(toasts()[0]).toContain('Le tableau est gelé')
    expect(mine.notes()).toHaveLength(3)
  })

  test('where each changes their own, the others’ stay and it is said how many', async () => {
    await open({ ...OPEN_STEP, notes: 'own' })
    await tick('a')
    await tick('b')
    await click('Couleur…')
    await choose('menthe')
    expect(mine.notes().map(({ colour }) => colour)).toContain('rose')
    expect(mine.note('a' as NoteId)?.colour).toBe('mint')
    expect(toasts()[0]).toContain('1 note est restée comme elle était.')
    expect(cell('b', 'words').querySelector('[role=img]')?.getAttribute('aria-label')).toBe('lecture seule')
  })
})
