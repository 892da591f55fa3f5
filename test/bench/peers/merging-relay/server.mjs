/*
 * The floor for a server that merges: as the relay, but what came within a tick of 16 ms goes out in one write for each
 * client, framed once for all. The frames themselves stay as they are, since nothing here reads them.
 */
import { Sender, WebSocketServer } from 'ws'

const TICK_MS = 16
const BINARY = 2

/**
 * @typedef {{ from: import('ws').WebSocket, bytes: Buffer }} Piece
 * @typedef {{ members: Set<import('ws').WebSocket>, pieces: Piece[] }} Room
 */
/** @type {Map<string, Room>} */
const rooms = new Map()
const server = new WebSocketServer({
  host: process.env['HOST'],
  port: Number(process.env['PORT']),
  perMessageDeflate: false,
})

server.on('connection', (socket, request) => {
  const name = request.url ?? ''
  const room = rooms.get(name) ?? { members: new Set(), pieces: [] }
  rooms.set(name, room)
  room.members.add(socket)
  socket.on('message', (/** @type {Buffer} */ message) => {
    if (room.pieces.length === 0) setTimeout(pass, TICK_MS, room)
    room.pieces.push({ from: socket, bytes: framed(message) })
  })
  socket.on('close', () => {
    room.members.delete(socket)
    if (room.members.size === 0) rooms.delete(name)
  })
})

/** @param {Room} room */
function pass(room) {
  const { pieces } = room
  room.pieces = []
  const senders = new Set(pieces.map(({ from }) => from))
  const all = Buffer.concat(pieces.map(({ bytes }) => bytes))
  for (const member of room.members) {
    if (member.readyState !== member.OPEN) continue
    const others = () => Buffer.concat(pieces.flatMap(({ from, bytes }) => (from === member ? [] : [bytes])))
    const bytes = senders.has(member) ? others() : all
    if (bytes.length > 0) member._socket.write(bytes) // whole frames, so ws may write its own in between
  }
}

/** @param {Buffer} message */
function framed(message) {
  return Buffer.concat(Sender.frame(message, { fin: true, rsv1: false, opcode: BINARY, mask: false, readOnly: true }))
}
