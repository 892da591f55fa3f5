import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import * as path from 'node:path'
import { onTestFinished } from 'vitest'

/** Takes what is to be done when whatever is under way is over. */
export type OnEnd = (end: () => Promise<void>) => void

/** A folder that is gone when the test is over, or what it was made for. */
export async function temporaryFolder(onEnd: OnEnd = onTestFinished): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trame-test-'))
  onEnd(() => rm(folder, { recursive: true, force: true }))
  return folder
}
