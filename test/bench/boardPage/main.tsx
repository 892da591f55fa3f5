/** A board of `?notes=N` without a server, as the page of a working group shows it: what board-smoke.mjs drives. */
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '../../../client/ui/tokens.css'
import '../../../client/ui/base.css'
import './page.css'
import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import BoardFace from '../../../client/features/board/BoardFace.tsx'
import { PresenceChannel } from '../../../client/sync/PresenceChannel.ts'
import type { SyncClient } from '../../../client/sync/SyncClient.ts'
import { startText } from '../../../client/text/index.ts'
import { OPEN_STEP } from '../../../shared/access.ts'
import { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import { ordersAbove } from '../../../shared/document/order.ts'
import { noteColours, NOTE_SIZE } from '../../../shared/domain/note.ts'
import type { NoteId, ParticipantId, WorkgroupId } from '../../../shared/ids.ts'

const WORDS = 'Les horaires du bus ne vont pas avec ceux de la PMI, depuis 20' // about 60 characters
const PITCH = 220

const count = Number(new URLSearchParams(location.search).get('notes') ?? 1000)
const columns = Math.ceil(Math.sqrt(count * 1.6))
const doc = new Y.Doc()
const theirs = new Y.Doc()
theirs.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'network'))
const room = new BoardDocument(theirs)
const orders = ordersAbove([], count)
const idOf = (index: number) => `n${index}` as NoteId
room.change(() => {
  for (let index = 0; index < count; index++) {
    room.putNote(
      {
        id: idOf(index),
        at: [(index % columns) * PITCH, Math.floor(index / columns) * PITCH],
        size: NOTE_SIZE,
        colour: noteColours[index % noteColours.length] ?? 'straw',
        kind: 'idea',
        origin: 'contribution',
        createdAt: 0,
        order: orders[index] ?? 'a0',
      },
      `${WORDS}${index}`,
    )
  }
})

const you = { id: 'me' as ParticipantId, name: 'Moi', role: 'participant', colour: 'straw' } as const
const client = {
  board: new BoardDocument(doc),
  presence: new PresenceChannel(new Awareness(doc)),
  state: {
    connection: 'open',
    isLoaded: true,
    unsaved: 0,
    isSavingFailing: false,
    stage: { workgroup: 'w' as WorkgroupId, you, step: OPEN_STEP },
  },
  onState: () => () => undefined,
} satisfies Pick<SyncClient, 'board' | 'presence' | 'state' | 'onState'>

/** What the bench asks for from outside. */
Object.assign(window, {
  /** Somebody else moves a note a little, as a change from the network. */
  moveOne() {
    const index = Math.floor(Math.random() * count)
    const at = room.note(idOf(index))?.at ?? [0, 0]
    room.updateNote(idOf(index), { at: [at[0] + (Math.random() < 0.5 ? 3 : -3), at[1]] })
  },
})

await startText()
const root = document.getElementById('root')
if (root) createRoot(root).render(<BoardFace client={client as unknown as SyncClient} />)
