import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)

/** The program as somebody starts it, on a store of its own, reached only through its commands and its address. */
export class Program {
  readonly folder: string
  readonly port: number
  #child: ChildProcess | undefined
  #printed = ''

  static async onEmptyStore(): Promise<Program> {
    return new Program(await mkdtemp(path.join(tmpdir(), 'trame-e2e-')), await freePort())
  }

  private constructor(folder: string, port: number) {
    this.folder = folder
    this.port = port
  }

  get address(): string {
    return `http://localhost:${this.port}`
  }

  /** What `npm start` runs. Resolves once it has said that it is ready. */
  async start(): Promise<void> {
    this.#printed = ''
    const child = spawn(process.execPath, ['server/start.mjs'], { cwd: root, env: this.#environment() })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.#printed += chunk.toString()
        if (this.#printed.includes('Ctrl-C pour arrêter')) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${this.#printed}`)))
    })
  }

  /** The one-time link it printed. */
  get setUpLink(): string {
    const link = /http\S+\/set-up\/\S+/.exec(this.#printed)?.[0]
    if (!link) throw new Error(`no set-up link in:\n${this.#printed}`)
    return link
  }

  /** A power cut. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends it and removes its store. */
  async discard(): Promise<void> {
    await this.#end('SIGKILL')
    await rm(this.folder, { recursive: true, force: true })
  }

  /** One command of `npm run trame`. @returns what it printed on standard output */
  async command(...args: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, ['server/trame.mjs', ...args], {
      cwd: root,
      env: this.#environment(),
    })
    return stdout.trim()
  }

  /** The demonstration, and the id of one of its working groups. */
  async importDemonstration(key: string): Promise<string> {
    await this.command('import', 'demo')
    const workgroups = JSON.parse(await this.command('workgroups', '--json')) as { id: string; key: string }[]
    const found = workgroups.find((workgroup) => workgroup.key === key)
    if (!found) throw new Error(`no working group ${key}`)
    return found.id
  }

  /** @returns the link and the code of a new invitation */
  async invite(workgroup: string, role: string): Promise<{ link: string; code: string }> {
    const [link = '', code = ''] = (await this.command('invite', '--workgroup', workgroup, '--role', role)).split('\n')
    return { link: this.address + new URL(link).pathname, code }
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, PORT: String(this.port), HOST: '127.0.0.1', TRAME_DATA: this.folder, LOG_LEVEL: 'warn' }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
