// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Comments } from '../../client/board/Comments.ts'
import { ruleForStep, standingOf } from '../../client/board/standing.ts'
import { CommentDesk } from '../../client/features/comments/CommentDesk.ts'
import SheetsFace from '../../client/features/sheets/SheetsFace.tsx'
import type { Room } from '../../client/features/workgroup/Room.ts'
import { Votes } from '../../client/board/Votes.ts'
import { RoomContext } from '../../client/features/workgroup/roomContext.ts'
import { bringText, startText } from '../../client/text/index.ts'
import { toastsShown } from '../../client/ui/toasts.ts'
import { OPEN_STEP, type Role } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { newId, type ParticipantId, type SheetId, type WorkgroupId } from '../../shared/ids.ts'
import type { Presence, Stage } from '../../shared/protocol.ts'
import { line, someFinding, someSheet } from '../helpers/records.ts'

const amina = 'amina' as ParticipantId
const id = 'garage' as SheetId
const nobody: readonly never[] = []
let root: Root
let mine: BoardDocument
let others: BoardDocument
let stage: Stage
let presences: Map<number, Partial<Presence>>
let presenceChanged: () => void
let room:
  | (Pick<Room, 'workgroup' | 'history' | 'comments' | 'desk' | 'votes'> & {
      client: object
      people: object
      ownChanges: number
    })
  | undefined

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const still = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }
  vi.stubGlobal('matchMedia', () => still)
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.stubGlobal('fetch', async () => new Response('[]', { headers: { 'Content-Type': 'application/json' } }))
  Element.prototype.scrollIntoView = () => undefined
  await startText()
  await bringText()
})

beforeEach(() => {
  const [doc, theirs] = [new Y.Doc(), new Y.Doc()]
  theirs.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'network'))
  doc.on('update', (update: Uint8Array, origin) => origin !== 'network' && Y.applyUpdate(theirs, update, 'network'))
  mine = new BoardDocument(doc)
  others = new BoardDocument(theirs)
  const steps = [
    line({ label: 'Ouvrir', due: '2020-01-15', state: 'upcoming' as const, order: 'a0' }),
    line({ label: 'Faire le bilan', state: 'upcoming' as const, order: 'a1' }),
  ]
  others.records.put('sheets', someSheet({ id, title: 'Garage solidaire', number: 'HSO-01', steps, author: amina }))
  others.records.put('sheets', someSheet({ title: 'Crèche tardive', status: 'transmitted', order: 'a1' }))
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(() => act(() => root.unmount()))

