import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'

/* Files of others lie beside the repository, and are nobody's to copy into it. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** A test that needs one of these folders: where it is not, the test is skipped, and the run says so. */
export function withSharedData(folder: string): typeof test {
  const isThere = existsSync(`${DATA}${folder}`)
  if (!isThere) console.warn(`!!! ${DATA}${folder} is not there: what is made of it is not tried`)
  return test.runIf(isThere) as typeof test
}

/** @param path below the folder of data, as `tableaux/csv/miro-stickies.csv` */
export function sharedData(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${DATA}${path}`))
}
