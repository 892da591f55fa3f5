/** `npm run bench:rooms`: the bench is TypeScript, as the rest of test/. */
import { register } from 'tsx/esm/api'

register()
const { main } = await import('./main.ts')
process.exitCode = await main(process.argv.slice(2))
