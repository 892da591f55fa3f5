import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Outcome {
  readonly exitCode: number
  readonly out: string
  readonly said: string
}

/** The command line as the operator runs it, a process of its own on the store of this folder. */
export function trame(folder: string, ...args: string[]): Promise<Outcome> {
  const env = { ...process.env, TRAME_DATA: folder, PUBLIC_URL: 'https://trame.exemple' }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['server/trame.mjs', ...args],
      { cwd: root, env, maxBuffer: 1e8 },
      (error, out, said) => {
        resolve({ exitCode: error ? Number(error.code) : 0, out, said })
      },
    )
  })
}
