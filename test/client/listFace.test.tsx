// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { loadTextEditor } from '../../client/canvas/textEditor.ts'
import { CommentDesk } from '../../client/features/comments/CommentDesk.ts'
import ListFace from '../../client/features/list/ListFace.tsx'
import { NoteBook } from '../../client/features/list/NoteBook.ts'
import { Following } from '../../client/features/session/Following.ts'
import type { SyncClient } from '../../client/sync/SyncClient.ts'
import type { Room } from '../../client/features/workgroup/Room.ts'
import { Votes } from '../../client/board/Votes.ts'
import { RoomContext } from '../../client/features/workgroup/roomContext.ts'
import { Comments } from '../../client/board/Comments.ts'
import { ruleFor, ruleForStep, standingOf } from '../../client/board/standing.ts'
import { bringText, startText } from '../../client/text/index.ts'
import { toastsShown } from '../../client/ui/toasts.ts'
import { type DocumentAct, FROZEN_STEP, OPEN_STEP, type StepRights } from '../../shared/access.ts'
import { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { type Note, NOTE_SIZE } from '../../shared/domain/note.ts'
import type {
  GroupId,
  ImageId,
  LinkId,
  NoteId,
  ParticipantId,
  ShapeId,
  StrokeId,
  TextId,
  UploadId,
  WorkgroupId,
  ZoneId,
} from '../../shared/ids.ts'
import type { Stage } from '../../shared/protocol.ts'

const amina = 'amina' as ParticipantId
const nobody: never[] = []
let root: Root
let mine: BoardDocument
let others: BoardDocument
/** What somebody else says of themselves. */
let writing: object | undefined

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('CSS', { escape: (text: string) => text }) // jsdom has none; ids here need no escaping
  vi.stubGlobal('matchMedia', () => ({ matches: false })) // a mouse and a keyboard
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
  sessionStorage.clear()
  const [doc, theirs] = [new Y.Doc(), new Y.Doc()]
  theirs.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'network'))
  mine = new BoardDocument(doc)
  others = new BoardDocument(theirs)
  others.putZone(zone('besoins', 0))
  others.putZone(zone('craintes', 2000))
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(() => act(() => root.unmount()))

function zone(id: string, x: number) {
  const rest = { instruction: '', meaning: {}, layout: 'free', locked: true, size: [960, 800], order: `a${x}` } as const
  return { id: id as ZoneId, title: id, at: [x, 0], ...rest } as const
}
function note(id: string, at: [number, number], more: Partial<Note> = {}): Note {
  const rest = { colour: 'straw', kind: 'idea', origin: 'contribution', createdAt: 0, order: 'a0' } as const
  return { id: id as NoteId, at, size: NOTE_SIZE, zone: 'besoins' as ZoneId, ...rest, ...more }
}

/** @returns what lets other rights of the step hold */
async function open(canWrite = true, step: StepRights = OPEN_STEP) {
  const presence = {
    others: () => new Map(writing ? [[1, writing]] : []),
    say: () => undefined,
    onChange: () => () => undefined,
  }
  const workgroup = 'groupe' as WorkgroupId
  const role = canWrite ? 'participant' : 'observer'
  let stage: Stage = { workgroup, you: { id: amina, name: 'Amina', role, colour: 'sky' }, step }
  const state = {
    connection: 'open',
    get stage() {
      return stage
    },
  }
  const client = { board: mine, presence, state, onState: () => () => undefined }
  const history = mine.history()
  history.askBefore((asked) => ruleForStep(standingOf(stage), asked))
  const room = {
    workgroup,
    client,
    history,
    book: new NoteBook(mine),
    people: { people: () => nobody, onPeople: () => () => undefined },
    following: new Following(client as unknown as SyncClient),
    comments: new Comments(mine),
    votes: new Votes(mine),
    desk: new CommentDesk(),
    ownChanges: 0,
    ruleFor: (asked: DocumentAct, of?: Note) => ruleFor(standingOf(stage), asked, of),
  } as unknown as Room
  const draw = () =>
    act(async () =>
      root.render(
        <MemoryRouter>
          <RoomContext value={room}>
            <ListFace stage={stage} />
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
const rows = () => all('[data-note]')
const texts = () => rows().map((row) => row.querySelector('p')?.textContent)
const field = () => document.querySelector('textarea') as HTMLTextAreaElement
const status = () => all('[role=status], [aria-live]').map((live) => live.textContent?.replace('\u200B', ''))
const button = (words: string) => all('button').find((one) => one.textContent === words || one.ariaLabel === words)

async function type(text: string) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field(), text)
    field().dispatchEvent(new Event('input', { bubbles: true }))
  })
}
async function press(element: Element, key: string, more: KeyboardEventInit = {}) {
  await act(async () =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })),
  )
}
const click = (words: string) => act(async () => button(words)?.click())

