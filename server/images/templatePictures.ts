import { may } from '../../shared/access.ts'
import { templateWithUploads } from '../../shared/document/templateContents.ts'
import type { TemplateContents } from '../../shared/domain/template.ts'
import { Refusal } from '../../shared/errors.ts'
import { uploadsIn } from '../../shared/exchange/pictures.ts'
import type { UploadId, WorkgroupId } from '../../shared/ids.ts'
import { type Person, roleIn } from '../access/identity.ts'
import type { Storage, Upload } from '../storage/Storage.ts'
import { copyPicture } from './keeping.ts'

/*
 * Pictures of templates: they stay with the working group that the template was taken from, and each group that lays it down gets
 * copies. A template shares them with its whole programme.
 */

/**
 * Whoever shares pictures must see them.
 * @throws Refusal 'notFound': another group's is as unknown as one that never was
 */
export async function needPictures(
  storage: Storage,
  { participant }: Person,
  contents: TemplateContents,
): Promise<void> {
  for (const id of uploadsIn({ images: contents.images ?? [] })) {
    const upload = await storage.uploads.get(id)
    const role = upload && (await roleIn(storage, participant, upload.workgroup))
    if (!may(role, 'board.read')) throw new Refusal('notFound', 'upload')
  }
}

/** A picture of a template that the programme of this workgroup keeps; undefined for any other. */
export async function sharedPicture(
  { directory, templates, uploads }: Pick<Storage, 'directory' | 'templates' | 'uploads'>,
  workgroup: WorkgroupId,
  id: UploadId,
): Promise<Upload | undefined> {
  const programme = (await directory.workgroup(workgroup))?.programme
  const kept = programme ? await templates.of(programme) : []
  const isShared = kept.some(({ contents }) => contents.images?.some(({ upload }) => upload === id))
  return isShared ? uploads.get(id) : undefined
}

/** All pictures that templates share, whichever programme keeps them. */
export async function sharedPictures({
  directory,
  templates,
}: Pick<Storage, 'directory' | 'templates'>): Promise<ReadonlySet<UploadId>> {
  const shared = new Set<UploadId>()
  for (const { id } of await directory.programmes())
    for (const { contents } of await templates.of(id))
      for (const upload of uploadsIn({ images: contents.images ?? [] })) shared.add(upload)
  return shared
}

/** A template with its images as this workgroup's own; those that no template of its programme shares stay out. */
export async function withPicturesOf(
  storage: Storage,
  contents: TemplateContents,
  workgroup: WorkgroupId,
): Promise<TemplateContents> {
  const { images = [] } = contents
  if (images.length === 0) return contents
  const copies = new Map<UploadId, UploadId>()
  for (const id of uploadsIn({ images })) {
    const picture = await sharedPicture(storage, workgroup, id)
    const copy = picture && (await copyPicture(storage.uploads, picture, workgroup).catch(ofGonePicture))
    if (copy) copies.set(id, copy.id)
  }
  return templateWithUploads(contents, copies)
}

/** One whose bytes are lost does not keep the board from being made. */
function ofGonePicture(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}
