/*
 * The thread that makes files of boards and opens workbooks: fonts, pages and archives take seconds and memory, and the rooms
 * must not wait for them. It knows no store.
 */
import { parentPort } from 'node:worker_threads'
import type { BoardContents } from '../../shared/document/contents.ts'
import { type FileProblem, FileProblems } from '../../shared/domain/programmeFileReading.ts'
import type { BallotTotals } from '../../shared/domain/votes.ts'
import { boardJson } from '../../shared/exchange/boardJson.ts'
import { frenchNames } from '../../shared/exchange/drawing/frenchNames.ts'
import { sceneOf } from '../../shared/exchange/drawing/sceneOf.ts'
import { svgOf } from '../../shared/exchange/drawing/svg.ts'
import { boardTable, type NoteFacts } from '../../shared/exchange/writing/boardTable.ts'
import { csvOf } from '../../shared/exchange/writing/csv.ts'
import type { ExportFormat } from '../../shared/exchangeApi.ts'
import type { NoteId, ParticipantId, UploadId } from '../../shared/ids.ts'
import type { BytesSource, CarriedBytes } from './carrying.ts'
import { pdfOf } from './pdf.ts'
import { pageFont, serverMeasure } from './pictures.ts'
import { type ReadWorkbook, readWorkbook, workbookOf } from './workbook.ts'

export interface ExportAbout {
  readonly format: ExportFormat
  readonly contents: BoardContents
  /** The whole board, of which `contents` may be a part. */
  readonly whole: BoardContents
  readonly title: string
  readonly place: string
  readonly day: string
  readonly facts: ReadonlyMap<NoteId, NoteFacts>
  readonly votes: readonly BallotTotals[]
  readonly policyAreas: ReadonlyMap<string, string>
  /** What the authors of comments are called. */
  readonly names: ReadonlyMap<ParticipantId, string>
}
/** What is asked: the next bytes of a file, one workbook, or to stop; and the picture that was wanted. */
export type ExchangeRequest = { readonly request: number } & (
  | { readonly export: ExportAbout }
  | { readonly workbook: Uint8Array }
  | { readonly more: true }
  | { readonly stop: true }
  | { readonly picture: UploadId; readonly carried: CarriedBytes | undefined }
)
/** What a file needs before it goes on. */
export interface PictureWanted {
  readonly request: number
  readonly picture: UploadId
}
export type ExchangeAnswer = { readonly request: number } & (
  | PictureWanted
  | { readonly chunk: Uint8Array }
  | { readonly end: true }
  | { readonly read: ReadWorkbook }
  | { readonly error: string; readonly problems?: readonly FileProblem[] | undefined }
)

const port = parentPort
if (port) {
  const files = new Map<number, AsyncGenerator<Uint8Array>>()
  /** Files that wait for a picture; each for one at a time. */
  const waiting = new Map<number, (picture: CarriedBytes | undefined) => void>()
  const answer = (one: ExchangeAnswer) => port.postMessage(one)

  const picturesFor = (request: number): BytesSource => {
    return (picture) =>
      new Promise((resolve) => {
        waiting.set(request, resolve)
        answer({ request, picture })
      })
  }
  const obey = async (asked: ExchangeRequest): Promise<void> => {
    const { request } = asked
    if ('workbook' in asked) return answer({ request, read: await readWorkbook(asked.workbook) })
    if ('picture' in asked) {
      waiting.get(request)?.(asked.carried)
      waiting.delete(request)
      return
    }
    if ('stop' in asked) {
      await files.get(request)?.return(undefined)
      files.delete(request)
      return
    }
    if ('export' in asked) files.set(request, produced(asked.export, picturesFor(request)))
    const next = await files.get(request)?.next()
    if (next && !next.done) return answer({ request, chunk: next.value })
    files.delete(request)
    answer({ request, end: true })
  }
  port.on('message', (asked: ExchangeRequest) => {
    obey(asked).catch((error: unknown) => {
      files.delete(asked.request)
      const problems = error instanceof FileProblems ? error.problems : undefined
      answer({ request: asked.request, error: error instanceof Error ? error.message : String(error), problems })
    })
  })
}

/** The bytes of a file, in parts. */
async function* produced(about: ExportAbout, pictures: BytesSource): AsyncGenerator<Uint8Array> {
  const { format, contents, whole, title } = about
  const bytes = (text: string) => new TextEncoder().encode(text)
  switch (format) {
    case 'pdf':
      yield* pdfOf(contents, about, pictures)
      return
    case 'svg': {
      const drawing = { measure: serverMeasure(), ...frenchNames }
      const options = { title, font: await pageFont(), picture: asAddresses(pictures) }
      for await (const text of svgOf(sceneOf(contents, drawing, whole), options)) yield bytes(text)
      return
    }
    case 'json':
      yield bytes(boardJson(contents, (author) => about.names.get(author), about.votes))
      return
    case 'csv':
      yield bytes(csvOf(tableOf(about)))
      return
    case 'xlsx':
      yield await workbookOf(tableOf(about), title)
  }
}

function asAddresses(pictures: BytesSource): (upload: UploadId) => Promise<string | undefined> {
  return async (upload) => {
    const carried = await pictures(upload)
    return carried && `data:${carried.type};base64,${Buffer.from(carried.bytes).toString('base64')}`
  }
}

function tableOf({ contents, whole, facts, policyAreas }: ExportAbout) {
  return boardTable(contents, { facts, whole, policyAreaTitle: (key) => policyAreas.get(key) })
}