describe('the composer', () => {
  test('sends with Enter, keeps the focus, and says so', async () => {
    await open()
    field().focus()
    await type('Un bus le mercredi')
    await press(field(), 'Enter')
    expect(texts()).toEqual(['Un bus le mercredi'])
    expect(mine.notes()[0]).toMatchObject({ author: amina, zone: 'besoins' })
    expect(field().value).toBe('')
    expect(document.activeElement).toBe(field())
    expect(status()).toContain('Idée envoyée')
  })

  test('goes to the line with Shift and Enter, and while a syllable is composed', async () => {
    await open()
    await type('Un bus')
    await press(field(), 'Enter', { shiftKey: true })
    await press(field(), 'Enter', { isComposing: true })
    expect(rows()).toHaveLength(0)
  })

  test('explains itself when there is nothing to send', async () => {
    await open()
    await type('   ')
    await click('Envoyer')
    expect(rows()).toHaveLength(0)
    expect(status()).toContain('Écrivez d’abord votre idée, puis envoyez-la.')
  })

  test('keeps what was not sent when the page is opened again', async () => {
    await open()
    await type('Une idée à moitié')
    act(() => root.unmount())
    root = createRoot(document.body.firstElementChild as HTMLElement)
    await open()
    expect(field().value).toBe('Une idée à moitié')
  })

  test('does not send what is too long, and keeps it', async () => {
    await open()
    await type('x'.repeat(2003))
    await press(field(), 'Enter')
    expect(rows()).toHaveLength(0)
    expect(field().value).toHaveLength(2003)
    expect(status().join()).toContain('3 de trop')
  })

  test('offers a note a line for what is pasted, in one step to undo', async () => {
    await open()
    const pasted = Object.assign(new Event('paste', { bubbles: true }), {
      clipboardData: { getData: () => '- Un\n- Deux' },
    })
    await act(async () => field().dispatchEvent(pasted))
    await type('- Un\n- Deux')
    await click('Créer 2 notes')
    expect(texts()).toEqual(['Un', 'Deux'])
  })
})

