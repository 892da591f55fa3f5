import type { UploadId } from '../../shared/ids.ts'
import type { CarriedBytes } from './carrying.ts'
import { printed } from './printedPixels.ts'

/** An image as pdfkit draws it; its types know only bytes, which it would write again each time they are drawn. */
interface PdfImage {
  readonly label: string
  readonly width: number
  readonly height: number
  /** How a camera was held, 1 to 8. */
  readonly orientation: number
  readonly obj: PDFKit.PDFKitReference | null
  embed(document: PDFKit.PDFDocument): void
}

/** The pictures of one PDF: each is written into it once, however often it is drawn, and forgotten. */
export class PdfImages {
  readonly #document: PDFKit.PDFDocument
  readonly #ground: string
  readonly #images = new Map<UploadId, PdfImage | undefined>()

  /** @param ground what is seen where pictures are clear, as #rrggbb */
  constructor(document: PDFKit.PDFDocument, ground: string) {
    this.#document = document
    this.#ground = ground
  }

  knows(upload: UploadId): boolean {
    return this.#images.has(upload)
  }
  /** As pdfkit takes it; undefined for a picture that was not to be had, or cannot be read. */
  get(upload: UploadId): PDFKit.Mixins.ImageSrc | undefined {
    return this.#images.get(upload) as unknown as PDFKit.Mixins.ImageSrc | undefined
  }

  /** Writes a picture into the document now. @param carried undefined for one that cannot be had */
  embed(upload: UploadId, carried: CarriedBytes | undefined): void {
    this.#images.set(upload, carried && this.#embedded(carried))
  }

  #embedded({ type, bytes }: CarriedBytes): PdfImage | undefined {
    try {
      const picture = printed(type, bytes, this.#ground)
      if (picture.kind === 'rgb') return this.#rows(picture)
      const { openImage } = this.#document as unknown as { openImage: (bytes: Uint8Array) => PdfImage }
      const image = openImage.call(this.#document, picture.bytes)
      image.embed(this.#document)
      return image
    } catch {
      return undefined // people see its frame, and the words for it
    }
  }

  #rows({ width, height, bytes }: { width: number; height: number; bytes: Uint8Array }): PdfImage {
    const obj = this.#document.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
    })
    obj.end(bytes)
    return { label: `Rows${this.#images.size}`, width, height, orientation: 1, obj, embed: () => undefined }
  }
}
