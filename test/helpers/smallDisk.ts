import { execFile } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import * as path from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporary.ts'

const run = promisify(execFile)
const FILLER_BYTES = 4096

/** A file system of its own that is truly full when it is filled. Gone when the test is over. */
export class SmallDisk {
  readonly folder: string

  /** @returns undefined where nobody may mount one */
  static async of(mebibytes: number): Promise<SmallDisk | undefined> {
    const folder = await temporaryFolder()
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder])
    } catch {
      return undefined
    }
    onTestFinished(async () => {
      await run('umount', ['--lazy', folder])
    })
    return new SmallDisk(folder)
  }

  private constructor(folder: string) {
    this.folder = folder
  }

  get #filler(): string {
    return path.join(this.folder, 'filler')
  }

  /** Leaves not one block. */
  async fill(): Promise<void> {
    const file = await open(this.#filler, 'a')
    const block = Buffer.alloc(FILLER_BYTES)
    try {
      for (;;) await file.write(block)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    } finally {
      await file.close()
    }
  }

  async free(): Promise<void> {
    await rm(this.#filler)
  }
}
