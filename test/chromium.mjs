/** A Chromium for the browser tests: one that is there, else the system's package, else Playwright's own. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, runTool, SetupError, say } from '../server/setup/run.mjs'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']

/**
 * @returns the path of a browser; undefined when it is Playwright's own, which Playwright finds by itself
 * @throws SetupError when none is to be had
 */
export async function ensureChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (works(chosen)) return chosen
    throw new SetupError(`CHROMIUM_PATH désigne « ${chosen} », qui ne se lance pas.`)
  }
  return usualPlaces().find(works) ?? (await fromSystemPackages()) ?? (await fromPlaywright())
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const applications = ['Chromium', 'Google Chrome', 'Microsoft Edge']
    return applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (process.platform === 'win32') {
    const programs = [
      'Chromium\\Application\\chrome.exe',
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ]
    const folders = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(
      Boolean,
    )
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', ...(process.env.PATH ?? '').split(delimiter)]
  return [...new Set(folders)].flatMap((folder) => COMMANDS.map((command) => join(folder, command)))
}

/** Ubuntu has a `chromium-browser` that only advises to install a snap: being there is not enough. */
function works(path) {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true // there, --version opens a window
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

/** Debian and its kin, when we may install: as root, or by a sudo that asks nothing. */
async function fromSystemPackages() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get'))
    return undefined
  const asRoot = process.getuid() === 0
  if (!asRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return undefined
  say('Installation de Chromium par apt-get…')
  const apt = (...args) => {
    const words = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args]
    return asRoot ? run(words[0], words.slice(1)) : run('sudo', ['-n', ...words])
  }
  await apt('update') // a stale list may still do: only the installation's answer counts
  await apt('install', '-y', '--no-install-recommends', 'chromium')
  return usualPlaces().find(works)
}

async function fromPlaywright() {
  say('Téléchargement du Chromium de Playwright…')
  if ((await runTool('playwright/cli.js', ['install', 'chromium'])) === 0) return undefined
  const family = existsSync('/etc/os-release')
    ? readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="?([^"\n]*)/m)?.[1]
    : process.platform
  throw new SetupError(
    `Aucun Chromium n’a été trouvé ni installé (${family}).\n  Installez Chromium ou Chrome, ou donnez son chemin dans CHROMIUM_PATH.`,
  )
}
