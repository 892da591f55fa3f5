/**
 * What each page loads: builds the client beside the repository, then adds up scripts, gzipped. Exit code 1 when the join
 * page, which a phone loads in a room without network to spare, is above its limit, or when the board pulls the text
 * editor in. What is above its aim says so.
 *
 *   node test/bench/bundle.mjs [--limit=150]     the join page's limit in kB, of 1000 bytes
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const LIMIT_KB = Number(/^--limit=(\d+)$/.exec(process.argv[2] ?? '')?.[1] ?? 150)
const JOIN = 'features/join/JoinPage.tsx'
/** The board as it is drawn and taken: what its page loads of its own, beyond what every page shares. */
const BOARD_AIM_KB = 180
const SHOWN = 6 // of the board's heaviest scripts
/**
 * Loaded after the first page, each on its own, with the parts that come when they are first shown. `later` comes apart
 * from these: finding it among them means that a page pulls it in.
 */
const LATER = [
  {
    name: 'le tableau',
    entries: ['features/workgroup/WorkgroupPage.tsx', 'features/board/BoardFace.tsx'],
    aimKb: BOARD_AIM_KB,
    later: 'richText/RichText.tsx',
  },
  { name: 'la liste', entries: ['features/workgroup/WorkgroupPage.tsx', 'features/list/ListFace.tsx'] },
  { name: 'la projection', entries: ['features/projection/ProjectionPage.tsx'] },
  { name: 'l’accueil', entries: ['features/home/HomePage.tsx'] },
]

const root = fileURLToPath(new URL('../..', import.meta.url))
const outDir = await mkdtemp(join(tmpdir(), 'trame-bundle-'))
try {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const manifest = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8'))

  const shared = new Set((await filesOf(manifest, ['index.html'], outDir)).scripts.map(({ file }) => file))
  const first = await filesOf(manifest, ['index.html', JOIN], outDir)
  console.log('Première page de « Rejoindre l’atelier », en ko compressés (gzip) :')
  for (const { file, gzipBytes } of first.scripts) console.log(`${kb(gzipBytes)}  ${file}`)
  const scriptBytes = total(first.scripts)
  console.log(`${kb(scriptBytes)}  scripts (au plus ${LIMIT_KB})`)
  console.log(`${kb(total(first.styles))}  feuilles de style`)
  if (scriptBytes > LIMIT_KB * 1000)
    fail(`« Rejoindre » : trop lourd de ${kb(scriptBytes - LIMIT_KB * 1000).trim()} ko.`)

  console.log('\nChaque page, en plus de ce que toutes partagent ; entre parenthèses, avec cela :')
  for (const page of LATER) await weighPage(manifest, page, shared)
} finally {
  await rm(outDir, { recursive: true, force: true })
}

/** One line for a page's own scripts, and one for what comes apart from them. */
async function weighPage(manifest, { name, entries, aimKb, later }, shared) {
  const { scripts } = await filesOf(manifest, ['index.html', ...entries], outDir)
  const files = new Set(scripts.map(({ file }) => file))
  const own = total(scripts.filter(({ file }) => !shared.has(file)))
  const over = own - (aimKb ?? Infinity) * 1000
  const aim = aimKb === undefined ? '' : `, visé ${aimKb} : ${over > 0 ? `✗, ${kb(over).trim()} de trop` : '✓'}`
  console.log(`${kb(own)}  ${name}${aim} (${kb(total(scripts)).trim()})`)
  if (later === undefined) return
  for (const { file, gzipBytes } of scripts.filter((one) => !shared.has(one.file)).slice(0, SHOWN)) {
    console.log(`${kb(gzipBytes)}      ${file}`)
  }
  const apart = (await filesOf(manifest, [later], outDir)).scripts.filter(({ file }) => !files.has(file))
  console.log(`${kb(total(apart))}      puis, à part, l’éditeur de texte (${later})`)
  if (files.has(manifest[later].file)) fail(`${name} charge l’éditeur de texte d’emblée.`)
}

function fail(words) {
  console.error(`\n${words}`)
  process.exitCode = 1
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
