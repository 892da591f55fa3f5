/** `npm run check`: what can be known without running Trame. All of it runs even when a part fails. `--fix` mends first. */
import { ensureInstalled, requireNode } from '../server/setup/ensure.mjs'
import { runProgram, runTool, SetupError, secondsSince } from '../server/setup/run.mjs'

const OXLINT = ['oxlint/bin/oxlint', '--type-aware']
const BIOME = ['@biomejs/biome/bin/biome', 'format', '.']

const mending = [
  ['mise en forme', ...BIOME, '--write'],
  ['corrections', ...OXLINT, '--fix', '--quiet'],
]
const checks = [
  ['types', 'typescript/bin/tsc', '--noEmit'],
  ['lint', ...OXLINT],
  ['mise en forme', ...BIOME],
  ['sens des imports', 'vitest/vitest.mjs', 'run', 'test/architecture.test.ts'],
  ['code mort', 'knip/bin/knip.js'],
]

await runProgram(async () => {
  const options = process.argv.slice(2)
  const unknown = options.find((option) => option !== '--fix')
  if (unknown) throw new SetupError(`Option inconnue : ${unknown} (la seule est --fix).`)
  requireNode()
  await ensureInstalled()
  if (options.includes('--fix')) {
    for (const [, tool, ...args] of mending) await runTool(tool, args) // what they cannot mend, the checks report
  }
  const outcomes = []
  for (const [name, tool, ...args] of checks) {
    console.log(`\n── ${name}`)
    const startMs = performance.now()
    const passed = (await runTool(tool, args)) === 0
    outcomes.push({ passed, line: `${passed ? '✓' : '✗'} ${name.padEnd(18)} ${secondsSince(startMs)}` })
  }
  console.log(`\n${outcomes.map(({ line }) => line).join('\n')}`)
  return outcomes.every(({ passed }) => passed) ? 0 : 1
})
