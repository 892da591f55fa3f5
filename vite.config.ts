import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
/** The files with which pages begin, in client/. */
const pages = {
  first: 'main.tsx',
  door: 'features/join/JoinPage.tsx',
  home: 'features/home/HomePage.tsx',
  room: 'features/workgroup/WorkgroupPage.tsx',
  board: 'features/board/BoardFace.tsx',
  list: 'features/list/ListFace.tsx',
  table: 'features/table/TableFace.tsx',
  findings: 'features/findings/FindingsFace.tsx',
  sheets: 'features/sheets/SheetsFace.tsx',
  wall: 'features/projection/ProjectionPage.tsx',
}
type Page = keyof typeof pages
/** All that a page loads at once. */
type Loads = ReadonlyMap<Page, ReadonlySet<string>>
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[]; readonly code?: string | null } | null
}

const server = `http://127.0.0.1:${process.env.PORT || 3000}`

export default defineConfig({
  root: `${root}client`,
  plugins: [react()],
  resolve: {
    // Two copies of one of these break in silence: `instanceof` fails, hooks and cursors stop.
    dedupe: ['yjs', 'react', 'react-dom', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'],
  },
  build: {
    outDir: `${root}dist/client`,
    emptyOutDir: true,
    manifest: true, // which page needs which files: the size checks read it
    assetsInlineLimit: 0, // the Content-Security-Policy takes no data: address for fonts and scripts
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // A hundred small files make a page late: on a slow line each costs a way there and back, on a fast one the browser
          // is busy with asking. What pages share comes in a few, and nobody loads what only others need.
          groups: [{ name: iconFile(), test: isIcon, minShareCount: 2, priority: 1 }, { name: sharedFile() }],
        },
      },
    },
  },
  server: {
    proxy: {
      // Our addresses end without a dot; `/api/ask.ts` is a file of client/api/, and Vite's to give.
      '^/api/[^.?]+(\\?|$|\\.json)': { target: server, changeOrigin: false },
      '/health': { target: server, changeOrigin: false },
      '/ready': { target: server, changeOrigin: false },
      // A room's address has no dot; `/sync/SyncClient.ts` is a file of client/sync/, and Vite's to give.
      '^/sync/[^.?]+(\\?|$)': { target: server, changeOrigin: false, ws: true },
    },
  },
  test: {
    root, // Vite's root is client/, where there is no test
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/e2e/**', 'test/bench/**'],
    environment: 'node', // a file that needs a page says so: // @vitest-environment jsdom
    pool: 'forks', // native SQLite and real signals want a process of their own
    maxWorkers: 2,
    testTimeout: 20_000, // random histories and killed processes, on two busy cores
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } }, // what a busy machine does late is still done
  },
})

function isLibrary(id: string): boolean {
  return id.includes('/node_modules/')
}
function isIcon(id: string): boolean {
  return id.includes('/node_modules/lucide-react/')
}

function idOf(file: string): string {
  return `${root}client/${file}`
}

function loadsOf(graph: Graph): Loads {
  const loads = new Map<Page, Set<string>>()
  for (const [page, file] of Object.entries(pages)) {
    const reached = new Set([idOf(file)])
    for (const id of reached) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported)
    loads.set(page as Page, reached)
  }
  return loads
}

/**
 * Drawings that the door needs lie apart from those of the rooms behind it: who joins by phone waits for none of these. The
 * library's index imports them all, so that what a page uses is told by the names it asks for.
 */
function iconFile(): (id: string, graph: Graph) => string {
  let atTheDoor: ReadonlySet<string> | undefined
  return (id, graph) => {
    atTheDoor ??= iconsOf(graph, ['first', 'door'])
    return !id.includes('/icons/') || atTheDoor.has(nameOf(id)) ? 'icons' : 'icons-inside'
  }
}

/** The drawings that pages ask for, by the names of their files. */
function iconsOf(graph: Graph, wanted: readonly Page[]): ReadonlySet<string> {
  const loads = loadsOf(graph)
  const ids = wanted.flatMap((page) => [...(loads.get(page) ?? [])]).filter((id) => !isLibrary(id))
  const asked = ids.flatMap((id) => [
    ...(graph.getModuleInfo(id)?.code ?? '').matchAll(/import\s*\{([^}]*)\}\s*from\s*['"]lucide-react['"]/g),
  ])
  const names = asked.flatMap(([, list = '']) => list.split(',').map((one) => one.trim().split(/\s/)[0] ?? ''))
  return new Set(names.map((name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=\d)/g, '-').toLowerCase()))
}
function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
}

/** Which file a module lies in, by the pages that load it at once; undefined for one that a single page loads, or none does. */
function sharedFile(): (id: string, graph: Graph) => string | undefined {
  let loads: Loads | undefined
  return (id, graph) => {
    loads ??= loadsOf(graph)
    const isFor = (page: Page) => loads?.get(page)?.has(id) === true
    if (id.startsWith('\0rolldown') || id === idOf(pages.first)) return undefined
    // A drawing that is used once lies with what uses it: in the libraries, it would need the file of the others, and that them.
    if (isFor('first')) return isLibrary(id) && !isIcon(id) ? 'libraries' : 'everywhere'
    const isInRoom = isFor('room') || isFor('board')
    if (isFor('door')) return isInRoom ? 'door' : undefined
    if (isFor('home')) return isInRoom ? 'inside' : undefined
    if (isFor('room')) return 'room'
    if (!isFor('board')) return undefined
    return isFor('list') || isFor('table') || isFor('sheets') || isFor('findings')
      ? 'faces'
      : isFor('wall')
        ? 'wall'
        : undefined
  }
}
