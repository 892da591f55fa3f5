/** `npm run bench:session`: one room of two hundred people whose session is conducted. */
import { register } from 'tsx/esm/api'

register()
const { main } = await import('./session/main.ts')
process.exitCode = await main(process.argv.slice(2))
