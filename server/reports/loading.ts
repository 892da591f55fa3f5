import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { programmeDetails } from '../../shared/domain/programmeFile.ts'
import type { SheetId, WorkgroupId } from '../../shared/ids.ts'
import type { Directory, Programme, Workgroup } from '../storage/Storage.ts'
import type { ReportSource } from './ReportSource.ts'

/** Reads the document of a workgroup as it is now. */
export type ReadBoard = <T>(workgroup: WorkgroupId, look: (board: BoardDocument) => T) => Promise<T>

/**
 * All that reports of these workgroups are made from.
 * @param workgroups of the programme, at least one
 * @param onRead     hears how many of them have been read
 */
export async function reportSourceOf(
  directory: Directory,
  read: ReadBoard,
  programme: Programme,
  workgroups: readonly Workgroup[],
  onRead: (count: number) => void = () => {},
): Promise<ReportSource> {
  const details = programmeDetails.safeParse(programme.details).data
  const territories = await directory.territories(programme.id)
  const boards: Pick<ReportSource, 'findings' | 'problems' | 'sheets' | 'minutes'>[] = []
  for (const { id } of workgroups) {
    boards.push(
      await read(id, (board) => {
        const { findings, problems, sheets, minutes } = contentsOf(board)
        const pendingOf = (sheet: SheetId) => board.records.pendingCounts('sheets', sheet)
        const withPending = sheets.map((sheet) => ({ ...sheet, pending: pendingOf(sheet.id) }))
        return { findings, problems, sheets: withPending, minutes }
      }),
    )
    onRead(boards.length)
  }
  const [alone, ...others] = workgroups
  const territory = territories.find(({ id }) => id === alone?.territory)
  return {
    programme: { title: programme.title, organisation: programme.organisation, notice: details?.notice },
    group: alone && others.length === 0 ? { title: alone.title, territory: territory?.name } : undefined,
    day: new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' }),
    policyAreas: titles(details?.policyAreas ?? []),
    territories: new Map(territories.map(({ key, name }) => [key, name])),
    themes: titles(details?.themes ?? []),
    orientations: details?.orientations ?? [],
    findings: boards.flatMap(({ findings }) => findings),
    problems: boards.flatMap(({ problems }) => problems),
    sheets: boards.flatMap(({ sheets }) => sheets),
    minutes: boards.flatMap(({ minutes }) => minutes),
  }
}

function titles(named: readonly { readonly key: string; readonly title: string }[]): Map<string, string> {
  return new Map(named.map(({ key, title }) => [key, title]))
}
