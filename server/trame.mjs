/** `npm run trame -- <command>`: the command line of server/cli, on a bare checkout too. */
import { ensureInstalled, requireNode } from './setup/ensure.mjs'
import { runProgram } from './setup/run.mjs'

await runProgram(async () => {
  requireNode()
  await ensureInstalled()
  const { register } = await import('tsx/esm/api')
  register()
  const { runCommand } = await import('./cli/main.ts')
  return runCommand(process.argv.slice(2))
})
