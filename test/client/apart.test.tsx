// @vitest-environment jsdom
import { act, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeAll, expect, test, vi } from 'vitest'
import { apart } from '../../client/ui/apart.tsx'

beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))

const board = () =>
  apart<{ name: string }>(() => Promise.resolve({ default: ({ name }) => <p>{`Tableau ${name}`}</p> }))

/** Draws it, and notes all that was on the page meanwhile. */
async function draw(View: ReturnType<typeof board>['View']): Promise<string[]> {
  const page = document.createElement('div')
  const seen: string[] = []
  const watch = new MutationObserver(() => seen.push(page.textContent))
  watch.observe(page, { childList: true, subtree: true, characterData: true })
  await act(async () =>
    createRoot(page).render(
      <Suspense fallback="patience">
        <View name="Nord" />
      </Suspense>,
    ),
  )
  await vi.waitFor(() => expect(page.textContent).toBe('Tableau Nord'))
  watch.disconnect()
  return seen
}

test('a part that has come is drawn at once, and no fallback before it', async () => {
  const { View, bring } = board()
  await bring()
  expect(await draw(View)).not.toContain('patience')
})

test('one that has not is drawn when it comes', async () => {
  const seen = await draw(board().View)
  expect([seen[0], seen.at(-1)]).toEqual(['patience', 'Tableau Nord'])
})

test('one that could not be had is asked for again', async () => {
  const load = vi.fn(() => Promise.resolve({ default: () => <p>Tableau</p> }))
  load.mockRejectedValueOnce(new Error('cut'))
  const { bring, View } = apart(load)
  await expect(bring()).rejects.toThrow('cut')
  await bring()
  const page = document.createElement('div')
  await act(async () => createRoot(page).render(<View />))
  expect([page.textContent, load.mock.calls.length]).toEqual(['Tableau', 2])
})
