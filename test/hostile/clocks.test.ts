import { afterEach, expect, test, vi } from 'vitest'
import type { WorkgroupId } from '../../shared/ids.ts'
import { createInvitation } from '../../server/access/invitations.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/openStore.ts'
import { Browser } from '../helpers/browser.ts'
import { Peer, socketWith } from '../helpers/peer.ts'
import { freePort, ServerProcess } from '../helpers/serverProcess.ts'
import { bearerFor, seedWorkgroups } from '../helpers/store.ts'
import { temporaryFolder } from '../helpers/temporary.ts'
import { newNote } from '../helpers/items.ts'

const DAY_MS = 86_400_000

afterEach(() => {
  vi.useRealTimers()
})

/** From here on the clock of this process, which is the clients', is off; the server has a process and a clock of its own. */
function clockOff(byMs: number): void {
  vi.useRealTimers()
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: now + byMs })
}

test.each([
  ['a day behind', -DAY_MS],
  ['a day ahead', DAY_MS],
])(
  'a client whose clock is %s comes in, writes and is read; only what it says of its own time is off',
  async (_name, byMs) => {
    const folder = await temporaryFolder()
    const store = await openStore(readConfig({ TRAME_DATA: folder }))
    const [room] = (await seedWorkgroups(store)) as [WorkgroupId]
    const { code } = await createInvitation(store, { workgroup: room, role: 'participant', hours: 1 })
    const [mine, theirs] = [await bearerFor(store, room), await bearerFor(store, room)]
    const start = Date.now()
    const port = await freePort()
    const server = await ServerProcess.start(folder, port)
    const sockets = `ws://127.0.0.1:${port}`
    const exact = await new Peer(sockets, room, mine).synced()
    exact.addNote('à l’heure')

    clockOff(byMs)
    const guest = new Browser(`http://127.0.0.1:${port}`)
    const joined = await guest.post('/api/join', { door: code, name: 'Horloge fausse', college: 'inhabitant' })
    expect(joined.status).toBe(200) // within the hour of the server's clock
    expect((await guest.get(`/api/workgroups/${room}`)).status).toBe(200)
    const Socket = socketWith({ cookie: guest.cookie })
    const socket = new Socket(`${sockets}/sync/${room}`)
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
    socket.close()

    const off = await new Peer(sockets, room, theirs).synced()
    await off.sees((board) => board.notes().length === 1)
    const note = newNote({ createdAt: Date.now() })
    off.board.putNote(note, 'd’un autre jour')
    off.provider.awareness.setLocalState({ cursor: [1, 2] })
    await exact.sees((board) => board.note(note.id) !== undefined)
    await exact.knows((states) => states.has(off.doc.clientID))
    exact.board.setText(note.id, 'relu à l’heure') // the last word is whose it is, whatever the clocks say
    await off.sees((board) => board.textOf(note.id) === 'relu à l’heure')
    const gone = off.addNote('retirée')
    off.board.removeNotes([gone])
    await exact.sees((board) => board.note(gone) === undefined)
    expect(off.texts()).toEqual(exact.texts())
    expect(exact.board.note(note.id)?.createdAt).toBe(note.createdAt)

    vi.useRealTimers()
    expect(await server.stop()).toBe(0)
    const snapshots = await store.storage.boards.snapshots(room)
    expect(snapshots).toHaveLength(1)
    for (const { createdAt } of snapshots) {
      expect(createdAt.getTime()).toBeGreaterThanOrEqual(start - 1000)
      expect(createdAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
    }
    await store.storage.close()
  },
)
