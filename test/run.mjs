/**
 * `npm test`: everything, on a bare machine. `npm test -- unit` or `-- e2e` runs one of the two; what follows is
 * handed to its runner (`npm test -- e2e join.spec.ts`). The last line is « N passed, N failed[, N skipped] ».
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureBuilt, ensureInstalled, requireNode } from '../server/setup/ensure.mjs'
import { root, runProgram, runTool, SetupError, say, secondsSince } from '../server/setup/run.mjs'
import { ensureChromium } from './chromium.mjs'

await runProgram(async () => {
  const [part, ...rest] = process.argv.slice(2)
  if (part !== undefined && part !== 'unit' && part !== 'e2e') {
    throw new SetupError(`« ${part} » n’est pas une partie des tests : unit ou e2e.`)
  }
  const reports = mkdtempSync(join(tmpdir(), 'trame-test-'))
  const tally = { passed: 0, failed: 0, skipped: [], faults: [] } // faults: what failed without being a test
  try {
    requireNode()
    await ensureInstalled()
    const built = await attempt(tally, ensureBuilt)
    if (part !== 'e2e') await unitTests(tally, join(reports, 'vitest.json'), rest)
    if (part !== 'unit' && built)
      await attempt(tally, () => browserTests(tally, join(reports, 'playwright.json'), rest))
  } catch (error) {
    tally.faults.push(error instanceof SetupError ? error.message : (error?.stack ?? String(error)))
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  return summary(tally)
})

/** Keeps a failed preparation as a fault, so that the tests which can run still do. */
async function attempt(tally, step) {
  try {
    await step()
    return true
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    tally.faults.push(error.message)
    return false
  }
}

async function unitTests(tally, reportPath, more) {
  const startMs = performance.now()
  // A forgotten `.only` must fail everywhere alike, hence --allowOnly=false and --forbid-only below.
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`, '--allowOnly=false']
  const exitCode = await runTool('vitest/vitest.mjs', ['run', ...options, ...more])
  const tests = []
  const faults = []
  for (const file of readReport(reportPath)?.testResults ?? []) {
    const path = relative(root, file.name)
    for (const { status, fullName } of file.assertionResults) tests.push({ title: `${path} › ${fullName}`, status })
    const explained = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !explained)
      faults.push(`${path} : ${file.message || 'le fichier n’a pas pu être exécuté'}`)
  }
  count(tally, 'vitest', exitCode, tests, faults)
  say(`vitest : ${secondsSince(startMs)}\n`)
}

async function browserTests(tally, reportPath, more) {
  const chromium = await ensureChromium()
  const startMs = performance.now()
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath }
  if (chromium) env.CHROMIUM_PATH = chromium
  const options = ['--config', 'test/e2e/playwright.config.ts', '--reporter=list,json', '--forbid-only']
  const exitCode = await runTool('@playwright/test/cli.js', ['test', ...options, ...more], { env })
  const report = readReport(reportPath)
  const tests = (report?.suites ?? []).flatMap((suite) => specsOf(suite, []))
  const faults = (report?.errors ?? []).map(({ message }) => message)
  count(tally, 'playwright', exitCode, tests, faults)
  say(`playwright : ${secondsSince(startMs)}\n`)
}

/** Playwright's report is a tree; a title is the way down to it. */
function specsOf({ title, suites = [], specs = [] }, above) {
  const way = [...above, title]
  const status = { expected: 'passed', flaky: 'passed', unexpected: 'failed' } // anything else did not run
  const own = specs.flatMap((spec) =>
    spec.tests.map((test) => ({ title: [...way, spec.title].join(' › '), status: status[test.status] ?? 'skipped' })),
  )
  return [...own, ...suites.flatMap((suite) => specsOf(suite, way))]
}

/** The report is what counts, and the exit code must agree with it: a runner that crashed leaves the two apart. */
function count(tally, runner, exitCode, tests, faults) {
  const failed = tests.filter(({ status }) => status === 'failed').length
  const ran = tests.filter(({ status }) => status === 'passed').length + failed
  tally.passed += ran - failed
  tally.failed += failed
  tally.skipped.push(
    ...tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ title }) => title),
  )
  tally.faults.push(...faults)
  if (failed + faults.length > 0) return
  if (exitCode !== 0) tally.faults.push(`${runner} s’est arrêté avec le code ${exitCode} sans qu’un test l’explique`)
  else if (ran === 0) tally.faults.push(`${runner} n’a exécuté aucun test`)
}

/** A runner that died may have left half a report, or none. */
function readReport(path) {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  } catch {
    return undefined
  }
}

function summary({ passed, failed, skipped, faults }) {
  if (skipped.length > 0)
    console.log(`\n!!! TESTS IGNORÉS (${skipped.length}) :\n${skipped.map((title) => `!!!   ${title}`).join('\n')}`)
  if (faults.length > 0)
    console.log(`\n✗ EN ÉCHEC, hors des tests :\n${faults.map((fault) => `✗   ${fault}`).join('\n')}`)
  const failures = failed + faults.length
  console.log(`\n${passed} passed, ${failures} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
  return failures > 0 ? 1 : 0
}