describe('the list', () => {
  test('shows zones in their order, empty ones too, and notes as one reads the wall', async () => {
    others.putNote(note('b', [300, 0]), 'Deuxième')
    others.putNote(note('a', [0, 0]), 'Première')
    others.putNote(note('c', [0, 900], { zone: undefined }), 'À côté')
    await open()
    expect(all('h2').map((title) => title.textContent)).toEqual([
      'besoins 2 notes',
      'craintes aucune note',
      'Sans zone 1 note',
    ])
    expect(texts()).toEqual(['Première', 'Deuxième', 'À côté'])
  })

  test('leaves the focus on the next note after one is deleted, and offers the way back', async () => {
    others.putNote(note('a', [0, 0]), 'Première')
    others.putNote(note('b', [300, 0]), 'Deuxième')
    await open()
    const [first] = all('[data-note] button[aria-haspopup]')
    await act(async () => first?.focus())
    await press(first as Element, 'Delete')
    expect(texts()).toEqual(['Deuxième'])
    expect(document.activeElement?.ariaLabel).toBe('Actions pour la note\u00a0: Deuxième')
    const [toast] = toastsShown()
    expect(toast?.words).toBe('Note supprimée')
    await act(async () => toast?.undo?.())
    expect(texts()).toEqual(['Première', 'Deuxième'])
    expect(document.activeElement?.ariaLabel).toBe('Actions pour la note\u00a0: Première')
  })

  test('stays still around the note with the focus, and settles when one leaves', async () => {
    others.putNote(note('a', [0, 0]), 'Première')
    others.putNote(note('b', [300, 0]), 'Deuxième')
    await open()
    const held = rows()[0]
    await act(async () => all('[data-note] button[aria-haspopup]')[0]?.focus())
    await act(async () => others.updateNote('a' as NoteId, { at: [600, 0] }))
    expect(texts()).toEqual(['Première', 'Deuxième'])
    expect(rows()[0]).toBe(held)
    await act(async () => field().focus())
    expect(texts()).toEqual(['Deuxième', 'Première'])
  })

  test('shows groups under their zone, with titles of their own', async () => {
    // Names of their own: the focus that another test still moves would hold its section still.
    const group = 'g' as GroupId
    others.putGroup({ id: group, title: 'Mobilité', order: 'a0' })
    others.putNote(note('bus', [0, 0], { group }), 'Un bus')
    others.putNote(note('nursery', [300, 0]), 'Une crèche')
    others.putNote(note('bike', [600, 0], { group }), 'Un vélo')
    await open()
    expect(all('h2, h3').map((title) => `${title.tagName} ${title.textContent}`)).toEqual([
      'H2 besoins 3 notes',
      'H3 Mobilité 2 notes',
      'H2 craintes aucune note',
    ])
    expect(texts()).toEqual(['Une crèche', 'Un bus', 'Un vélo'])
    expect(all('h3')[0]?.closest('section')?.querySelector('button')?.ariaLabel).toBe(
      'Actions pour le groupe\u00a0: Mobilité',
    )
    await act(async () => others.updateGroup(group, { title: 'Se déplacer' }))
    expect(all('h3')[0]?.textContent).toBe('Se déplacer 2 notes')
    await act(async () => others.removeGroups([group]))
    expect([all('h3'), texts()]).toEqual([[], ['Un bus', 'Une crèche', 'Un vélo']])
  })

  test('tells the arrivals of others together', async () => {
    await open()
    vi.useFakeTimers()
    await act(async () => others.putNote(note('a', [0, 0]), 'Une'))
    await act(async () => others.putNote(note('b', [300, 0]), 'Deux'))
    await act(async () => vi.advanceTimersByTime(9000))
    vi.useRealTimers()
    expect(status()).toContain('2 nouvelles notes')
  })

  test('gives readers no buttons, and no field', async () => {
    others.putNote(note('a', [0, 0]), 'Première')
    await open(false)
    expect(texts()).toEqual(['Première'])
    expect(all('button[aria-haspopup], textarea')).toEqual([])
  })

  test('says what will come where there is nothing yet', async () => {
    await open(false)
    expect(document.body.textContent).toContain('Aucune note pour l’instant')
    expect(document.body.textContent).toContain('dès que quelqu’un en écrira une')
  })
})

describe('rights of the step', () => {
  const toasts = () => toastsShown().map(({ words }) => words)
  const FROZEN = 'Le tableau est gelé\u00a0: on lit, on n’écrit plus pour l’instant.'

  test('a draft stays in its field while the board is frozen, and is sent after', async () => {
    const become = await open()
    await type('Une idée à moitié')
    await become(FROZEN_STEP)
    expect([field().value, field().readOnly]).toEqual(['Une idée à moitié', true])
    expect(button('Copier le texte')).toBeDefined()
    await press(field(), 'Enter')
    expect(rows()).toHaveLength(0)
    expect(status()).toContain(FROZEN)
    await become(OPEN_STEP)
    await press(field(), 'Enter')
    expect(texts()).toEqual(['Une idée à moitié'])
  })

  test('at a frozen board no key changes a note, and each is answered', async () => {
    mine.putNote(note('a', [0, 0], { author: amina }), 'À moi')
    await open(true, FROZEN_STEP)
    const menu = all('[data-note] [aria-haspopup=menu]')[0]!
    for (const key of ['Delete', 'F2']) {
      await press(menu, key)
      expect(toasts(), key).toEqual([FROZEN])
    }
    expect(document.querySelector('[contenteditable]')).toBeNull()
    expect(texts()).toEqual(['À moi'])
  })

  test('the caret goes out when the board is frozen, and the words stay', async () => {
    mine.putNote(note('a', [0, 0], { author: amina }), 'À moi')
    const become = await open()
    await press(all('[data-note] [aria-haspopup=menu]')[0]!, 'F2')
    await act(loadTextEditor)
    expect(document.querySelector('[contenteditable=true]')).not.toBeNull()
    await become(FROZEN_STEP)
    expect(document.querySelector('[contenteditable=true]')).toBeNull()
    expect(texts()).toEqual(['À moi'])
    expect(toasts()).toEqual([`${FROZEN} Ce que vous aviez écrit reste dans la note.`])
  })

  test('others’ notes are marked, and a note taken away before they were does not come back by itself', async () => {
    const luc = 'luc' as ParticipantId
    mine.putNote(note('a', [0, 0], { author: amina }), 'À moi')
    mine.putNote(note('b', [0, 300], { author: luc }), 'À Luc')
    const become = await open()
    await press(all('[data-note] [aria-haspopup=menu]')[1]!, 'Delete')
    const { undo } = toastsShown()[0]!
    await become({ ...OPEN_STEP, notes: 'own' })
    await act(async () => undo?.())
    expect(texts()).toEqual(['À moi'])
    await act(async () => others.putNote(note('c', [300, 0], { author: luc }), 'De Luc'))
    expect(rows().map((row) => row.querySelector('[role=img]')?.getAttribute('aria-label'))).toEqual([
      undefined,
      'lecture seule',
    ])
  })

  test('one’s own note does not make room by itself where it may not move', async () => {
    mine.putNote(note('z', [0, 0], { author: amina }), 'À moi')
    await open(true, { ...OPEN_STEP, mayMove: false })
    await act(async () => others.putNote(note('a', [0, 0], { author: 'luc' as ParticipantId }), 'Même place'))
    expect(mine.note('z' as NoteId)?.at).toEqual([0, 0])
  })
})

