/**
 * What a phone loads before it can join: builds the client beside the repository, then adds up the scripts of the join
 * page, gzipped. Exit code 1 above the limit.
 *
 *   node test/bench/bundle.mjs [--limit=150]     limit in kB, of 1000 bytes
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const LIMIT_KB = Number(/^--limit=(\d+)$/.exec(process.argv[2] ?? '')?.[1] ?? 150)
const PAGE = 'features/join/JoinPage.tsx'
/** Loaded after the page, on their own: finding one of these in the list above means that a page pulls it in. */
const LATER = [
  'features/workgroup/WorkgroupPage.tsx',
  'features/projection/ProjectionPage.tsx',
  'features/home/HomePage.tsx',
]

const root = fileURLToPath(new URL('../..', import.meta.url))
const outDir = await mkdtemp(join(tmpdir(), 'trame-bundle-'))
try {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const manifest = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8'))

  const first = await filesOf(manifest, ['index.html', PAGE], outDir)
  console.log('Première page de « Rejoindre l’atelier », en ko compressés (gzip) :')
  for (const { file, gzipBytes } of first.scripts) console.log(`${kb(gzipBytes)}  ${file}`)
  const scriptBytes = total(first.scripts)
  console.log(`${kb(scriptBytes)}  scripts (au plus ${LIMIT_KB})`)
  console.log(`${kb(total(first.styles))}  feuilles de style`)

  console.log('\nEn plus, quand on y va :')
  const known = new Set(first.scripts.map(({ file }) => file))
  for (const page of LATER) {
    const { scripts } = await filesOf(manifest, [page], outDir)
    console.log(`${kb(total(scripts.filter(({ file }) => !known.has(file))))}  ${page}`)
  }
  if (scriptBytes > LIMIT_KB * 1000) {
    console.error(`\nTrop lourd de ${kb(scriptBytes - LIMIT_KB * 1000).trim()} ko.`)
    process.exitCode = 1
  }
} finally {
  await rm(outDir, { recursive: true, force: true })
}

/** The scripts and style sheets that these entries of the manifest load at once, each once, heaviest first. */
async function filesOf(manifest, entries, folder) {
  const scripts = new Set()
  const styles = new Set()
  const visit = (key) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the manifest has no ${key}`)
    if (scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const sheet of chunk.css ?? []) styles.add(sheet)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  entries.forEach(visit)
  return { scripts: await weighed(scripts, folder), styles: await weighed(styles, folder) }
}

async function weighed(files, folder) {
  const all = await Promise.all(
    [...files].map(async (file) => ({ file, gzipBytes: gzipSync(await readFile(join(folder, file))).length })),
  )
  return all.sort((one, other) => other.gzipBytes - one.gzipBytes)
}

function total(files) {
  return files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
}

function kb(bytes) {
  return (bytes / 1000).toFixed(1).padStart(7)
}
