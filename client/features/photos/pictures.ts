import type { Photo } from '../../../shared/domain/photo.ts'

/** Width and height of each drawing. */
export const DRAWN: readonly [number, number] = [480, 360]
/** On paper and on a projector a picture has this many dots for each of the drawing. */
const DENSITY = 2

const drawings = import.meta.glob<string>('./set/*.svg', { query: '?raw', import: 'default', eager: true })

/** The drawing as an address for an image: they come together, since two dozen files would each cost a way there and back. */
export function drawingOf(photo: Photo): string {
  const drawing = drawings[`./set/${photo}.svg`]
  if (drawing === undefined) throw new Error(`no drawing of ${photo}`)
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}

/** The drawing in dots, as boards keep pictures. */
export async function pictureOf(photo: Photo): Promise<Blob> {
  const image = new Image()
  image.src = drawingOf(photo)
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = DRAWN[0] * DENSITY
  canvas.height = DRAWN[1] * DENSITY
  const context = canvas.getContext('2d')
  if (!context) throw new Error('nothing to paint with')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('nothing was painted'))), 'image/png')
  })
}
