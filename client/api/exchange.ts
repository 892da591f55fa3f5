import { type FileProblem, FileProblems } from '../../shared/domain/programmeFileReading.ts'
import type { BoardDraft } from '../../shared/exchange/draft.ts'
import type { ExportCounts } from '../../shared/exchange/scope.ts'
import {
  COUNTS_HEADER,
  exportCounts,
  type ExportFormat,
  fileProblems,
  imported,
  MISSING_IMAGES_HEADER,
  workbookSheet,
} from '../../shared/exchangeApi.ts'
import type * as z from 'zod/mini'
import type { SnapshotId, WorkgroupId, ZoneId } from '../../shared/ids.ts'
import { nameIn, path, reach, refusalOf } from './ask.ts'

/** Pages of a large board take their time. */
const PATIENCE_MS = 120_000

export interface MadeFile {
  readonly blob: Blob
  readonly name: string | undefined
  readonly counts: ExportCounts
  /** Of how many pictures the file has only the place. */
  readonly missingImages: number
}

/**
 * A file that the server makes of the board.
 * @throws Refusal, Unreachable; Error when the answer is not what it should be
 */
export async function exportedFile(
  workgroup: WorkgroupId,
  about: {
    readonly format: ExportFormat
    readonly zone?: ZoneId | undefined
    readonly items?: readonly string[] | undefined
  },
): Promise<MadeFile> {
  const response = await post(path`/workgroups/${workgroup}/export`, JSON.stringify(about), 'application/json')
  if (!response.ok) throw await refusalOf(response)
  const counts = exportCounts.safeParse(JSON.parse(response.headers.get(COUNTS_HEADER) ?? 'null'))
  if (!counts.success) throw new Error('the server does not say what is in the file')
  const missingImages = Number(response.headers.get(MISSING_IMAGES_HEADER) ?? 0)
  return { blob: await response.blob(), name: nameIn(response), counts: counts.data, missingImages }
}

/** The first full sheet of a workbook. @throws FileProblems when it cannot be read; Refusal, Unreachable */
export async function openedWorkbook(
  workgroup: WorkgroupId,
  bytes: Uint8Array,
): Promise<z.infer<typeof workbookSheet>> {
  const address = path`/workgroups/${workgroup}/import/workbook`
  return read(await post(address, bytes as Uint8Array<ArrayBuffer>, 'application/octet-stream'), workbookSheet)
}

/**
 * Has the server lay a draft on the board: for what is more than a page sends at once.
 * @param about with pictures that this working group has already
 * @returns the version that shows the board as it was
 * @throws FileProblems, Refusal, Unreachable
 */
export async function bringDraft(
  workgroup: WorkgroupId,
  about: { readonly board: BoardDraft; readonly into?: ZoneId | undefined; readonly joinsZones: boolean },
): Promise<SnapshotId | undefined> {
  const response = await post(path`/workgroups/${workgroup}/import`, JSON.stringify(about), 'application/json')
  return (await read(response, imported)).versionBefore
}

function post(address: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<Response> {
  return reach(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': type },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
}

async function read<Answer>(response: Response, shape: z.ZodMiniType<Answer>): Promise<Answer> {
  if (response.status === 422)
    throw new FileProblems(
      problemsIn(
        await response
          .clone()
          .json()
          .catch(() => undefined),
      ),
    )
  if (!response.ok) throw await refusalOf(response)
  const answer = shape.safeParse(await response.json().catch(() => undefined))
  if (!answer.success) throw new Error('the answer is not what it should be')
  return answer.data
}

function problemsIn(body: unknown): readonly FileProblem[] {
  return fileProblems.safeParse(body).data?.problems ?? []
}
