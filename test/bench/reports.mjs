/** `npm run bench:reports`: how long documents of a whole plan take, and how much memory. */
import { register } from 'tsx/esm/api'

register()
const { main } = await import('./reports.ts')
process.exitCode = await main()
