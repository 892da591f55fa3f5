/*
 * The floor for a server that keeps what it passes on: as the relay, but each document frame is committed to SQLite
 * (WAL, synchronous=FULL) before the others get it. Presence is nobody's to keep, so one byte is read to tell it apart.
 * A newcomer is handed the frames of the room as they were kept, which is the floor for opening one.
 */
import { join } from 'node:path'
import Database from 'libsql'
import { WebSocketServer } from 'ws'

const SYNC = 0
const database = new Database(join(process.env['FOLDER'] ?? '.', 'relay.sqlite'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('CREATE TABLE IF NOT EXISTS frames (key INTEGER PRIMARY KEY, room TEXT NOT NULL, bytes BLOB NOT NULL)')
const keep = database.prepare('INSERT INTO frames (room, bytes) VALUES (?, ?)')
const kept = database.prepare('SELECT bytes FROM frames WHERE room = ? ORDER BY key')

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const rooms = new Map()
const server = new WebSocketServer({
  host: process.env['HOST'],
  port: Number(process.env['PORT']),
  perMessageDeflate: false,
})

server.on('connection', (socket, request) => {
  const name = request.url ?? ''
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  for (const { bytes } of kept.all(name)) socket.send(bytes)
  socket.on('message', (/** @type {Buffer} */ frame) => {
    if (frame[0] === SYNC) keep.run(name, frame)
    for (const other of room) if (other !== socket) other.send(frame)
  })
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(name)
  })
})
