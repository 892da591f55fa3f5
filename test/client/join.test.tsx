// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import JoinPage from '../../client/features/join/JoinPage.tsx'
import { startText } from '../../client/text/index.ts'
import type { DoorView } from '../../shared/api.ts'
import type { RefusalCode } from '../../shared/errors.ts'
import { httpStatusOf } from '../../shared/errors.ts'
import type { WorkgroupId } from '../../shared/ids.ts'

const workgroupId = 'groupe' as WorkgroupId
const door: DoorView = {
  programmeTitle: 'Projet des solidarités',
  workgroupTitle: 'Emploi',
  territoryName: 'Canal-Nord',
  role: 'participant',
  workgroupId,
}

let root: Root
let sent: unknown[]

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  await startText()
})
beforeEach(() => {
  sent = []
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(() => act(() => root.unmount()))

/** A server that shows this behind the door, or refuses. */
function serverWith(view: DoorView | RefusalCode) {
  const fetched = vi.fn(async (address: string, { body }: { body?: string }) => {
    if (typeof view === 'string') return Response.json({ code: view }, { status: httpStatusOf[view] })
    if (address !== '/api/join') return Response.json(view)
    sent.push(JSON.parse(body ?? ''))
    return Response.json({ workgroupId, role: view.role, isWaiting: false })
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

async function open(address: string) {
  await act(async () =>
    root.render(
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path="/join/:door" element={<JoinPage />} />
          <Route path="*" element={<Elsewhere />} />
        </Routes>
      </MemoryRouter>,
    ),
  )
}
function Elsewhere() {
  return <p>on est à {useLocation().pathname}</p>
}

const page = () => document.body.textContent
/** Waits for these words to be on the page. */
function settled(words: string): Promise<void> {
  return vi.waitFor(async () => {
    // Answers come inside of act(), so that React draws them before we look.
    await act(() => new Promise<void>((done) => setTimeout(done, 10)))
    expect(page()).toContain(words)
  })
}

function find<Kind extends HTMLElement>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector)
  if (!found) throw new Error(`no ${selector} in: ${page()}`)
  return found
}

function write(value: string) {
  const field = find<HTMLInputElement>('input[name="name"]')
  // React looks at the property's own setter to know that somebody typed.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

test('one comes in with a name, a college and a button, after reading where and under which rule', async () => {
  const fetched = serverWith(door)
  await open('/join/k7m-4qx')
  await settled('Emploi')
  for (const words of ['Projet des solidarités', 'Canal-Nord', 'Pas de cas individuel']) expect(page()).toContain(words)
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/doors/K7M4QX')

  await act(async () => write('  Amina '))
  await act(async () => find('input[value="partner"]').click())
  await act(async () => find('button[type="submit"]').click())
  await settled('on est à /w/groupe')
  expect(sent).toEqual([{ door: 'K7M4QX', name: 'Amina', college: 'partner' }])
})

test('what is missing is said beside it, and the first of it has the focus', async () => {
  serverWith(door)
  await open('/join/K7M4QX')
  await settled('Emploi')
  await act(async () => find('button[type="submit"]').click())
  expect(page()).toContain('Écrivez un prénom ou une fonction')
  expect(page()).toContain('Choisissez ce qui vous ressemble le plus')
  expect(document.activeElement).toBe(find('input[name="name"]'))
  expect(sent).toEqual([])
})

test('a device that is in already is not asked again', async () => {
  serverWith({ ...door, enteredAs: 'participant' })
  await open('/join/K7M4QX')
  await settled('on est à /w/groupe')
  expect(sent).toEqual([])
})

test('a projector that becomes a participant is asked for a name', async () => {
  serverWith({ ...door, enteredAs: 'observer' })
  await open('/join/K7M4QX')
  await settled('Prénom ou fonction')
})

test('a projector is asked for nothing', async () => {
  serverWith({ ...door, role: 'observer' })
  await open('/join/unLienQuiDure-longtemps')
  await settled('on est à /projection/groupe')
  expect(sent).toEqual([{ door: 'unLienQuiDure-longtemps' }])
})

test.each<[RefusalCode, string, boolean]>([
  ['notFound', 'ne mène à aucun atelier', true],
  ['expired', 'n’est plus valable', true],
  ['revoked', 'a été fermée', true],
  ['tooMany', 'Attendez une minute', false],
])('a door that stays shut (%s) says why, and what to do', async (code, words, mayTypeAnother) => {
  serverWith(code)
  await open('/join/K7M4QX')
  await settled(words)
  expect(document.querySelector('input') !== null).toBe(mayTypeAnother)
  if (!mayTypeAnother) expect(page()).toContain('Réessayer')
})

test('after a cut the page tries again by itself', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await open('/join/K7M4QX')
  await settled('La connexion est coupée')
  serverWith(door)
  await act(async () => dispatchEvent(new Event('online')))
  await settled('Emploi')
})
