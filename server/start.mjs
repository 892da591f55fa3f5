/**
 * `npm start`: from a bare checkout to a listening server. `npm run dev` (--dev): the same with hot reload.
 * The server runs in this very process, so that Ctrl-C and SIGTERM reach main.ts without anybody passing them on.
 */
import { ensureBuilt, ensureInstalled, requireNode } from './setup/ensure.mjs'
import { runProgram, SetupError } from './setup/run.mjs'

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
