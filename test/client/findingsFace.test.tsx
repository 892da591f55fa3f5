// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Comments } from '../../client/board/Comments.ts'
import { ruleForStep, standingOf } from '../../client/board/standing.ts'
import { CommentDesk } from '../../client/features/comments/CommentDesk.ts'
import FindingsFace from '../../client/features/findings/FindingsFace.tsx'
import type { Room } from '../../client/features/workgroup/Room.ts'
import { Votes } from '../../client/board/Votes.ts'
import { RoomContext } from '../../client/features/workgroup/roomContext.ts'
import { bringText, startText } from '../../client/text/index.ts'
import { toastsShown } from '../../client/ui/toasts.ts'
import { OPEN_STEP } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { evidenceCheck } from '../../shared/domain/evidence.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import {
  type FindingId,
  newId,
  type NoteId,
  type ParticipantId,
  type SuggestionId,
  type WorkgroupId,
} from '../../shared/ids.ts'
import type { Stage } from '../../shared/protocol.ts'
import { newNote } from '../helpers/items.ts'
import { line, someFinding, someSheet } from '../helpers/records.ts'

const amina = 'amina' as ParticipantId
const workgroup = 'atelier' as WorkgroupId
let root: Root
let mine: BoardDocument
let others: BoardDocument
let want: ReturnType<typeof vi.fn>
let room: Room & { ownChanges: number }

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const still = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }
  vi.stubGlobal('matchMedia', () => still)
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  const view = {
    id: workgroup,
    title: 'Atelier',
    theme: '',
    programmeId: 'programme',
    programmeTitle: 'Démarche',
    policyAreas: [
      { key: 'enfance', title: 'Enfance et famille' },
      { key: 'autonomie', title: 'Autonomie' },
    ],
    orientations: [{ key: 'accueil', title: 'Mieux accueillir', policyAreas: [] }],
    territories: [{ key: 'cern', title: 'Cernay' }],
    role: 'participant',
  }
  const answer = async () => new Response(JSON.stringify(view), { headers: { 'Content-Type': 'application/json' } })
  vi.stubGlobal('fetch', answer)
  await startText()
  await bringText()
})

beforeEach(() => {
  const [doc, theirs] = [new Y.Doc(), new Y.Doc()]
  theirs.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'network'))
  doc.on('update', (update: Uint8Array, origin) => origin !== 'network' && Y.applyUpdate(theirs, update, 'network'))
  mine = new BoardDocument(doc)
  others = new BoardDocument(theirs)
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(() => act(() => root.unmount()))

const nobody: readonly never[] = []
const put = (id: string, about: Partial<Finding>, statement = '') =>
  others.records.put('findings', { ...someFinding(about), id: id as FindingId }, { statement })

