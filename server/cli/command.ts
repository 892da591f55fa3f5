import { parseArgs, type ParseArgsConfig } from 'node:util'
import { readFile, stat } from 'node:fs/promises'
import * as path from 'node:path'
import type { Store } from '../access/credentials.ts'
import { readConfig, type Config } from '../config.ts'
import { openStore } from '../openStore.ts'
import type { Storage, Workgroup } from '../storage/Storage.ts'

/** One word after `npm run trame --`. */
export interface Command {
  readonly name: string
  /** One line of the list of commands. */
  readonly summary: string
  /** What follows the name, as in `--workgroup ID FICHIER`. */
  readonly usage: string
  /** What the options mean, one line each. */
  readonly details: readonly string[]
  run(args: string[]): Promise<void>
}

/** The command line makes no sense: exit code 2, and how it should be written. */
export class UsageError extends Error {}
/** The command makes sense and cannot be obeyed: exit code 1. The message is French and complete. */
export class CommandRefused extends Error {}

/** A result: what another program may read. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A word to the operator, beside the result. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

type Options = NonNullable<ParseArgsConfig['options']>
type Read<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; args: string[] }>>

/**
 * Options and the words between them.
 * @param words how many words there may be, at least and at most
 * @throws UsageError
 */
export function readArguments<T extends Options>(
  args: string[],
  options: T,
  words: readonly [number, number],
): Read<T> {
  const read = parsed(args, options)
  const [least, most] = words
  if (read.positionals.length < least) throw new UsageError('Il manque un mot à cette commande.')
  if (read.positionals.length > most) throw new UsageError(`« ${read.positionals[most]} » est de trop.`)
  return read
}

function parsed<T extends Options>(args: string[], options: T): Read<T> {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const option = /'(-[^'\s]*)/.exec(message)?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`L’option ${option} n’existe pas.`)
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw new UsageError(`L’option ${option} ne s’écrit pas ainsi.`)
    throw error
  }
}

/** @throws UsageError when the option was left out */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`Il manque l’option --${option}.`)
  return value
}

/** @throws UsageError unless the option is one of these */
export function oneOf<T extends string>(value: string | undefined, all: readonly T[], option: string): T {
  const found = all.find((one) => one === needed(value, option))
  if (found === undefined) throw new UsageError(`--${option} est l’un de : ${all.join(', ')}.`)
  return found
}

/** A whole number between two others; `otherwise` when the option was left out. @throws UsageError */
export function wholeNumber(
  value: string | undefined,
  option: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  if (value === undefined) return otherwise
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (!(number >= least && number <= most)) throw new UsageError(`--${option} va de ${least} à ${most}.`)
  return number
}

/** Opens the store that the server has, or would have, open; closes it when the work is done. */
export async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const { config, store } = await openConfigured()
  try {
    return await work(store, config)
  } finally {
    await store.storage.close()
  }
}

/** @throws CommandRefused for a setting that cannot be used, or a store that cannot be opened */
async function openConfigured(): Promise<{ config: Config; store: Store }> {
  try {
    const config = readConfig(process.env)
    return { config, store: await openStore(config) }
  } catch (error) {
    throw new CommandRefused(`Les données ne peuvent pas être ouvertes. ${error instanceof Error ? error.message : ''}`)
  }
}

/**
 * A working group by its id, or by the key a programme file gave it.
 * @throws CommandRefused for none, and for a key that several programmes use
 */
export async function findWorkgroup({ directory }: Storage, idOrKey: string): Promise<Workgroup> {
  const all = await directory.workgroups()
  const byId = all.find(({ id }) => id === idOrKey)
  if (byId) return byId
  const [workgroup, ...others] = all.filter(({ key }) => key === idOrKey)
  if (!workgroup) {
    throw new CommandRefused(`Aucun groupe de travail « ${idOrKey} ». La commande « workgroups » en donne la liste.`)
  }
  if (others.length > 0) {
    const ids = [workgroup, ...others].map(({ id, title }) => `  ${id}  ${title}`)
    throw new CommandRefused(`Plusieurs groupes ont la clé « ${idOrKey} ». Donnez l’identifiant :\n${ids.join('\n')}`)
  }
  return workgroup
}

/** A file named on the command line, from the folder where the person is: npm moves us to the package's. */
export function fileNamed(name: string): string {
  const { INIT_CWD, npm_lifecycle_event } = process.env
  return path.resolve(npm_lifecycle_event === 'trame' && INIT_CWD ? INIT_CWD : process.cwd(), name)
}

/** @throws CommandRefused when it is not there, cannot be read or is larger than `mostBytes` */
export async function readText(name: string, mostBytes: number): Promise<string> {
  const file = fileNamed(name)
  try {
    const { size } = await stat(file)
    if (size > mostBytes) throw new CommandRefused(`${name} dépasse ${Math.floor(mostBytes / 1024 / 1024)} Mio.`)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof CommandRefused) throw error
    throw new CommandRefused(`${name} ne peut pas être lu (${(error as NodeJS.ErrnoException).code ?? String(error)}).`)
  }
}

/** Where people reach the server, for links to hand out. */
export function addressOf({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`
}

/** Lines whose cells stand under one another. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)), [])
  return rows.map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '))
}
