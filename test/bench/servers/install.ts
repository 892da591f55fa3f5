import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'
import { withoutNpm } from '../process/environment.ts'

const manifest = z.object({ version: z.string() })

/** A peer's own folder: its package.json, its lock file, its node_modules; never among our dependencies. */
export function peerFolder(peer: string): string {
  return fileURLToPath(new URL(`../peers/${peer}/`, import.meta.url))
}

/** Installs a peer from its lock file: at its first use, and whenever the lock is newer. */
export function install(peer: string): Promise<void> {
  return installIn(peerFolder(peer))
}

/** The same in any folder with a package.json and a lock file of its own. */
export async function installIn(folder: string): Promise<void> {
  if (isInstalled(folder)) return
  console.error(`installing ${basename(folder)}…`)
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: withoutNpm(process.env),
  })
  const [code]: unknown[] = await once(npm, 'exit')
  if (code !== 0) throw new Error(`npm ci in ${folder} ended with ${String(code)}`)
}

function isInstalled(folder: string): boolean {
  const record = join(folder, 'node_modules/.package-lock.json') // npm writes it last
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs
}

export function versionOf(peer: string, dependency: string): string {
  return versionIn(peerFolder(peer), dependency)
}

export function versionIn(folder: string, dependency: string): string {
  const file = join(folder, 'node_modules', dependency, 'package.json')
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).version
}
