import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
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
          groups: [
            // Forty drawings of half a kilobyte: one file, for on a slow line each file costs a way there and back.
            { name: 'icons', test: /node_modules\/lucide-react\//, minShareCount: 2 },
          ],
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
  },
})
