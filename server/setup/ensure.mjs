/**
 * Makes a bare checkout able to run: the right Node, the libraries of the lock file, the built pages.
 * Each step first looks whether it is already done, and costs a few milliseconds when it is.
 * Plain Node, and nothing newer than Node 14 outside the functions' bodies: an old Node must get as far as its refusal.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compressFiles } from './compress.mjs'
import { root, run, runTool, SetupError, say, secondsSince } from './run.mjs'

const MODULES = join(root, 'node_modules')
const LOCK = join(root, 'package-lock.json')
const NPM_RECORD = join(MODULES, '.package-lock.json') // what npm says it installed; it writes this last
const STAMP = '.trame-build' // among what was built, so that any other build wipes it away
const INSTALL_STAMP = join(MODULES, '.trame-install')
const PAGES = {
  what: 'pages',
  folder: join(root, 'dist', 'client'),
  inputs: ['client', 'shared', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'],
  config: 'vite.config.ts',
  isServed: true,
}
const SERVER = {
  what: 'serveur',
  folder: join(root, 'dist', 'server'),
  inputs: ['server', 'shared', 'tsconfig.json', 'package-lock.json'],
  config: 'server/setup/server.vite.config.mjs',
}

/** @throws SetupError when this Node is older than what package.json asks for */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.match(/\d+(\.\d+)*/)[0]
  const [major, minor = 0] = wanted.split('.').map(Number)
  const [ourMajor, ourMinor] = process.versions.node.split('.').map(Number)
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return
  throw new SetupError(
    `Trame demande Node ${wanted} ou plus récent ; celui-ci est ${process.versions.node}.\n` +
      '  Installez une version à jour (https://nodejs.org), puis relancez la commande.',
  )
}

/**
 * Installs the libraries of the lock file, unless they are there.
 * @throws SetupError when npm fails
 */
export async function ensureInstalled() {
  if (readIfAny(INSTALL_STAMP) === installState()) return
  // npm ci empties the folder first: never do that to somebody whose own `npm install` already gave the same libraries.
  if (!installedMatchesLock()) {
    say('Installation des bibliothèques…')
    const startMs = performance.now()
    const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund'])
    if (code !== 0) {
      throw new SetupError(
        `L’installation des bibliothèques a échoué (npm ci, code ${code}).\n` +
          '  Vérifiez l’accès au réseau ou au miroir npm, la place sur le disque, puis relancez la commande.',
      )
    }
    say(`Bibliothèques installées en ${secondsSince(startMs)}.`)
  }
  writeFileSync(INSTALL_STAMP, installState())
}

/**
 * Builds the pages and the server into dist/, unless they were built from exactly these sources.
 * @returns the address of the server's first module
 * @throws SetupError when a build fails
 */
export async function ensureBuilt() {
  await build(PAGES)
  await build(SERVER)
  return pathToFileURL(join(SERVER.folder, 'server', 'main.js')).href
}

async function build({ what, folder, inputs, config, isServed }) {
  const sources = hashOf(inputs) // taken before the build: a file saved during it must count as a change
  if (readIfAny(join(folder, STAMP)) === sources) return
  say(`Construction (${what})…`)
  const startMs = performance.now()
  // Beside the old one until it is whole: a server that runs, or another build at the same moment, must not find half of it.
  const making = `${folder}.${process.pid}`
  const options = ['--config', config, '--outDir', making, '--emptyOutDir', '--logLevel', 'warn']
  const code = await runTool('vite/bin/vite.js', ['build', ...options], { stdio: ['ignore', 2, 2] })
  if (code !== 0) {
    throw new SetupError(`La construction (${what}) a échoué (vite build, code ${code}) ; la cause est ci-dessus.`)
  }
  if (isServed) await compressFiles(making)
  writeFileSync(join(making, STAMP), sources)
  rmSync(folder, { recursive: true, force: true })
  renameSync(making, folder)
  say(`Construit (${what}) en ${secondsSince(startMs)}.`)
}

/** What decides whether node_modules is up to date: what we ask for, what npm put there, and for which machine. */
function installState() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  return hash.update(readFileSync(LOCK)).update(readIfAny(NPM_RECORD)).digest('hex')
}

function installedMatchesLock() {
  const record = readIfAny(NPM_RECORD)
  if (record === '') return false
  const installed = JSON.parse(record).packages
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK, 'utf8')).packages).filter(([path]) => path !== '')
  return (
    wanted.every(
      ([path, { version, optional }]) => installed[path]?.version === version || (optional && !installed[path]),
    ) &&
    // A node_modules carried over from another system holds that system's binaries.
    Object.values(installed).every(({ os, cpu }) => accepts(os, process.platform) && accepts(cpu, process.arch))
  )
}

/** package.json's `os` and `cpu`: names that are accepted, or with « ! » those that are not. */
function accepts(names, ours) {
  return !names || names.includes(ours) || (names.every((name) => name.startsWith('!')) && !names.includes(`!${ours}`))
}

function npm(args) {
  const options = { stdio: ['ignore', 2, 2] } // see run.mjs on the error output
  const own = process.env.npm_execpath // the npm that runs us, unless pnpm or yarn does
  if (own && basename(own).startsWith('npm-cli')) return run(process.execPath, [own, ...args], options)
  // On Windows npm is a .cmd file, which only a shell can start; the arguments are ours and need no quoting.
  return process.platform === 'win32'
    ? run(`npm ${args.join(' ')}`, [], { ...options, shell: true })
    : run('npm', args, options)
}

/** One hash for names and contents: dates would change with every checkout, and the whole is a few megabytes. */
function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) {
        if (!name.startsWith('.') && !name.endsWith('~')) add(`${path}/${name}`) // editors' own files
      }
    } else {
      const content = readFileSync(full)
      hash.update(`${path}\0${content.length}\0`).update(content)
    }
  }
  paths.forEach(add)
  return hash.digest('hex')
}

function readIfAny(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
