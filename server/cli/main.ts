import { Refusal } from '../../shared/errors.ts'
import { accountCommand } from './account.ts'
import { backupCommand } from './backup.ts'
import { checkCommand } from './check.ts'
import { columns, CommandRefused, print, say, UsageError, type Command } from './command.ts'
import { compareCommand } from './compare.ts'
import { eraseCommand } from './erase.ts'
import { exportCommand } from './export.ts'
import { fillCommand } from './fill.ts'
import { importCommand } from './import.ts'
import { inviteCommand } from './invite.ts'
import { rebuildCommand } from './rebuild.ts'
import { reportCommand } from './report.ts'
import { restoreCommand } from './restore.ts'
import { snapshotsCommand } from './snapshots.ts'
import { tokenCommand } from './token.ts'
import { workgroupsCommand } from './workgroups.ts'

const commands: readonly Command[] = [
  importCommand,
  exportCommand,
  fillCommand,
  reportCommand,
  workgroupsCommand,
  inviteCommand,
  tokenCommand,
  snapshotsCommand,
  compareCommand,
  restoreCommand,
  rebuildCommand,
  eraseCommand,
  backupCommand,
  checkCommand,
  accountCommand,
]

const UNREADABLE =
  'Ce qui est gardé là est abîmé et ne peut pas être lu. La commande « check » dit où, « check --repair » le met de côté.'

export const exitCodes = { done: 0, refused: 1, usage: 2 } as const

/**
 * `npm run trame -- …`: results on the standard output, words on the error output. Each command works while the server
 * runs on the same store, which notices.
 * @param argv what follows `--`
 * @returns    the exit code
 */
export async function runCommand(argv: string[]): Promise<number> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error // `… | head` has read enough
  })
  const [first, ...rest] = argv
  if (first === undefined) {
    list(say)
    return exitCodes.usage
  }
  const isHelp = ['help', '--help', '-h'].includes(first)
  if (isHelp && rest.length === 0) {
    list(print)
    return exitCodes.done
  }
  const [name, args] = isHelp ? [rest[0], ['--help']] : [first, rest]
  const command = commands.find((one) => one.name === name)
  if (!command) {
    say(`La commande « ${name} » n’existe pas.\n`)
    list(say)
    return exitCodes.usage
  }
  if (args.includes('--help') || args.includes('-h')) {
    help(command)
    return exitCodes.done
  }
  return obey(command, args)
}

async function obey(command: Command, args: string[]): Promise<number> {
  try {
    await command.run(args)
    return exitCodes.done
  } catch (error) {
    if (error instanceof UsageError) {
      say(`${error.message}\n\n  ${usageOf(command)}\n\nPlus de détails : npm run trame -- ${command.name} --help`)
      return exitCodes.usage
    }
    if (error instanceof CommandRefused) say(error.message)
    else if (error instanceof Refusal && error.code === 'unreadable') say(UNREADABLE)
    else if (error instanceof Refusal) say(`Refusé (${error.message}).`)
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error)) // a fault of ours: all we know of it
    return exitCodes.refused
  }
}

function list(write: (line: string) => void): void {
  write('Usage : npm run trame -- COMMANDE [OPTIONS]\n')
  for (const row of columns(commands.map(({ name, summary }) => [name, summary]))) write(`  ${row}`)
  write('\nnpm run trame -- COMMANDE --help explique une commande.')
}

function help(command: Command): void {
  print(`${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.\n\n  ${usageOf(command)}\n`)
  for (const line of command.details) print(`  ${line}`)
}

function usageOf({ name, usage }: Command): string {
  return `npm run trame -- ${name} ${usage}`
}
