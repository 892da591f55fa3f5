import { peerFolder } from './install.ts'
import { yWebsocketWire } from '../load/wires.ts'
import { openSeats, type Server } from './Server.ts'

/** The floor: hands each frame to the others of its room, unread. */
export const relay = relayNamed('relay', 'nothing')

/** The floor for whoever keeps what it passes on: one SQLite commit before each document frame goes out. */
export const durableRelay = relayNamed('durable-relay', 'disk')

/** The floor for whoever merges: one write for each client and 16 ms, with all that the others sent meanwhile. */
export const mergingRelay = relayNamed('merging-relay', 'nothing')

function relayNamed(name: string, keeps: Server['keeps']): Server {
  return {
    name,
    keeps,
    // A first sync step would be answered by everybody in the room, each with everything: so nobody takes one.
    door: { wire: yWebsocketWire, answersSync: false, dropsEchoes: false },
    prepare(order) {
      return Promise.resolve({
        command: [process.execPath, 'server.mjs'],
        cwd: peerFolder(name),
        environment: { HOST: '127.0.0.1', PORT: String(order.port), FOLDER: order.folder },
        seats: openSeats(order),
      })
    },
  }
}