async function open(address = '', role: Role = 'participant') {
  const workgroup = newId<WorkgroupId>()
  stage = { workgroup, you: { id: amina, name: 'Amina', role, colour: 'sky' }, step: OPEN_STEP }
  presences = new Map()
  const presence = {
    others: () => presences,
    say: () => undefined,
    onChange: (listener: () => void) => {
      presenceChanged = listener
      return () => undefined
    },
  }
  const history = mine.history()
  history.askBefore((asked) => ruleForStep(standingOf(stage), asked))
  room = {
    workgroup,
    client: { board: mine, presence, state: { stage }, onState: () => () => undefined },
    history,
    votes: new Votes(mine),
    ownChanges: 0,
    comments: new Comments(mine),
    desk: new CommentDesk(),
    people: { people: () => nobody, onPeople: () => () => undefined },
  }
  mine.onChange(({ isLocal }) => {
    if (isLocal && room) room.ownChanges++
  })
  await act(async () =>
    root.render(
      <MemoryRouter initialEntries={[`/w/x/sheets${address}`]}>
        <RoomContext value={room as unknown as Room}>
          <Routes>
            <Route path="/w/:workgroupId/*" element={<SheetsFace stage={stage} />} />
          </Routes>
        </RoomContext>
      </MemoryRouter>,
    ),
  )
  return room
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
/** With the spaces of a typewriter. */
const plain = (words: string | null | undefined) => (words ?? '').replaceAll('\u00a0', ' ')
const named = (selector: string, name: string) =>
  all(selector).find((one) => plain(one.getAttribute('aria-label') ?? one.textContent).startsWith(name))
const click = (selector: string, name: string) => act(async () => named(selector, name)?.click())
const type = (field: Element | null | undefined, text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
const sheet = () => mine.records.get('sheets', id)
const undoStep = () => act(async () => void room?.history.undo())
const undo = () => act(async () => toastsShown()[0]?.undo?.())

describe('the sheets of a group', () => {
  test('are listed, found by their words, told by their state and by what is due', async () => {
    await open()
    expect(document.body.textContent).toContain('2 fiches')
    await type(document.querySelector('input[type=search]'), 'creche')
    await vi.waitFor(() => expect(all('a').map((one) => one.textContent)).toEqual(['Crèche tardive']))
    expect(document.body.textContent).toContain('1 sur 2 fiches')
    await type(document.querySelector('input[type=search]'), '')
    await click('button', 'Par état')
    expect(all('section h3').map((one) => one.textContent)).toEqual(['Brouillon1', 'En rédaction0', 'Transmise1'])
    await click('button', 'Calendrier')
    expect(document.body.textContent).toContain('15 janvier 2020En retard')
    expect(all('section h3').map((one) => one.textContent)).toEqual([
      'janvier 20201 étape1 en retard',
      'Sans date1 étape',
    ])
  })

  test('of none, the page says what will come and offers the first', async () => {
    mine.records.remove('sheets', mine.records.ids('sheets'))
    await open()
    expect(document.body.textContent).toContain('Pas encore de fiche')
    await click('button', 'Nouvelle fiche')
    await type(document.querySelector('[role=dialog] input'), 'Bus du soir')
    await click('button', 'Commencer la fiche')
    expect(mine.records.ids('sheets')).toEqual([])
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Dites une chose de plus')
    const problem = document.querySelector('[role=dialog] textarea')
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(problem, 'Comment rentrer ?')
      problem?.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await click('button', 'Commencer la fiche')
    const [made] = mine.records.all('sheets')
    expect(made?.title).toBe('Bus du soir')
    expect(made && mine.records.textOf('sheets', made.id, 'problem')).toBe('Comment rentrer ?')
    expect(document.querySelector('h2')?.textContent).toBe('Bus du soir')
  })
})

describe('a sheet', () => {
  test('takes a line, moves it by button, gives it back, each in one step', async () => {
    await open(`/${id}`)
    await click('button', 'Monter « Faire le bilan »')
    expect(sheet()?.steps.map(({ label }) => label)).toEqual(['Faire le bilan', 'Ouvrir'])
    await click('button', 'Retirer « Ouvrir »')
    expect(sheet()?.steps).toHaveLength(1)
    await undo()
    expect(sheet()?.steps.map(({ label }) => label)).toEqual(['Faire le bilan', 'Ouvrir'])
    const field = named('input', 'Partenaires : ajouter')
    await type(field, 'Région')
    await act(async () => field?.closest('form')?.requestSubmit())
    expect(sheet()?.partners).toMatchObject([{ organisation: 'Région', state: 'toConfirm' }])
  })

  test('says what it lacks and leads there; others’ changes and writing are seen', async () => {
    await open(`/${id}`)
    await click('button', 'Publics cibles')
    expect(plain(document.activeElement?.getAttribute('aria-label'))).toBe('Publics cibles : ajouter')
    const finding = someFinding({ title: 'Les pannes coûtent un emploi' })
    await act(async () => {
      others.records.put('findings', finding)
      others.records.include('sheets', id, 'findings', [finding.id])
      presences.set(1, { writing: `sheets/${id}/staff`, user: { ...stage.you, name: 'Luc' } })
      presenceChanged()
    })
    expect(document.body.textContent).toContain('Les pannes coûtent un emploi')
    expect(document.body.textContent).toContain('Luc écrit…')
  })

  test('comes from another that is chosen, which then knows it, and never from what came from it', async () => {
    await open(`/${id}`)
    const [other] = mine.records.all('sheets').filter((one) => one.id !== id)
    if (!other) throw new Error('no other sheet')
    const choose = (value: string) =>
      act(async () => {
        const field = named('select', 'Choisir une fiche mère')
        Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(field, value)
        field?.dispatchEvent(new Event('change', { bubbles: true }))
      })
    await choose(other.id)
    await click('button', 'Ajouter la fiche mère')
    expect(sheet()?.parents).toEqual([other.id])
    await undoStep()
    expect(sheet()?.parents).toEqual([])
    await act(async () => others.records.include('sheets', other.id, 'parents', [id]))
    expect(plain(document.querySelector('#field-parents')?.textContent)).toContain('Sa fiche fille : Crèche tardive')
    expect(named('select', 'Choisir une fiche mère')).toBeUndefined()
  })

  test('that is an experiment says on what hypothesis, and when it stops', async () => {
    await open(`/${id}`)
    expect(document.querySelector('#field-hypothesis')).toBeNull()
    await act(async () => document.querySelector<HTMLElement>('#field-isExperiment input')?.click())
    expect(sheet()?.isExperiment).toBe(true)
    expect(document.querySelector('#field-hypothesis textarea')).not.toBeNull()
    expect(document.querySelector('#field-stopCriterion textarea')).not.toBeNull()
  })

  test('that is in progress is amended in a draft that says the same, and stays as it is', async () => {
    const fear = line({ text: 'Trop loin', createdAt: 1 })
    others.records.update('sheets', id, { status: 'inProgress' })
    others.records.putLine('sheets', id, 'fears', fear)
    others.records.setWords('sheets', id, 'context', 'Le bus ne passe plus.')
    await open(`/${id}`)
    await click('button', 'Préparer un amendement')
    const amendment = mine.records.all('sheets').find(({ amends }) => amends === id)!
    expect(amendment).toMatchObject({ number: 'HSO-01 — amendement 1', status: 'draft', version: 1, fears: [] })
    expect(amendment.steps).toEqual(sheet()?.steps)
    expect(mine.records.textOf('sheets', amendment.id, 'context')).toBe('Le bus ne passe plus.')
    expect(sheet()).toMatchObject({ status: 'inProgress', fears: [fear] })

    // Each leads to the other, and beside the other: what differs is what was changed since, and nothing else.
    expect(plain(document.querySelector('[data-amends]')?.textContent)).toContain(
      'Amendement deHSO-01 · Garage solidaire',
    )
    await act(async () => others.records.update('sheets', amendment.id, { leadFunction: 'Chef de service' }))
    await click('a', 'Comparer HSO-01 — amendement 1')
    expect(plain(document.querySelector('[role=status]')?.textContent)).toBe('1 champ a changé')
    await click('a', 'Revenir à la fiche')
    await click('a', 'HSO-01 · Garage solidaire')
    expect(named('a', 'HSO-01 — amendement 1 · Garage solidaire')).toBeDefined()

    // A second one has the next number; an amendment itself is a draft, and is simply written.
    await click('button', 'Préparer un amendement')
    expect(mine.records.all('sheets').map(({ number }) => number)).toContain('HSO-01 — amendement 2')
    expect(named('button', 'Préparer un amendement')).toBeUndefined()
    await undoStep()
    expect(mine.records.all('sheets').filter(({ amends }) => amends === id)).toEqual([
      expect.objectContaining({ id: amendment.id }),
    ])
  })

  test('is transmitted by who leads alone, and then nobody changes it', async () => {
    await open(`/${id}`)
    await click('button', 'Brouillon, état de')
    expect(document.querySelector('[role=menu]')?.parentElement?.textContent).toContain(
      'Cet état est donné par la personne qui anime.',
    )
    await act(async () => others.records.update('sheets', id, { status: 'transmitted' }))
    expect(document.body.textContent).toContain('elle ne se modifie plus que par un amendement')
    expect(named('input', 'Partenaires : ajouter')).toBeUndefined()
    expect(all('button').some((one) => one.textContent === 'Écrire')).toBe(false)
  })
})
