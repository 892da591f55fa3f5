import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Kysely, Selectable } from 'kysely'
import { Refusal } from '../../shared/errors.ts'
import { newId, type UploadId, type WorkgroupId } from '../../shared/ids.ts'
import type { ImageType } from '../../shared/uploadsApi.ts'
import type { NewUpload, Upload, Uploads } from './Storage.ts'
import type { Tables } from './tables.ts'
import type { UploadFiles } from './UploadFiles.ts'

/** Pictures: what is known of them in SQL that both databases speak, their bytes in files. A file comes before its row, and goes after. */
export class SqlUploads implements Uploads {
  readonly #database: Kysely<Tables>
  readonly #files: UploadFiles

  constructor(database: Kysely<Tables>, files: UploadFiles) {
    this.#database = database
    this.#files = files
  }

  async put({ workgroup, type, width, height, bytes }: NewUpload, mostBytes: number): Promise<Upload> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const known = await this.#same(workgroup, sha256)
    if (known) return this.#putAgain(known, bytes)
    if ((await this.#bytesOf(workgroup)) + bytes.length > mostBytes) throw new Refusal('noRoom', 'uploads')
    const upload: Upload = { id: newId(), workgroup, type, width, height, sizeBytes: bytes.length, sha256 }
    await this.#files.write(upload, bytes)
    const row = {
      id: upload.id,
      workgroup_id: workgroup,
      type,
      width,
      height,
      size_bytes: bytes.length,
      sha256,
      named_at: new Date().toISOString(),
    }
    const added = await this.#database
      .insertInto('uploads')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workgroup_id', 'sha256']).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 1n) return upload
    // Somebody else put the same at the same moment.
    await this.#files.remove(upload)
    const same = await this.#same(workgroup, sha256)
    if (!same) throw new Error('a picture came and went while it was put')
    return same
  }

  /** It may be about to go, or its bytes may have been lost. */
  async #putAgain(upload: Upload, bytes: Uint8Array): Promise<Upload> {
    await this.named([upload.id], new Date())
    if (!(await this.#files.has(upload))) await this.#files.write(upload, bytes)
    return upload
  }

  async get(id: UploadId): Promise<Upload | undefined> {
    const row = await this.#database.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst()
    return row && asUpload(row)
  }

  async all(): Promise<Upload[]> {
    const query = this.#database.selectFrom('uploads').selectAll().orderBy('workgroup_id').orderBy('id')
    return (await query.execute()).map(asUpload)
  }

  open(upload: Upload): Promise<Readable | undefined> {
    return this.#files.open(upload)
  }

  async named(ids: readonly UploadId[], moment: Date): Promise<void> {
    if (ids.length === 0) return
    const named_at = moment.toISOString()
    await this.#database.updateTable('uploads').set({ named_at }).where('id', 'in', ids).execute()
  }

  async removeUnnamedSince(ids: readonly UploadId[], moment: Date): Promise<number> {
    if (ids.length === 0) return 0
    const removed = await this.#database
      .deleteFrom('uploads')
      .where('id', 'in', ids)
      .where('named_at', '<', moment.toISOString())
      .returningAll()
      .execute()
    for (const row of removed) await this.#files.remove(asUpload(row))
    return removed.length
  }

  async removeStrays(before: Date): Promise<void> {
    await this.#files.removeStrays(await this.all(), before)
  }

  async #same(workgroup: WorkgroupId, sha256: string): Promise<Upload | undefined> {
    const query = this.#database.selectFrom('uploads').selectAll().where('workgroup_id', '=', workgroup)
    const row = await query.where('sha256', '=', sha256).executeTakeFirst()
    return row && asUpload(row)
  }

  async #bytesOf(workgroup: WorkgroupId): Promise<number> {
    const { bytes } = await this.#database
      .selectFrom('uploads')
      .select(({ fn }) => fn.sum('size_bytes').as('bytes'))
      .where('workgroup_id', '=', workgroup)
      .executeTakeFirstOrThrow()
    return Number(bytes ?? 0)
  }
}

function asUpload({
  id,
  workgroup_id,
  type,
  width,
  height,
  size_bytes,
  sha256,
}: Selectable<Tables['uploads']>): Upload {
  return {
    id: id as UploadId,
    workgroup: workgroup_id as WorkgroupId,
    type: type as ImageType,
    width,
    height,
    sizeBytes: size_bytes,
    sha256,
  }
}
