import type { ImageId, UploadId } from '../ids.ts'
import type { BoardPoint, Size } from '../units.ts'
import type { Contributed } from './thing.ts'

/** A picture on the board: its bytes are an upload, kept by the server beside the document. */
export interface BoardImage extends Contributed {
  readonly id: ImageId
  readonly upload: UploadId
  readonly at: BoardPoint
  readonly size: Size
  /** What it shows, for who cannot see it. */
  readonly alt: string
  readonly order: string
}
