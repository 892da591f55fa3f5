/*
 * Loaded into every server we measure (NODE_OPTIONS=--import), so that all are asked alike what their heap holds:
 * waits on a socket file named by the process id, and answers each connection with the bytes left after a collection.
 * It does nothing while nobody asks.
 */
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

const folder = process.env['BENCH_HEAP_PROBE']
if (folder !== undefined && isMainThread) {
  const file = join(folder, `${process.pid}.sock`)
  const server = createServer((socket) => {
    setFlagsFromString('--expose-gc')
    runInNewContext('gc')()
    const { heapUsed, external } = process.memoryUsage()
    socket.end(JSON.stringify({ heapBytes: heapUsed + external }))
  })
  server.on('error', () => {}) // a process that cannot be asked is still measured from outside
  server.listen(file)
  server.unref() // a process that has finished its work must still end
  process.on('exit', () => rmSync(file, { force: true }))
}
