// The server as `npm start` runs it: plain JavaScript, one file for each program and thread, the libraries beside it as they
// are. The TypeScript loader that tests and `npm run dev` use costs a third of the memory and a fifth of the work.
import { join } from 'node:path'
import { programs } from './programs.mjs'
import { root } from './run.mjs'

export default {
  root,
  configFile: false,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    emptyOutDir: true,
    rollupOptions: {
      input: Object.fromEntries(programs.map((program) => [program, join(root, `${program}.ts`)])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
}
