import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, preview, type PreviewServer } from 'vite'
import { installIn, versionIn } from '../servers/install.ts'
import type { BoardPage, Peer } from './BoardPage.ts'
import type { Chrome } from './Chrome.ts'
import { PeerPage } from './PeerPage.ts'

interface Kind {
  readonly name: string
  /** Of ../boardPeers/. */
  readonly folder: string
  readonly library: string
  /** What follows the number of notes in the address. */
  readonly query?: string
  readonly turnFor: BoardPage['turnFor']
  /** Files that the library asks for by address, from its folder of modules into what is built. */
  readonly copies?: readonly (readonly [from: string, to: string])[]
}

/** d3-zoom's wheel, off a Mac. */
const turnD3: BoardPage['turnFor'] = (from, to) => -Math.log2(to / from) / 0.002

const kinds: readonly Kind[] = [
  {
    name: 'tldraw',
    folder: 'tldraw',
    library: 'tldraw',
    turnFor: (from, to) => (1 - to / from) * 100,
  },
  {
    name: 'excalidraw',
    folder: 'excalidraw',
    library: '@excalidraw/excalidraw',
    turnFor: (from, to) => (from - to) * 100,
    copies: [['@excalidraw/excalidraw/dist/prod/fonts', 'fonts']],
  },
  { name: 'reactflow', folder: 'reactflow', library: '@xyflow/react', turnFor: turnD3 },
  { name: 'reactflow-visible', folder: 'reactflow', library: '@xyflow/react', query: '&visible', turnFor: turnD3 },
]
export const peerNames = kinds.map(({ name }) => name)

/** Another whiteboard as a small page of its own: its library installed at first use, built, and served on localhost. */
export function peerNamed(name: string, chrome: Chrome): Peer {
  const kind = kinds.find((one) => one.name === name)
  if (!kind) throw new RangeError(`no board is called ${name}`)
  const { folder, library, query = '', turnFor, copies = [] } = kind
  const root = fileURLToPath(new URL(`../boardPeers/${folder}/`, import.meta.url))
  const outDir = mkdtempSync(join(tmpdir(), `bench-board-${folder}-`))
  let server: PreviewServer | undefined
  return {
    name,
    async prepare() {
      await installIn(root)
      const config: InlineConfig = {
        root,
        configFile: false,
        logLevel: 'error',
        plugins: [react()],
        build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
      }
      await build(config)
      for (const [from, to] of copies) cpSync(join(root, 'node_modules', from), join(outDir, to), { recursive: true })
      server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
      return `${library} ${versionIn(root, library)}`
    },
    async open(count) {
      const address = server?.resolvedUrls?.local[0]
      if (address === undefined) throw new Error(`${name} is not served`)
      return new PeerPage(await chrome.sheet(), count, `${address}?notes=${count}${query}`, turnFor)
    },
    async close() {
      await server?.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
