/**
 * `npm start`: from a bare checkout to a listening server. `npm run dev` (--dev): the same with hot reload.
 * The server runs in this very process, so that Ctrl-C and SIGTERM reach main.ts without anybody passing them on.
 */
import { setFlagsFromString } from 'node:v8'
import { ensureBuilt, ensureInstalled, requireNode } from './setup/ensure.mjs'
import { runProgram, SetupError } from './setup/run.mjs'

// A room's code runs for a tenth of a millisecond at a time: left alone, V8 takes the better part of an hour to find it worth
// compiling well. Asked a seventh as often before it does, a busy room costs a third less in its first minutes.
setFlagsFromString('--interrupt-budget=10000')

await runProgram(async () => {
  const unknown = process.argv.slice(2).find((argument) => argument !== '--dev')
  if (unknown)
    throw new SetupError(`Option inconnue : ${unknown}. Les réglages sont des variables d’environnement (README).`)
  requireNode()
  await ensureInstalled()
  if (process.argv.includes('--dev')) {
    const { develop } = await import('./setup/develop.mjs')
    return develop()
  }
  const server = await ensureBuilt()
  process.setSourceMapsEnabled(true)
  await import(server)
})
