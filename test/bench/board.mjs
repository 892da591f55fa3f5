/** `npm run bench:board`: the bench is TypeScript, as the rest of test/. */
import { register } from 'tsx/esm/api'
import { ensureChromium } from '../chromium.mjs'

register()
const { main } = await import('./board/main.ts')
process.exitCode = await main(process.argv.slice(2), ensureChromium)
