import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { OnEnd } from './temporary.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export interface ServerProcessOptions {
  /** Beside what the folder and the port say. */
  readonly env?: NodeJS.ProcessEnv
  /** What is run, from the root; another than `server/main.ts` starts the same server with its own settings. */
  readonly program?: string
  /** Who ends it: the test that started it, unless it is there for several. */
  readonly onEnd?: OnEnd
}

/** The program as a process of its own, to be killed as only a process can be. */
export class ServerProcess {
  readonly #child: ChildProcess
  readonly #exited: Promise<number | null>
  output = ''

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#exited = new Promise((resolve) => child.once('exit', resolve))
    const hear = (chunk: Buffer) => (this.output += chunk.toString())
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
  }

  /** Resolves once it answers; rejects with what it printed when it ends instead. */
  static async start(
    folder: string,
    port: number,
    { env: more = {}, program = 'server/main.ts', onEnd = onTestFinished }: ServerProcessOptions = {},
  ): Promise<ServerProcess> {
    const own = { TRAME_DATA: folder, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
    const env = { ...process.env, ...own, ...more }
    const loader = program.endsWith('.ts') ? ['--import', 'tsx'] : []
    const server = new ServerProcess(spawn(process.execPath, [...loader, program], { cwd: root, env }))
    onEnd(() => server.kill())
    let hasEnded = false
    void server.#exited.then(() => (hasEnded = true))
    while (!(await answers(port))) if (hasEnded) throw new Error(`the server ended:\n${server.output}`)
    return server
  }

  get pid(): number {
    return this.#child.pid as number // it has answered
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  /** @returns its exit code */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal)
    return this.#exited
  }
}

/** Whether a server is ready there. */
export async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok
  } catch {
    await new Promise((resolve) => setImmediate(resolve))
    return false
  }
}
