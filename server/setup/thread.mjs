// The first lines of every worker thread: a thread starts without the TypeScript loader of the one that made it.
import { pathToFileURL } from 'node:url'
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(pathToFileURL(workerData.module).href)
