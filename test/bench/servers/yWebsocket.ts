import { join } from 'node:path'
import { yWebsocketWire } from '../load/wires.ts'
import { install, peerFolder, versionOf } from './install.ts'
import { openSeats, type Server } from './Server.ts'

const door = { wire: yWebsocketWire, answersSync: true, dropsEchoes: true }

/** The reference server of old, bundled with y-websocket 2, keeping documents in LevelDB. */
export const yWebsocket: Server = {
  name: 'y-websocket',
  door,
  keeps: 'disk',
  async install() {
    await install('y-websocket')
    return `y-websocket ${versionOf('y-websocket', 'y-websocket')} with y-leveldb ${versionOf('y-websocket', 'y-leveldb')}`
  },
  prepare(order) {
    return Promise.resolve({
      command: [process.execPath, 'node_modules/y-websocket/bin/server.cjs'],
      cwd: peerFolder('y-websocket'),
      environment: { HOST: '127.0.0.1', PORT: String(order.port), YPERSISTENCE: join(order.folder, 'leveldb') },
      seats: openSeats(order),
    })
  },
}

/** Its successor, which has no storage of its own. */
export const yWebsocketServer: Server = {
  name: 'y-websocket-server',
  door,
  keeps: 'memory',
  async install() {
    await install('y-websocket-server')
    return `@y/websocket-server ${versionOf('y-websocket-server', '@y/websocket-server')}, which keeps nothing on disk`
  },
  prepare(order) {
    return Promise.resolve({
      command: [process.execPath, 'node_modules/@y/websocket-server/src/server.js'],
      cwd: peerFolder('y-websocket-server'),
      environment: { HOST: '127.0.0.1', PORT: String(order.port) },
      seats: openSeats(order),
    })
  },
}
