// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReportDialog } from '../../client/features/reports/ReportDialog.tsx'
import { bringText, startText } from '../../client/text/index.ts'
import type { ProgrammeId, WorkgroupId } from '../../shared/ids.ts'

/** A server of documents that is at the state one says, and remembers what it was asked. */
function server() {
  const asked: string[] = []
  const state = { state: 'working', progress: 0.4 }
  vi.stubGlobal('fetch', async (address: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${address}`)
    if (address.endsWith('/file')) {
      const disposition = "attachment; filename*=UTF-8''Fiches%20du%20groupe.docx"
      return new Response(new Uint8Array([1]), { headers: { 'content-disposition': disposition } })
    }
    if (method === 'DELETE') return new Response(null, { status: 204 })
    return Response.json({ id: 'r1', ...state })
  })
  return { asked, state }
}

let close: () => void = () => {}
beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('CSS', { escape: (words: string) => words }) // react-aria asks for it, jsdom has none
  Element.prototype.scrollIntoView = () => {} // jsdom lays nothing out
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await startText()
  await bringText()
})
afterEach(() => {
  close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

type Props = Partial<Parameters<typeof ReportDialog>[0]>
async function opened(props: Props = {}): Promise<void> {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  close = () => act(() => root.unmount())
  await act(async () =>
    root.render(<ReportDialog place={{ workgroup: 'g1' as WorkgroupId }} onClose={() => {}} {...props} />),
  )
}
const press = (name: string) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)
    if (!button) throw new Error(`no button ${name}`)
    button.click()
    await vi.advanceTimersByTimeAsync(0)
  })
const later = () => act(() => vi.advanceTimersByTimeAsync(500))

test('a document is asked for, looked after, and given; the server is told to forget it', async () => {
  const { asked, state } = server()
  const given: string[] = []
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:one', revokeObjectURL: () => {} }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    given.push(this.download)
  })
  await opened()
  await press('Produire')
  await later()
  expect(document.querySelector('progress')?.value).toBe(0.4)
  expect(document.querySelector('[role=status]')?.textContent).toBe('Préparation du document…')
  state.state = 'ready'
  await later()
  await later()
  expect(given).toEqual(['Fiches du groupe.docx'])
  expect(document.querySelector('[role=status]')?.textContent).toContain('Fiches du groupe.docx')
  expect(asked[0]).toBe('POST /api/workgroups/g1/reports')
  expect(asked.at(-1)).toBe('DELETE /api/reports/r1')
})

test('what is cancelled is cancelled there too; a failure is said in plain words', async () => {
  const { asked, state } = server()
  await opened()
  await press('Produire')
  await later()
  await press('Annuler la production')
  expect(asked.at(-1)).toBe('DELETE /api/reports/r1')
  expect(document.querySelector('[role=status]')?.textContent).toMatch(/annulée/)
  state.state = 'failed'
  await press('Produire')
  await later()
  expect(document.body.textContent).toContain('Vos fiches et vos constats sont intacts')
})

test('of a whole programme, it is asked of the programme', async () => {
  const { asked } = server()
  await opened({ place: { programme: 'p1' as ProgrammeId }, programme: 'Projet des solidarités' })
  expect(document.querySelector('h2')?.textContent).toContain('Projet des solidarités')
  await press('Produire')
  expect(asked[0]).toBe('POST /api/programmes/p1/reports')
})
