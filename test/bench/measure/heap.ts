import { existsSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const PROBE = new URL('heapProbe.mjs', import.meta.url)

/**
 * What a server's environment needs so that `heapBytesOf` can ask it.
 * @param folder for the probes' socket files; short, since a socket's path has 107 characters at most
 */
export function heapProbeEnvironment(folder: string): Record<string, string> {
  return { BENCH_HEAP_PROBE: folder, NODE_OPTIONS: `--import ${PROBE.href}` }
}

/** Heap and external memory after a collection, of those processes that have the probe; undefined when none has. */
export async function heapBytesOf(pids: readonly number[], folder: string): Promise<number | undefined> {
  const files = pids.map((pid) => join(folder, `${pid}.sock`)).filter((file) => existsSync(file))
  let total: number | undefined
  for (const file of files) total = (total ?? 0) + bytesIn(JSON.parse(await text(createConnection(file))))
  return total
}

function bytesIn(answer: unknown): number {
  const isAnswer = typeof answer === 'object' && answer !== null && 'heapBytes' in answer
  if (!isAnswer || typeof answer.heapBytes !== 'number') throw new Error('the heap probe gave an odd answer')
  return answer.heapBytes
}
