import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod/mini'
import { yWebsocketWire } from '../load/wires.ts'
import { withoutNpm } from '../process/environment.ts'
import { personName, type Order, type Prepared, type Seat, type Server } from './Server.ts'

/*
 * Trame, through its public contracts alone (design §7): the command line prepares rooms and tokens, the server is
 * started as `npm start` starts it, and people come in with a bearer token each.
 */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** With our own messages: it pays for its word *saved*, as it does for every browser of ours. */
export const trame = trameServer('trame', '?trame=1')

/** As a stock y-websocket client meets it. */
export const trameStock = trameServer('trame-stock', '')

function trameServer(name: string, query: string): Server {
  const door = { wire: yWebsocketWire, answersSync: true, dropsEchoes: true }
  return { name, door, keeps: 'disk', prepare: (order) => prepare(order, query) }
}

async function prepare({ folder, port, rooms, isUnbounded, hasConductor }: Order, query: string): Promise<Prepared> {
  const data = join(folder, 'data')
  mkdirSync(data)
  const environment = {
    HOST: '127.0.0.1',
    PORT: String(port),
    TRAME_DATA: data,
    ...(isUnbounded ? { FRAMES_PER_SECOND: '0' } : {}),
  }
  const command = new CommandLine(environment)

  const file = join(folder, 'programme.json')
  writeFileSync(file, JSON.stringify(programmeOf(rooms.length)))
  await command.run('import', file)
  const workgroups = workgroupList.parse(JSON.parse(await command.run('workgroups', '--json')))
  const idByTitle = new Map(workgroups.map(({ id, title }) => [title, id]))
  const tokens = await tokensOf(
    command,
    rooms.map((people, number) => ({ people, id: idByTitle.get(titleOf(number)) })),
  )

  const seatOf = (id: string, name: string, token: string): Seat => {
    const url = `ws://127.0.0.1:${port}/sync/${id}${query}`
    return { room: id, name, url, headers: { Authorization: `Bearer ${token}` } }
  }
  const seats = tokens.map(({ id, tokens: ofRoom }) => ofRoom.map((token, i) => seatOf(id, personName(i), token)))
  const conducting = hasConductor ? await printedTokens(command, ['--all'], 1, 'facilitator') : undefined
  const conductors = tokens.flatMap(
    ({ id }) => conducting?.get(id)?.map((token) => seatOf(id, 'Animatrice', token)) ?? [],
  )
  const paths = { readyPath: '/ready', metricsPath: '/metrics' }
  return { command: [process.execPath, 'server/start.mjs'], cwd: ROOT, environment, ...paths, seats, conductors }
}

/** `npm run trame -- …` on one store. */
export class CommandLine {
  readonly #environment: NodeJS.ProcessEnv

  constructor(environment: Record<string, string>) {
    this.#environment = { ...withoutNpm(process.env), ...environment }
  }

  /** @returns what it printed @throws Error with what it complained of */
  async run(...args: string[]): Promise<string> {
    const npm = ['run', '--silent', 'trame', '--', ...args]
    const { stdout } = await promisify(execFile)('npm', npm, { cwd: ROOT, env: this.#environment, maxBuffer: 2 ** 26 })
    return stdout
  }
}

const workgroupList = z.array(z.object({ id: z.string(), title: z.string() }))
const tokenList = z.array(z.object({ workgroupId: z.string(), token: z.string() }))

interface RoomTokens {
  readonly id: string
  readonly tokens: readonly string[]
}

/** A token for each person: nobody has 25 connections, and each writes under a name of their own. */
async function tokensOf(
  command: CommandLine,
  rooms: readonly { people: number; id: string | undefined }[],
): Promise<RoomTokens[]> {
  const least = Math.min(...rooms.map(({ people }) => people))
  const made = await printedTokens(command, ['--all'], least)
  const answers: RoomTokens[] = []
  for (const { people, id } of rooms) {
    const tokens = id === undefined ? undefined : made.get(id)
    if (id === undefined || !tokens) throw new Error('trame: a workgroup of the import got no token')
    const more = await printedTokens(command, ['--workgroup', id], people - tokens.length)
    answers.push({ id, tokens: [...tokens, ...(more.get(id) ?? [])] })
  }
  return answers
}

/** So many tokens for each workgroup, by its id. */
async function printedTokens(
  command: CommandLine,
  where: string[],
  count: number,
  role: 'participant' | 'facilitator' = 'participant',
): Promise<Map<string, string[]>> {
  const tokens = new Map<string, string[]>()
  if (count === 0) return tokens
  const options = ['--role', role, '--name', 'Personne', '--count', String(count)]
  for (const { workgroupId, token } of tokenList.parse(JSON.parse(await command.run('token', ...where, ...options)))) {
    tokens.set(workgroupId, [...(tokens.get(workgroupId) ?? []), token])
  }
  return tokens
}

/** A programme file (docs/programme-file.md) of so many workgroups, open and empty. */
function programmeOf(workgroups: number): object {
  return {
    format: 'trame-programme',
    version: 1,
    programme: { key: 'bench', title: 'Bench' },
    workgroups: Array.from({ length: workgroups }, (_, number) => ({
      key: `room${number}`,
      title: titleOf(number),
      state: 'open',
    })),
  }
}

function titleOf(number: number): string {
  return `Groupe ${number}`
}