describe('others’ changes', () => {
  const tickHold = () =>
    act(async () =>
      all('label')
        .find((one) => one.textContent?.startsWith('Suspendre'))
        ?.querySelector('input')
        ?.click(),
    )
  const waiting = () => all('button').find((one) => one.textContent?.includes('par les autres'))

  test('wait while one writes, when one wants it so, and are shown by one button or at the end', async () => {
    others.putNote(note('a', [0, 0]), 'Première')
    await open()
    await tickHold()
    await act(async () => field().focus())
    await act(async () => others.putNote(note('b', [300, 0]), 'Deuxième'))
    expect(texts()).toEqual(['Première'])
    expect(waiting()?.textContent).toBe('1 note changée par les autres\u00a0: montrer')
    await act(async () => waiting()?.click())
    expect(texts()).toEqual(['Première', 'Deuxième'])
    await act(async () => others.putNote(note('c', [600, 0]), 'Troisième'))
    expect(texts()).toEqual(['Première', 'Deuxième'])
    await act(async () => all('[data-note] button[aria-haspopup]')[0]?.focus())
    expect(texts()).toEqual(['Première', 'Deuxième', 'Troisième'])
    expect(waiting()).toBeUndefined()
    await tickHold()
  })

  test('come at once when one does not', async () => {
    await open()
    await act(async () => field().focus())
    await act(async () => others.putNote(note('b', [300, 0]), 'Deuxième'))
    expect(texts()).toEqual(['Deuxième'])
  })
})

test('one goes where somebody else writes, and comes back to one’s place', async () => {
  others.putNote(note('a', [0, 0]), 'Première')
  others.putNote(note('b', [300, 0]), 'Deuxième')
  writing = { editing: 'b' as NoteId, user: { id: 'luc', name: 'Luc' } }
  await open()
  const [first, second] = all('[data-note] [aria-haspopup=menu]')
  await act(async () => first?.focus())
  await click('Aller où Luc écrit')
  expect(document.activeElement).toBe(second)
  await click('Revenir à ma place')
  expect(document.activeElement).toBe(first)
  expect(button('Revenir à ma place')).toBeUndefined()
  writing = undefined
})

