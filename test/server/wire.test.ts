import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { wireBytes } from '../../server/socket/wire.ts'

test.each([0, 1, 125, 126, 65_535, 65_536, 300_000])(
  'a real client reads a frame of %i bytes as it was, between frames of ws itself',
  async (length) => {
    const payload = Uint8Array.from({ length }, (_, i) => i % 251)
    const http = createServer()
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
    http.on('upgrade', (request, stream, head) => {
      sockets.handleUpgrade(request, stream, head, (socket) => {
        socket.send('avant')
        stream.write(wireBytes([payload, Uint8Array.of(7)]))
        socket.send('après')
      })
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void http.close())
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
    const heard: Buffer[] = []
    await new Promise<void>((resolve) => {
      client.on('message', (data: Buffer) => {
        heard.push(data)
        if (heard.length === 4) resolve()
      })
    })
    client.terminate()
    expect(heard[0]?.toString()).toBe('avant')
    expect(Buffer.compare(heard[1]!, payload)).toBe(0)
    expect(heard[2]).toEqual(Buffer.of(7))
    expect(heard[3]?.toString()).toBe('après')
  },
)

test('the same frames for forty people are made ready once', () => {
  const frames = [Uint8Array.of(1, 2, 3)]
  expect(wireBytes(frames)).toBe(wireBytes(frames))
  expect(wireBytes([...frames])).not.toBe(wireBytes(frames))
})
