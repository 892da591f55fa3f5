/** The workbench: Vite gives the pages and reloads them, tsx restarts the server when a file it uses is saved. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root, say } from './run.mjs'

const LAST_WAIT_MS = 6_000 // tsx itself gives the server 5 s to close in order

/** Runs until Ctrl-C, SIGTERM or the end of either part. */
export async function develop() {
  const { createServer } = await import('vite')
  const vite = await createServer({ configFile: join(root, 'vite.config.ts'), clearScreen: false })
  await vite.listen()
  const [address] = vite.resolvedUrls.local

  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  const server = spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', join(root, 'server', 'main.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // The links that the server prints must lead to Vite's pages, not to those of the last build.
    env: { ...process.env, PUBLIC_URL: process.env.PUBLIC_URL || address.replace(/\/$/, '') },
    // In a group of its own, Ctrl-C does not reach it beside our signal: tsx takes a second one as « kill now ».
    detached: process.platform !== 'win32',
  })
  const serverGone = new Promise((resolve) => server.once('close', resolve))
  say(`\n  Développement : ${address}  (pages et serveur se rechargent ; Ctrl-C arrête les deux)\n`)

  const stopped = new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  await Promise.race([stopped, serverGone])
  server.kill('SIGTERM')
  setTimeout(() => server.kill('SIGKILL'), LAST_WAIT_MS).unref()
  await Promise.all([vite.close(), serverGone])
}
