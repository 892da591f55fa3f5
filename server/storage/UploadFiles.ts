import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import * as path from 'node:path'
import type { Readable } from 'node:stream'
import type { Upload } from './Storage.ts'

type Named = Pick<Upload, 'workgroup' | 'id'>
const PART = '.part' // of the name of a file whose bytes are not all there yet

/** Bytes of pictures: a file each, in a folder a workgroup. Like the store, for its owner alone. */
export class UploadFiles {
  readonly #folder: string

  /** @param folder made with the first picture */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** A file is there whole or not at all, and stays through a power cut. */
  async write(upload: Named, bytes: Uint8Array): Promise<void> {
    const file = this.#fileOf(upload)
    const folder = path.dirname(file)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const handle = await open(file + PART, 'w', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(file + PART, file)
    for (const one of [folder, this.#folder]) await synced(one)
  }

  /** @returns undefined where there is no such file */
  async open(upload: Named): Promise<Readable | undefined> {
    try {
      return (await open(this.#fileOf(upload), 'r')).createReadStream()
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async has(upload: Named & Pick<Upload, 'sizeBytes'>): Promise<boolean> {
    const about = await stat(this.#fileOf(upload)).catch(() => undefined)
    return about?.size === upload.sizeBytes
  }

  async remove(upload: Named): Promise<void> {
    await rm(this.#fileOf(upload), { force: true })
  }

  /** Copies of these in another folder, made when there are some; what is missing here is missing there. */
  async copyTo(folder: string, uploads: readonly Named[]): Promise<void> {
    const copies = new UploadFiles(folder)
    for (const upload of uploads) {
      const copy = copies.#fileOf(upload)
      await mkdir(path.dirname(copy), { recursive: true, mode: 0o700 })
      await copyFile(this.#fileOf(upload), copy).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
    }
  }

  /** Removes files older than this that are of none of these. */
  async removeStrays(known: readonly Named[], before: Date): Promise<void> {
    const files = new Set(known.map((upload) => this.#fileOf(upload)))
    for (const workgroup of await namesIn(this.#folder)) {
      for (const name of await namesIn(path.join(this.#folder, workgroup))) {
        const file = path.join(this.#folder, workgroup, name)
        if (files.has(file)) continue
        const about = await stat(file).catch(() => undefined)
        if (about && about.mtime < before) await rm(file, { force: true })
      }
    }
  }

  #fileOf({ workgroup, id }: Named): string {
    return path.join(this.#folder, workgroup, id)
  }
}

/** A file that was renamed is found after a power cut once its folder is on disk too. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
