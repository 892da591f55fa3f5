import fontUrl from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import { type BoardContents, contentsOf } from '../../../shared/document/contents.ts'
import { boardFile, boardJson } from '../../../shared/exchange/boardJson.ts'
import { sceneOf } from '../../../shared/exchange/drawing/sceneOf.ts'
import { svgOf } from '../../../shared/exchange/drawing/svg.ts'
import { type CarriedPicture, carriedPictures, DrawnPictures, uploadsIn } from '../../../shared/exchange/pictures.ts'
import { countsOf, type ExportCounts, type ExportScope, within } from '../../../shared/exchange/scope.ts'
import type { ExportFormat } from '../../../shared/exchangeApi.ts'
import { namesOfCommenters } from '../../api/comments.ts'
import { exportedFile } from '../../api/exchange.ts'
import { fetchImage } from '../../api/uploads.ts'
import { badgeInWords } from '../../canvas/inWords.ts'
import { fontReady, measureIn } from '../../canvas/measureText.ts'
import type { ParticipantId, UploadId } from '../../../shared/ids.ts'
import type { Text } from '../../text/index.ts'
import { handOver } from '../../ui/handOver.ts'
import type { Room } from '../workgroup/Room.ts'
import { pngOf } from './paintScene.ts'

export type ChosenFormat = ExportFormat | 'png'

/**
 * Makes a file of a part of the board and hands it to the person. Pictures and our own format are made here, from what this
 * page shows, so that they need no connection; the others are made by the server.
 * @returns how many of each kind the file holds, and how many of its pictures could not be put into it
 * @throws Refusal, Unreachable, Error
 */
export async function exportBoard(
  room: Room,
  { format, scope, title }: { format: ChosenFormat; scope: ExportScope; title: string },
  t: Text,
): Promise<Exported> {
  if (format === 'pdf' || format === 'csv' || format === 'xlsx') {
    const { blob, name, counts, missingImages } = await exportedFile(room.workgroup, {
      format,
      ...(scope.kind === 'zone' && { zone: scope.zone }),
      ...(scope.kind === 'items' && { items: scope.ids }),
    })
    handOver(blob, name ?? fileName(title, format))
    return { counts, missingImages }
  }
  const whole = contentsOf(room.client.board)
  const part = within(whole, scope)
  const counts = countsOf(part)
  if (format === 'json') {
    const { file, missingImages } = await ourFile(room, part, title)
    handOver(file, fileName(title, format))
    return { counts, missingImages }
  }
  const { file, missingImages } = await pictureOf(format, part, whole, title, t)
  handOver(file, fileName(title, format))
  return { counts, missingImages }
}

/** What went into a file. */
export interface Exported {
  readonly counts: ExportCounts
  /** Pictures of which only the place is in the file: their bytes could not be had, cannot be drawn there, or are too many. */
  readonly missingImages: number
}

/** @throws Refusal, Unreachable where it has comments or pictures and the server does not answer */
async function ourFile(room: Room, part: BoardContents, title: string): Promise<{ file: Blob; missingImages: number }> {
  const needsNames = part.comments.some(({ onBehalfOf }) => onBehalfOf === undefined)
  const names = needsNames ? await namesOfCommenters(room.workgroup) : new Map<ParticipantId, string>()
  const carried = new Set<UploadId>()
  const parts: string[] = []
  for await (const text of boardFile(title, noting(picturesOf(part), carried), [
    boardJson(part, (author) => names.get(author)),
  ])) {
    parts.push(text)
  }
  const missingImages = part.images.filter(({ upload }) => !carried.has(upload)).length
  return { file: new Blob(parts, { type: 'application/json' }), missingImages }
}

function picturesOf(part: BoardContents): AsyncGenerator<CarriedPicture> {
  return carriedPictures(uploadsIn(part), async (id) => {
    const blob = await fetchImage(id)
    return blob && { sizeBytes: blob.size, base64: () => base64Of(blob) }
  })
}

async function* noting(pictures: AsyncIterable<CarriedPicture>, ids: Set<UploadId>): AsyncGenerator<CarriedPicture> {
  for await (const picture of pictures) {
    ids.add(picture.id)
    yield picture
  }
}

async function base64Of(blob: Blob): Promise<string> {
  return (await dataAddressOf(blob)).replace(/^[^,]*,/, '')
}

function dataAddressOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '')
    reader.onerror = () => reject(new Error('a picture cannot be read', { cause: reader.error }))
    reader.readAsDataURL(blob)
  })
}

/** A picture of the board in this page's hands; undefined where nobody gives it, or not now. */
function imageAt(id: UploadId): Promise<Blob | undefined> {
  return fetchImage(id).catch(() => undefined)
}

/**
 * A part of a board drawn; a picture of lines with its letters in it, unless `hasFont` says otherwise.
 * @throws Error when the browser has no room for it
 */
export async function pictureOf(
  format: 'png' | 'svg',
  part: BoardContents,
  whole: BoardContents,
  title: string,
  t: Text,
  hasFont = true,
): Promise<{ readonly file: Blob; readonly missingImages: number }> {
  const family = getComputedStyle(document.body).fontFamily
  await fontReady(family)
  const scene = sceneOf(
    part,
    {
      measure: measureIn(family),
      natureName: (nature) => t(`board.nature.${nature}`),
      statusName: (status) => t(`finding.status.${status}`),
      badgeName: (badge) => badgeInWords(badge, t),
      untitled: t('finding.untitled'),
    },
    whole,
  )
  if (format === 'png') {
    const bitmaps = new DrawnPictures(bitmapOf, () => 0) // they leave no more in the file than its own pixels
    const file = await pngOf(scene, family, (id) => bitmaps.take(id))
    return { file, missingImages: bitmaps.missing }
  }
  const addresses = new DrawnPictures(
    async (id: UploadId) => {
      const image = await imageAt(id)
      return image && dataAddressOf(image)
    },
    ({ length }) => length,
  )
  const font = hasFont ? await fontAsData() : undefined
  const parts: string[] = []
  for await (const text of svgOf(scene, { title, font, picture: (id) => addresses.take(id) })) parts.push(text)
  return { file: new Blob(parts, { type: 'image/svg+xml' }), missingImages: addresses.missing }
}

/** A picture decoded; undefined too for one that this browser cannot draw. */
async function bitmapOf(id: UploadId): Promise<ImageBitmap | undefined> {
  const image = await imageAt(id)
  return image && createImageBitmap(image).catch(() => undefined)
}

async function fontAsData(): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(fontUrl)).arrayBuffer())
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return `data:font/woff2;base64,${btoa(letters)}`
}

function fileName(title: string, format: ChosenFormat): string {
  const day = new Date().toLocaleDateString('sv-SE')
  return `${title.replace(/[\p{Cc}/\\:*?"<>|]/gu, ' ').trim() || 'tableau'} ${day}.${format}`
}
