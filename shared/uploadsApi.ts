import * as z from 'zod/mini'
import { idOf, type UploadId } from './ids.ts'

/** What a picture on a board may be; told by its bytes, whatever its name says. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type ImageType = (typeof imageTypes)[number]

/** What one picture may weigh, and how large it may be once it is drawn: a decoder needs 4 bytes a pixel. */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024
export const MAX_IMAGE_SIDE = 12_000
export const MAX_IMAGE_PIXELS = 50_000_000

export const uploadParams = z.object({ uploadId: idOf<UploadId>() })

/** A picture of another workgroup that one may read. */
export const uploadCopyBody = z.object({ upload: idOf<UploadId>() })

/** A picture the server keeps for a workgroup. Its sides are in pixels, as it is shown. */
export const upload = z.object({
  id: idOf<UploadId>(),
  type: z.enum(imageTypes),
  width: z.number(),
  height: z.number(),
  sizeBytes: z.number(),
})
export type UploadView = z.infer<typeof upload>