describe('what is no note', () => {
  const said = () => all('[data-thing]').map((row) => row.querySelector('p')?.textContent)
  const headings = () => all('h2, h3').map((title) => `${title.tagName} ${title.textContent}`)
  const menuOf = (thing: string) => document.querySelector(`[data-thing="${thing}"] button[aria-haspopup]`) as Element
  const item = (words: string) => all('[role=menuitem]').find((one) => one.textContent === words)
  const toasts = () => toastsShown().map(({ words }) => words)
  const place = { size: [200, 100], order: 'a0' } as const
  beforeEach(() => {
    const own = { ...place, author: amina }
    const luc = { ...place, author: 'luc' as ParticipantId }
    others.putNote(note('bus', [0, 100]), 'Un bus')
    others.put('shapes', {
      id: 'r' as ShapeId,
      kind: 'rectangle',
      at: [0, 400],
      colour: 'ink',
      filled: true,
      text: 'Centre',
      ...own,
    })
    others.put('texts', { id: 't' as TextId, text: 'À relire', at: [0, 300], ...own })
    others.put('images', { id: 'i' as ImageId, upload: 'u' as UploadId, at: [5000, 0], alt: '', ...luc })
    const ends = { from: 'bus' as NoteId, to: 'r' as ShapeId }
    others.put('links', { id: 'l' as LinkId, ...ends, kind: 'arrow', colour: 'ink', label: 'dessert', ...own })
    const ink = {
      tool: 'pen',
      colour: 'ink',
      width: 4,
      points: [0, 0, 50, 90, 90, 50],
      order: 'a0',
      author: amina,
    } as const
    others.put('strokes', { id: 's1' as StrokeId, at: [2100, 200], ...ink })
    others.put('strokes', { id: 's2' as StrokeId, at: [2120, 240], ...ink })
    // An outline of the wall that says nothing is there to be looked at.
    others.put('shapes', {
      id: 'frame' as ShapeId,
      kind: 'ellipse',
      at: [0, 0],
      colour: 'ink',
      filled: false,
      text: '',
      ...place,
    })
  })

  test('is read with its zone, or at the end, each by what it is and says', async () => {
    await open()
    expect(headings()).toEqual([
      'H2 besoins 1 note',
      'H3 Autres éléments 3 éléments',
      'H2 craintes aucune note',
      'H3 Autres éléments 1 élément',
      'H2 Sur le tableau 1 élément',
    ])
    const link = 'De «\u00a0Un bus\u00a0» vers «\u00a0Centre\u00a0»\u00a0: dessert'
    expect(said()).toEqual(['À relire', 'rectangle\u00a0: Centre', link, '2 traits', 'Image sans description'])
    await act(async () => others.setText('bus' as NoteId, 'Un tram'))
    expect(said()[2]).toContain('«\u00a0Un tram\u00a0»')
    await act(async () => others.updateNote('bus' as NoteId, { at: [2500, 100], zone: 'craintes' as ZoneId }))
    expect(headings()).toContain('H2 Sur le tableau 2 éléments') // it leads from zone to zone now
  })

  test('is described, moved to a zone and taken away from its menu; each is one step back', async () => {
    await open()
    await press(menuOf('r'), 'Enter')
    await act(async () => item('Déplacer vers…')?.click())
    await click('craintesaucune note')
    expect(mine.get('shapes', 'r' as ShapeId)?.at[0]).toBeGreaterThan(2000)
    expect(status()).toContain('Élément déplacé vers «\u00a0craintes\u00a0»')

    await press(menuOf('t'), 'F2')
    const words = all('[role=dialog] textarea')[0] as HTMLTextAreaElement
    expect([words.value, document.activeElement]).toEqual(['À relire', words])
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(words, 'Relu')
      words.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await click('Enregistrer')
    expect(mine.text('t' as TextId)?.text).toBe('Relu')

    await press(menuOf('ink craintes'), 'Delete')
    expect(mine.all('strokes')).toEqual([])
    expect(toasts()).toEqual(['2 éléments supprimés'])
    await act(async () => toastsShown()[0]?.undo?.())
    expect(mine.all('strokes')).toHaveLength(2)
  })

  test('of others stays as it is where each changes their own, and says why', async () => {
    await open(true, { ...OPEN_STEP, notes: 'own' })
    await press(menuOf('i'), 'Enter')
    expect(all('[role=menuitem]').map((one) => one.ariaDisabled)).toEqual(['true', 'true', null, 'true'])
    await act(async () => item('Commenter')?.click())
    await press(menuOf('i'), 'Delete')
    expect(mine.get('images', 'i' as ImageId)).toBeDefined()
    expect(toasts()[0]).toContain('chacun')
  })

  test('that somebody takes away under one’s words can be made again with them', async () => {
    await open()
    await press(menuOf('t'), 'F2')
    await act(async () => others.removeTexts(['t' as TextId]))
    expect(toasts()).toEqual(['Quelqu’un a supprimé l’élément que vous modifiiez.'])
    await act(async () => toastsShown()[0]?.undo?.())
    expect(mine.text('t' as TextId)?.text).toBe('À relire')
  })

  test('is read by those who only read, without buttons', async () => {
    await open(false)
    expect(said()).toHaveLength(5)
    expect(all('[data-thing] button')).toEqual([])
  })
})
