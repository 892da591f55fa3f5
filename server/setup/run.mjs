/**
 * Programs we start, and words we say to the operator. Plain Node: this runs before anything is installed.
 * Everything said here goes to the error output, so that `npm run -s trame -- export > file` gives a clean file.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

const PARENT_CHECK_MS = 250

/** Something the operator can put right; the message is French and complete, so no stack is shown. */
export class SetupError extends Error {}

export function say(message) {
  process.stderr.write(`${message}\n`)
}

/** « 2,4 s » since `startMs`, a value of performance.now(). */
export function secondsSince(startMs) {
  return `${((performance.now() - startMs) / 1000).toFixed(1).replace('.', ',')} s`
}

/**
 * Runs `main` as a whole program. Its answer becomes the exit code, set rather than forced: a server that `main`
 * started goes on running. An error ends everything at once, whatever was already open.
 */
export async function runProgram(main) {
  leaveWithNpm()
  try {
    const exitCode = await main()
    if (exitCode !== undefined) process.exitCode = exitCode
  } catch (error) {
    say(error instanceof SetupError ? `\n✗ ${error.message}` : error instanceof Error ? error.stack : String(error))
    process.exit(1)
  }
}

/**
 * `kill` on `npm start` ends npm and its shell, and the shell tells nobody: without this the server would go on alone,
 * holding the port. So when npm itself started us, the loss of our parent is taken for the signal that it had.
 */
function leaveWithNpm() {
  if (!process.env.npm_lifecycle_script?.includes(basename(process.argv[1]))) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS)
  watch.unref()
}

/**
 * Runs one program from the repository's root and waits for it.
 * While it runs, signals meant for us are its own; once it has obeyed, we leave as well.
 * @returns its exit code; -1 when the system could not start it
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options })
    let received
    const pass = (signal) => {
      received = signal
      // Ctrl-C reaches every program of the terminal by itself; a second one means "drop everything" to most of them.
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
    }
    const end = (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      if (received) process.exit(128 + constants.signals[received])
      done(code)
    }
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.once('error', () => end(-1))
    child.once('close', (code) => end(code ?? 1))
  })
}

/** Runs a JavaScript program of node_modules, by its path there: no shell and no npx between it and our signals. */
export function runTool(pathInModules, args, options) {
  return run(process.execPath, [resolve(root, 'node_modules', pathInModules), ...args], options)
}
