/** `npm run bench:upkeep`: what a room feels while its rows are merged and a version is kept. */
import { register } from 'tsx/esm/api'

register()
const { main } = await import('./upkeep.ts')
process.exitCode = await main()
