import { spawnSync } from 'node:child_process'

/** What a disk would hold if the power went now: each file as it was when it was last synced. */
export type DiskImage = ReadonlyMap<string, Buffer>

/** A moment of a traced run. */
export interface Moment {
  readonly image: DiskImage
  /** The image before the last sync: what a program that does not wait would leave. */
  readonly imageBefore: DiskImage
}

const CALL = /^\d+ +(\w+)\((\d+)<((?:\\x[\da-f]{2})*)>, ?(.*)$/
const SYNC = /^\d+ +(?:fdatasync|fsync)\((\d+)<((?:\\x[\da-f]{2})*)>(\)| <unfinished)/
const BYTES = /"((?:\\x[\da-f]{2})*)"/g
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>.*= (-?\d+)/

/** strace's way to write down a run, beside the program, so that signals are the program's. @returns undefined where there is none, or it may not trace */
export function straceArguments(output: string): string[] | undefined {
  const calls = 'pwrite64,write,writev,sendmsg,sendto,fdatasync,fsync,ftruncate'
  const args = ['-D', '-f', '-y', '-xx', '-s', '1048576', '-e', `trace=${calls}`, '-o', output]
  const trial = spawnSync('strace', [...args.slice(0, -1), '/dev/null', process.execPath, '--version'])
  return trial.status === 0 ? args : undefined
}

/**
 * Goes through a run as strace wrote it down, keeping a disk that forgets what was not synced.
 * @param start  files of the store before the run
 * @param sent   called with what is about to leave by a socket, and what is on that disk at this moment
 */
export function replay(trace: string, start: DiskImage, sent: (bytes: Buffer, moment: Moment) => void): void {
  const written = new Map(start)
  let image = new Map(start)
  let imageBefore = image
  const underWay = new Map<string, { file: string; content: Buffer }>()
  const synced = ({ file, content }: { file: string; content: Buffer }) => {
    imageBefore = image
    image = new Map(image).set(file, content)
  }
  for (const line of trace.split('\n')) {
    const thread = /^\d+/.exec(line)?.[0] ?? ''
    const resumed = RESUMED.exec(line)
    if (resumed) {
      const sync = underWay.get(thread)
      if (sync && resumed[2]?.endsWith('sync') && resumed[3] === '0') synced(sync)
      underWay.delete(thread)
      continue
    }
    const sync = SYNC.exec(line)
    if (sync) {
      const file = decoded(sync[2] as string).toString()
      const call = { file, content: Buffer.from(written.get(file) ?? Buffer.alloc(0)) }
      if (sync[3] === ')') synced(call)
      else underWay.set(thread, call)
      continue
    }
    const call = CALL.exec(line)
    if (!call) continue
    const [, name, , path, rest] = call as unknown as [string, string, string, string, string]
    const file = decoded(path).toString()
    const bytes = Buffer.concat([...rest.matchAll(BYTES)].map(([, hex]) => decoded(hex as string)))
    if (name === 'pwrite64') {
      const offset = Number(/, (\d+)(?:\)| <)/.exec(rest.slice(rest.lastIndexOf('"')).replace(/^", \d+/, ''))?.[1])
      written.set(file, patched(written.get(file) ?? Buffer.alloc(0), bytes, offset))
    } else if (name === 'ftruncate') {
      written.set(
        file,
        patched(
          (written.get(file) ?? Buffer.alloc(0)).subarray(0, Number.parseInt(rest, 10)),
          Buffer.alloc(0),
          Number.parseInt(rest, 10),
        ),
      )
    } else if (/^(TCP|socket)/.test(file)) {
      sent(bytes, { image, imageBefore })
    }
  }
}

function decoded(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex')
}

function patched(content: Buffer, bytes: Buffer, offset: number): Buffer {
  const whole = Buffer.alloc(Math.max(content.length, offset + bytes.length))
  content.copy(whole)
  bytes.copy(whole, offset)
  return whole
}
