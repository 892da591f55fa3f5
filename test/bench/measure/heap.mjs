import { existsSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const PROBE = new URL('heapProbe.mjs', import.meta.url)

/**
 * What a server's environment needs so that `heapBytesOf` can ask it.
 * @param {string} folder  for the probes' socket files; short, since a socket's path has 107 characters at most
 * @returns {Record<string, string>}
 */
export function heapProbeEnvironment(folder) {
  return { BENCH_HEAP_PROBE: folder, NODE_OPTIONS: `--import ${fileURLToPath(PROBE)}` }
}

/**
 * Heap and external memory of these processes after a collection, from those that have the probe.
 * @param {readonly number[]} pids
 * @param {string} folder
 * @returns {Promise<number | undefined>} bytes; undefined when none has it
 */
export async function heapBytesOf(pids, folder) {
  const files = pids.map((pid) => join(folder, `${pid}.sock`)).filter((file) => existsSync(file))
  if (!files.length) return undefined
  let bytes = 0
  for (const file of files) {
    const answer = /** @type {unknown} */ (JSON.parse(await text(createConnection(file))))
    if (typeof answer !== 'object' || answer === null || !('heapBytes' in answer)) throw new Error('heap probe: odd answer')
    bytes += Number(answer.heapBytes)
  }
  return bytes
}