async function open(address: string, role: 'participant' | 'facilitator' = 'participant') {
  const stage: Stage = {
    workgroup,
    you: { id: amina, name: 'Amina', role, colour: 'sky', college: 'mds' },
    step: OPEN_STEP,
  }
  const presence = { others: () => new Map(), say: () => undefined, onChange: () => () => undefined }
  const client = { board: mine, presence, state: { stage }, onState: () => () => undefined }
  const history = mine.history()
  history.askBefore((asked) => ruleForStep(standingOf(stage), asked))
  want = vi.fn()
  const desk = Object.assign(new CommentDesk(), { want })
  const people = { people: () => nobody, onPeople: () => () => undefined }
  const comments = new Comments(mine)
  room = {
    workgroup,
    client,
    history,
    ownChanges: 0,
    desk,
    people,
    comments,
    votes: new Votes(mine),
  } as unknown as typeof room
  mine.onChange(({ isLocal }) => {
    if (isLocal) room.ownChanges++
  })
  await act(async () =>
    root.render(
      <MemoryRouter initialEntries={[`/w/${workgroup}/findings${address}`]}>
        <RoomContext value={room}>
          <Routes>
            <Route path="/w/:workgroupId/*" element={<FindingsFace stage={stage} />} />
          </Routes>
        </RoomContext>
      </MemoryRouter>,
    ),
  )
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const texts = (selector: string) => all(selector).map((one) => one.textContent)
const labelled = (label: string) => {
  const found = all('label').find((one) => one.textContent?.trim() === label)
  const named = found?.getAttribute('for')
  const control = named ? document.getElementById(named) : found?.querySelector('input')
  if (!control) throw new Error(`no ${label}`)
  return control as HTMLInputElement
}
async function click(label: string) {
  const found = all('button, a').find((one) => (one.getAttribute('aria-label') ?? one.textContent)?.trim() === label)
  if (!found) throw new Error(`no ${label} among ${texts('button, a').join(', ')}`)
  await act(async () => found.click())
}
async function type(control: HTMLInputElement | HTMLSelectElement, text: string) {
  const prototype = Object.getPrototypeOf(control) as object
  await act(async () => {
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, text)
    control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  })
}
const blur = (control: HTMLElement) =>
  act(async () => void control.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
const figure = (about: object) =>
  evidenceCheck.parse(line({ kind: 'quantitative', label: 'Délai', value: 12, year: 2014, ...about }))

describe('the list of findings', () => {
  test('says what will come, and its one button begins a finding', async () => {
    await open('')
    expect(document.body.textContent).toContain('Aucun constat pour l’instant')
    await click('Nouveau constat')
    expect(others.records.all('findings')).toMatchObject([{ nature: 'need', author: amina }])
    expect(labelled('Titre').value).toBe('')
  })

  test('stands by nature, counts truly, and follows what others write', async () => {
    put('a', { title: 'Délais longs', evidence: [figure({})], policyAreas: ['enfance'] })
    put('b', { title: 'Peur de la dématérialisation', nature: 'fear' })
    await open('')
    expect(texts('h3')).toEqual(['Besoin1 constat', 'Crainte1 constat'])
    expect(document.body.textContent).toContain(
      '2 constats\u00a0: 0 avec chiffres et paroles, 1 avec l’un des deux, 1 sans',
    )
    expect(document.querySelector('[data-finding=a]')?.textContent).toContain('Chiffres seulementDonnée ancienne')
    expect(document.querySelector('[data-finding=b]')?.textContent).toContain('Aucune preuveSans réponse')
    await act(async () => put('c', { title: 'Des bus rares' }))
    expect(texts('h4')).toContain('Des bus rares')
  })

  test('shows those that an address asks for', async () => {
    put('a', { title: 'Délais longs', policyAreas: ['enfance'] })
    put('b', { title: 'Des bus rares' })
    await open('?area=enfance')
    expect(texts('h4')).toEqual(['Délais longs'])
    await click('Tout montrer')
    expect(texts('h4')).toHaveLength(2)
  })

  test('has a matrix whose counts lead to the findings, and names what is missing', async () => {
    put('a', { title: 'Délais longs', policyAreas: ['enfance'] })
    await open('?view=coverage')
    expect(texts('tbody th')).toEqual(['Enfance et famille', 'Autonomie'])
    expect(all('tbody a').map((one) => one.getAttribute('href'))).toContain(
      `/w/${workgroup}/findings?area=enfance&nature=need`,
    )
    expect(document.body.textContent).toContain('Volets sans constatAutonomie')
    expect(document.body.textContent).toContain('Constats sans preuveDélais longs')
  })
})

describe('one finding', () => {
  test('is written together: each field is a step to undo, and others’ words come at once', async () => {
    put('a', { title: 'Délais' })
    await open('/a')
    const title = labelled('Titre')
    await type(title, 'Délais longs')
    await blur(title)
    expect(others.records.get('findings', 'a' as FindingId)?.title).toBe('Délais longs')
    await type(labelled('Portée'), 'population')
    await act(async () => labelled('Autonomie').click())
    expect(others.records.get('findings', 'a' as FindingId)).toMatchObject({
      scope: 'population',
      policyAreas: ['autonomie'],
    })
    await act(async () => void room.history.undo())
    await act(async () => void room.history.undo())
    expect(others.records.get('findings', 'a' as FindingId)).toMatchObject({ title: 'Délais longs', policyAreas: [] })
    expect(others.records.get('findings', 'a' as FindingId)?.scope).toBeUndefined()
    await act(async () => others.records.update('findings', 'a' as FindingId, { title: 'Délais très longs' }))
    expect(labelled('Titre').value).toBe('Délais très longs')
  })

  test('orders its evidence by buttons, one step each, and takes a removal back', async () => {
    put('a', { evidence: [figure({ label: 'Premier', order: 'a0' }), figure({ label: 'Second', order: 'a1' })] })
    await open('/a')
    const order = () =>
      others.records.get('findings', 'a' as FindingId)?.evidence.map((one) => 'label' in one && one.label)
    await click('Descendre\u00a0: Premier')
    expect(order()).toEqual(['Second', 'Premier'])
    await act(async () => void room.history.undo())
    expect(order()).toEqual(['Premier', 'Second'])
    await click('Supprimer\u00a0: Premier')
    expect(order()).toEqual(['Second'])
    await act(async () => toastsShown()[0]?.undo?.())
    expect(order()).toEqual(['Premier', 'Second'])
  })

  test('is validated by who facilitates, once it has a policy area', async () => {
    put('a', {})
    await open('/a')
    expect(labelled('État').disabled).toBe(true)
    expect(document.body.textContent).toContain('Cet état est donné par la personne qui anime.')
    act(() => root.unmount())
    root = createRoot(document.body.firstElementChild as Element)
    await open('/a', 'facilitator')
    await type(labelled('État'), 'validated')
    expect(document.body.textContent).toContain('Choisissez d’abord au moins un volet')
    await act(async () => labelled('Autonomie').click())
    await type(labelled('État'), 'validated')
    expect(others.records.get('findings', 'a' as FindingId)?.status).toBe('validated')
  })

  test('that is a fear has an answer, and no way to delete it', async () => {
    put('a', { title: 'Peur', nature: 'fear', author: amina })
    await open('/a')
    expect(texts('button')).not.toContain('Supprimer ce constat')
    expect(document.body.textContent).toContain('Une crainte ne s’efface pas')
    const answer = labelled('Réponse')
    await type(answer, 'Un accueil reste ouvert.')
    await blur(answer)
    expect(others.records.get('findings', 'a' as FindingId)?.answer).toBe('Un accueil reste ouvert.')
  })

  test('notes a disagreement beside what was validated', async () => {
    put('a', { status: 'validated', policyAreas: ['enfance'] })
    await open('/a')
    expect(labelled('Titre').readOnly).toBe(true)
    await click('Noter un désaccord')
    await type(labelled('Votre désaccord'), 'Pas dans nos communes.')
    await act(async () =>
      document
        .querySelector('form:has(textarea)')
        ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    )
    expect(others.records.get('findings', 'a' as FindingId)?.dissents).toMatchObject([
      { author: amina, college: 'mds', text: 'Pas dans nos communes.' },
    ])
  })

  test('leads back to the note it was made of, and says when that is gone', async () => {
    others.putNote(newNote({ id: 'n' as NoteId }), 'On attend trop longtemps')
    put('a', { sources: ['notes/n', 'notes/gone'] })
    await open('/a')
    expect(document.body.textContent).toContain('On attend trop longtemps')
    expect(document.body.textContent).toContain('Supprimée depuis')
    await click('Voir dans l’atelier')
    expect(want).toHaveBeenCalledWith({ root: 'notes', id: 'n' })
  })

  test('is linked with another: both stay as origins, and the way back is one step', async () => {
    put('a', { title: 'Délais longs' })
    put('b', { title: 'On attend' })
    await open('/a')
    await click('Réunir avec un autre constat…')
    await click('On attendBesoin')
    const linked = others.records.all('findings').find(({ origins }) => origins.length > 0)
    expect(linked).toMatchObject({ title: 'Délais longs', origins: ['a', 'b'] })
    expect(labelled('Titre').value).toBe('Délais longs')
    await act(async () => toastsShown()[0]?.undo?.())
    expect(others.records.all('findings').map(({ mergedInto }) => mergedInto)).toEqual([undefined, undefined])
  })
})

describe('the page of a finding', () => {
  test('links it to an orientation with a reason, says which sheets it is in, and puts it on the board', async () => {
    put('a', { title: 'Délais longs', evidence: [figure({ territory: 'cern' })] })
    others.records.put('sheets', { ...someSheet({ title: 'Guichet unique', findings: ['a' as FindingId] }) })
    await open('/a')
    const present = () => others.records.get('findings', 'a' as FindingId)
    expect(document.body.textContent).toContain('Dans 1 fiche')
    expect(document.body.textContent).toContain('Guichet unique')
    expect(document.body.textContent).toContain('Cernay')
    await type(labelled('Relier à une orientation'), 'accueil')
    expect(present()?.orientations).toMatchObject([{ orientation: 'accueil', reason: '' }])
    const reason = labelled('Pourquoi')
    await type(reason, 'On attend trop')
    await blur(reason)
    expect(present()?.orientations).toMatchObject([{ reason: 'On attend trop' }])
    await click('Placer sur le tableau')
    expect(present()?.at).toBeDefined()
    await click('Retirer du tableau')
    expect(present()?.at).toBeUndefined()
    expect(present()?.title).toBe('Délais longs')
  })

  test('shows what looks personal before it is validated, masks it in one gesture, and then validates it', async () => {
    put('a', { title: 'Rappeler le 01 00 00 00 00', policyAreas: ['enfance'] })
    await open('/a', 'facilitator')
    const status = () => others.records.get('findings', 'a' as FindingId)?.status
    expect(document.querySelector('[data-care-line]')?.textContent).toContain('numéro de téléphone')
    await type(labelled('État'), 'validated')
    expect(status()).toBe('toValidate')
    await click('Masquer\u00a0: 01 00 00 00 00')
    expect(others.records.get('findings', 'a' as FindingId)?.title).toBe('Rappeler le [numéro masqué]')
    await click('Valider')
    expect(status()).toBe('validated')
  })
})

describe('a finding that goes to and fro', () => {
  /** Amina’s colleague proposes « plus » at the beginning. */
  const propose = () => {
    const words = others.records.fragmentOf('findings', 'a' as FindingId, 'statement')?.get(0) as Y.XmlElement
    const insertion = { id: newId<SuggestionId>(), author: 'luc' as ParticipantId, at: 1 }
    ;(words.get(0) as Y.XmlText).insert(0, 'Plus ', { insertion })
  }
  const statement = () => others.records.textOf('findings', 'a' as FindingId, 'statement')

  test('shows what is suggested, and all of it is accepted in one step', async () => {
    put('a', { title: 'Délais' }, 'de trois mois.')
    await open('/a')
    expect(document.querySelector('ins')).toBeNull()
    await act(async () => propose())
    expect(document.querySelector('p ins')?.textContent).toBe('Plus ')
    expect(statement()).toBe('de trois mois.')
    await click('Tout accepter')
    expect(statement()).toBe('Plus de trois mois.')
    expect(document.querySelector('ins')).toBeNull()
    act(() => void room.history.undo())
    expect(statement()).toBe('de trois mois.')
  })

  test('is found among those that one is asked to read again, until one has', async () => {
    const asked = line({ reader: amina, due: '2020-01-31' })
    put('a', { title: 'Délais longs', readings: [asked] })
    put('b', { title: 'Des bus rares' })
    await open('')
    expect(document.body.textContent).toContain('1 constat à relire')
    expect(document.querySelector('[data-finding=a]')?.textContent).toContain('Relecture en retard depuis le')
    await click('Voir')
    expect(texts('h4')).toEqual(['Délais longs'])
    act(() => root.unmount())
    const place = document.createElement('div')
    document.body.replaceChildren(place)
    root = createRoot(place)
    await open('/a')
    await click('Relu\u00a0: Amina (vous)')
    expect(others.records.get('findings', 'a' as FindingId)?.readings).toMatchObject([{ readBy: amina }])
    expect(document.body.textContent).toContain('Relu par Amina (vous)')
  })
})
