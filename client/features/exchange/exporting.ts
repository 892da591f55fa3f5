import fontUrl from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import { type BoardContents, contentsOf } from '../../../shared/document/contents.ts'
import { boardJson } from '../../../shared/exchange/boardJson.ts'
import { sceneOf } from '../../../shared/exchange/drawing/sceneOf.ts'
import { svgOf } from '../../../shared/exchange/drawing/svg.ts'
import { countsOf, type ExportCounts, type ExportScope, within } from '../../../shared/exchange/scope.ts'
import type { ExportFormat } from '../../../shared/exchangeApi.ts'
import { exportedFile } from '../../api/exchange.ts'
import { fontReady, measureIn } from '../../canvas/measureText.ts'
import type { Text } from '../../text/index.ts'
import { handOver } from '../../ui/handOver.ts'
import type { Room } from '../workgroup/Room.ts'
import { pngOf } from './paintScene.ts'

export type ChosenFormat = ExportFormat | 'png'

/**
 * Makes a file of a part of the board and hands it to the person. Pictures and our own format are made here, from what this
 * page shows, so that they need no connection; the others are made by the server.
 * @returns how many of each kind the file holds
 * @throws Refusal, Unreachable, Error
 */
export async function exportBoard(
  room: Room,
  { format, scope, title }: { format: ChosenFormat; scope: ExportScope; title: string },
  t: Text,
): Promise<ExportCounts> {
  if (format === 'pdf' || format === 'csv' || format === 'xlsx') {
    const { blob, name, counts } = await exportedFile(room.workgroup, {
      format,
      ...(scope.kind === 'zone' && { zone: scope.zone }),
      ...(scope.kind === 'items' && { items: scope.ids }),
    })
    handOver(blob, name ?? fileName(title, format))
    return counts
  }
  const whole = contentsOf(room.client.board)
  const part = within(whole, scope)
  handOver(await madeHere(format, part, whole, title, t), fileName(title, format))
  return countsOf(part)
}

async function madeHere(
  format: 'png' | 'svg' | 'json',
  part: BoardContents,
  whole: BoardContents,
  title: string,
  t: Text,
): Promise<Blob> {
  if (format === 'json') return new Blob([boardJson(part, title)], { type: 'application/json' })
  const family = getComputedStyle(document.body).fontFamily
  await fontReady(family)
  const scene = sceneOf(
    part,
    { measure: measureIn(family), natureName: (nature) => t(`board.nature.${nature}`) },
    whole,
  )
  if (format === 'png') return pngOf(scene, family)
  return new Blob([svgOf(scene, { title, font: await fontAsData() })], { type: 'image/svg+xml' })
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
