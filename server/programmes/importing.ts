import * as z from 'zod/mini'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard, updateOf } from '../../shared/document/bytes.ts'
import {
  type BoardFile,
  boardFileKinds,
  type ProgrammeFile,
  type TerritoryLine,
  type WorkgroupLine,
} from '../../shared/domain/programmeFile.ts'
import type { KnownKeys } from '../../shared/domain/programmeFileReading.ts'
import { Refusal } from '../../shared/errors.ts'
import { templateWithUploads } from '../../shared/document/templateContents.ts'
import { templateBounds } from '../../shared/domain/template.ts'
import {
  newId,
  type ProgrammeId,
  type TemplateId,
  type TerritoryId,
  type UploadId,
  type WorkgroupId,
} from '../../shared/ids.ts'
import { keepPictures } from '../images/keeping.ts'
import type { JournalEntry, Programme, Storage, Territory, Workgroup } from '../storage/Storage.ts'
import { type BoardCounts, fillBoard, noBoardCounts } from './boardFilling.ts'
import { derivedId, digestOf } from './digest.ts'
import { termsToSay } from './glossary.ts'
import { type Counts, count, merged, noCounts, type Parts, stampsOf } from './merging.ts'
import { policyAreasOf } from './policyAreas.ts'
import { prepareSessions, type SessionStamps } from './sessions.ts'
import { readImportedBoard, writeImportedBoard } from './stamps.ts'

/** What an import did. */
export interface ImportResult extends BoardCounts {
  readonly programme: { readonly id: ProgrammeId; readonly key: string; readonly title: string }
  readonly programmes: Counts
  readonly territories: Counts
  readonly workgroups: Counts
  readonly terms: Counts
  /** Boards whose document was written to count as created or changed. */
  readonly boards: Counts
  readonly sessions: Counts
  readonly templates: Counts
}

const programmeParts: Parts<Programme> = [['title'], ['organisation'], ['details']]
const territoryParts: Parts<Territory> = [['name'], ['details']]
const workgroupParts: Parts<Workgroup> = [['title'], ['territory'], ['theme'], ['state'], ['details']]

/**
 * Brings what a file says into the store, all or nothing, while a server may be running on it. Keys find what is there
 * already; what people have changed since the last import stays as it is (merging.ts), and nothing is ever removed.
 * @param file read by shared/domain/programmeFileReading.ts
 */
export async function importProgramme(storage: Storage, file: ProgrammeFile, now = new Date()): Promise<ImportResult> {
  const counts = {
    programmes: noCounts(),
    territories: noCounts(),
    workgroups: noCounts(),
    terms: noCounts(),
    boards: noCounts(),
    sessions: noCounts(),
    templates: noCounts(),
    ...noBoardCounts(),
  }
  const { directory } = storage
  const pictures = new Map(Object.entries(file.uploads))
  const knownProgramme = (await directory.programmes()).find(({ key }) => key === file.programme.key)
  const programme = mergedLine(knownProgramme, wantedProgramme(file, knownProgramme), programmeParts, counts.programmes)

  const knownTerritories = byKey(knownProgramme ? await directory.territories(knownProgramme.id) : [])
  const territories = file.territories.map((line) => {
    const known = knownTerritories.get(line.key)
    return mergedLine(known, wantedTerritory(line, known, programme.id), territoryParts, counts.territories)
  })

  const territoriesByKey = byKey(territories)
  const themeTitles = new Map(file.themes.map(({ key, title }) => [key, title]))
  const knownWorkgroups = byKey(knownProgramme ? await directory.workgroups(knownProgramme.id) : [])
  const idsByKey = new Map(
    file.workgroups.map(({ key }) => [key, knownWorkgroups.get(key)?.id ?? newId<WorkgroupId>()]),
  )
  const workgroups: Workgroup[] = []
  const updates: JournalEntry[] = []
  for (const line of file.workgroups) {
    const known = knownWorkgroups.get(line.key)
    const wanted: Workgroup = {
      id: idsByKey.get(line.key) ?? newId<WorkgroupId>(),
      programme: programme.id,
      territory: line.territory === undefined ? undefined : territoriesByKey.get(line.territory)?.id,
      key: line.key,
      title: line.title,
      theme: themeTitles.get(line.theme ?? '') ?? '',
      state: line.state ?? 'preparation',
      details: workgroupDetailsOf(line),
      importedBoard: known?.importedBoard,
    }
    const workgroup = mergedLine(known, wanted, workgroupParts, counts.workgroups)
    const images = line.board?.images ?? []
    if (images.length > 0 && !known)
      await directory.put({ programmes: [programme], territories, workgroups: [workgroup] })
    const uploads = await keptPictures(storage, workgroup.id, images, pictures)
    const filled =
      line.board && (await filledBoard(storage, workgroup, line.board, now, (key) => idsByKey.get(key), uploads))
    if (filled) addCounts(counts, filled.counts)
    if (line.board) counts.boards[boardOutcome(workgroup, filled)]++
    workgroups.push(filled ? { ...workgroup, importedBoard: filled.importedBoard } : workgroup)
    if (filled) updates.push(...filled.updates)
  }

  const knownTerms = knownProgramme ? await storage.glossaries.of(knownProgramme.id) : []
  const terms = termsToSay(knownTerms, file.glossary, { programme: programme.id, now, counts: counts.terms })

  const isNews = <T extends Programme | Territory | Workgroup>(known: T | undefined, line: T) =>
    !known || digestOf(known) !== digestOf(line)
  await directory.put({
    programmes: isNews(knownProgramme, programme) ? [programme] : [],
    territories: territories.filter((line) => isNews(knownTerritories.get(line.key), line)),
    workgroups: workgroups.filter((line) => isNews(knownWorkgroups.get(line.key), line)),
    terms,
    updates,
  })
  await addSessions(storage, workgroups, file, now, counts.sessions)
  await addTemplates(storage, programme, file, workgroups[0]?.id, counts.templates)
  const { id, key, title } = programme
  return { programme: { id, key, title }, ...counts }
}

/**
 * Adds to the board of one workgroup, by the same rules.
 * @param read what to add, once it is known what is there
 * @throws Refusal 'notFound'
 */
export async function fillWorkgroup(
  storage: Storage,
  workgroupId: WorkgroupId,
  read: (known: KnownKeys, board: BoardDocument) => BoardFile,
  now = new Date(),
): Promise<BoardCounts> {
  const workgroup = await storage.directory.workgroup(workgroupId)
  if (!workgroup) throw new Refusal('notFound', 'workgroup')
  const programme = await storage.directory.programme(workgroup.programme)
  const policyAreas = programme ? policyAreasOf(programme) : []
  const { stamps } = readImportedBoard(workgroup.importedBoard)
  const kept = await keptDocument(storage, workgroupId)
  const board = readBoard(kept.bytes)
  const known: KnownKeys = {
    policyAreas: policyAreas.map(({ key }) => key),
    zones: [...stamps.zones.keys(), ...board.zones().map(({ id }) => id)],
    groups: [...stamps.groups.keys(), ...board.groups().map(({ id }) => id)],
  }
  const filled = fill(workgroup, kept, read(known, board), now, (before) => before)
  if (filled.importedBoard !== workgroup.importedBoard || filled.updates.length > 0) {
    await storage.directory.put({
      workgroups: [{ ...workgroup, importedBoard: filled.importedBoard }],
      updates: filled.updates,
    })
  }
  return filled.counts
}

// Boards

interface Filled {
  readonly counts: BoardCounts
  /** None when nothing changes. */
  readonly updates: readonly JournalEntry[]
  readonly importedBoard: string
}

/** A board like the last import's is not even opened. */
async function filledBoard(
  storage: Storage,
  workgroup: Workgroup,
  board: BoardFile,
  now: Date,
  elsewhere: (key: string) => WorkgroupId | undefined,
  uploads: ReadonlyMap<string, UploadId>,
): Promise<Filled> {
  const digest = digestOf(board)
  if (workgroup.importedBoard !== undefined && readImportedBoard(workgroup.importedBoard).digest === digest) {
    const unchanged = (lines: readonly unknown[]) => ({ ...noCounts(), unchanged: lines.length })
    const counts = Object.fromEntries(boardFileKinds.map((kind) => [kind, unchanged(board[kind])])) as BoardCounts
    return { counts, updates: [], importedBoard: workgroup.importedBoard }
  }
  return fill(workgroup, await keptDocument(storage, workgroup.id), board, now, () => digest, elsewhere, uploads)
}

function fill(
  workgroup: Workgroup,
  kept: KeptDocument,
  file: BoardFile,
  now: Date,
  digestAfter: (before: string) => string,
  elsewhere?: (key: string) => WorkgroupId | undefined,
  uploads?: ReadonlyMap<string, UploadId>,
): Filled {
  const { digest, stamps, brought } = readImportedBoard(workgroup.importedBoard)
  let counts = noBoardCounts()
  const update = updateOf(kept.bytes, (board) => {
    counts = fillBoard(board, file, { workgroup: workgroup.id, stamps, now: now.getTime(), elsewhere, uploads })
  })
  const updates = update ? [{ workgroup: workgroup.id, epoch: kept.epoch, update }] : []
  return { counts, updates, importedBoard: writeImportedBoard({ digest: digestAfter(digest), stamps, brought }) }
}

/** Pictures that a board of a file names, as this workgroup's own; it is in the store already. */
async function keptPictures(
  { uploads }: Storage,
  workgroup: WorkgroupId,
  images: readonly { readonly upload: string }[],
  pictures: ReadonlyMap<string, string>,
): Promise<Map<string, UploadId>> {
  const wanted = [...new Set(images.map(({ upload }) => upload))].flatMap((name): [UploadId, string][] => {
    const bytes = pictures.get(name)
    return bytes === undefined ? [] : [[name as UploadId, bytes]]
  })
  return keepPictures(uploads, workgroup, wanted)
}

/** Once their groups are in the store; what was imported is remembered after it is there, so that a cut loses none of it. */
async function addSessions(
  storage: Storage,
  workgroups: readonly Workgroup[],
  file: ProgrammeFile,
  now: Date,
  counts: Counts,
): Promise<void> {
  const changed: Workgroup[] = []
  for (const [index, workgroup] of workgroups.entries()) {
    const lines = file.workgroups[index]?.sessions ?? []
    const before = sessionStampsOf(workgroup)
    const { zones } = readImportedBoard(workgroup.importedBoard).stamps
    const where = { workgroup: workgroup.id, zones, stamps: before }
    const after = await prepareSessions(storage.sessions, where, lines, now, counts)
    if (digestOf(before) === digestOf(after)) continue
    changed.push({ ...workgroup, details: { ...(workgroup.details as object), importedSessions: after } })
  }
  if (changed.length > 0) await storage.directory.put({ workgroups: changed })
}

/**
 * Templates of the file that this programme has not been given before: what people have renamed or removed since stays so.
 * @param home the group that keeps their pictures; undefined where there is none: then they come without
 */
async function addTemplates(
  storage: Storage,
  programme: Programme,
  { templates, uploads }: ProgrammeFile,
  home: WorkgroupId | undefined,
  counts: Counts,
): Promise<void> {
  const known = new Map((await storage.templates.of(programme.id)).map((one) => [one.id as string, one]))
  const elsewhere = new Set<string>()
  for (const { id } of await storage.directory.programmes())
    if (id !== programme.id) for (const one of await storage.templates.of(id)) elsewhere.add(one.id)
  const given = new Set(stampedDetails.safeParse(programme.details).data?.importedTemplates)
  const pictures = new Map(Object.entries(uploads))
  for (const { key, title, contents } of templates) {
    // What was made in Trame goes by its id, here as there; unless another programme of this store has it.
    const id = elsewhere.has(key) ? derivedId<TemplateId>(programme.id, 'templates', key) : (key as TemplateId)
    const present = known.get(id)
    if (present || given.has(id)) {
      counts[present?.title === title ? 'unchanged' : 'kept']++
      continue
    }
    const own = home ? await keptPictures(storage, home, contents.images ?? [], pictures) : new Map<string, UploadId>()
    const here = contents.images ? templateWithUploads(contents, own as Map<UploadId, UploadId>) : contents
    const template = { id, programme: programme.id, title, contents: here, createdAt: new Date() }
    await storage.templates.add(template, templateBounds.perProgramme)
    given.add(id)
    counts.created++
  }
  if (counts.created === 0) return
  const details = { ...(programme.details as object), importedTemplates: [...given] }
  await storage.directory.put({ programmes: [{ ...programme, details }] })
}

interface KeptDocument {
  readonly epoch: number
  readonly bytes: readonly Uint8Array[]
}
export async function keptDocument({ boards }: Storage, workgroup: WorkgroupId): Promise<KeptDocument> {
  const epoch = await boards.epoch(workgroup)
  return { epoch, bytes: (await boards.load(workgroup)).map(({ bytes }) => bytes) }
}

function boardOutcome(before: Workgroup, filled: Filled | undefined): keyof Counts {
  if (!filled || filled.updates.length === 0) return 'unchanged'
  return before.importedBoard === undefined ? 'created' : 'changed'
}

function addCounts(sums: BoardCounts, more: BoardCounts): void {
  for (const kind of boardFileKinds) {
    for (const outcome of ['created', 'changed', 'unchanged', 'kept'] as const)
      sums[kind][outcome] += more[kind][outcome]
  }
}

// Lines of the directory

function wantedProgramme({ programme, ...file }: ProgrammeFile, known: Programme | undefined): Programme {
  const { key, title, organisation = '', ...details } = programme
  const { typologies, formerTerritories, themes, indicators, agendas } = file
  return {
    id: known?.id ?? newId<ProgrammeId>(),
    key,
    title,
    organisation,
    details: { ...details, typologies, formerTerritories, themes, indicators, agendas },
  }
}

function wantedTerritory(line: TerritoryLine, known: Territory | undefined, programme: ProgrammeId): Territory {
  const { key, name, ...details } = line
  return { id: known?.id ?? newId<TerritoryId>(), programme, key, name, details }
}

function workgroupDetailsOf({ theme, facilitatedBy, composition, sessionsHeld, reviews }: WorkgroupLine): object {
  return { theme, facilitatedBy, composition, sessionsHeld, reviews }
}

function byKey<T extends { readonly key: string }>(lines: readonly T[]): Map<string, T> {
  return new Map(lines.map((line) => [line.key, line]))
}

/** Where the stamps of a line live, among its details: they are the import's own, and no file speaks of them. */
const stampedDetails = z.looseObject({
  imported: z.catch(z.optional(z.string()), undefined),
  /** Of a programme: the templates that files have brought, there still or not. */
  importedTemplates: z.catch(z.optional(z.array(z.string())), undefined),
  /** Of a group: the stamps of the sessions that files have brought, there still or not. */
  importedSessions: z.catch(z.optional(z.record(z.string(), z.string())), undefined),
})

/** What imports remember of the sessions of a group, by their key in the file. */
export function sessionStampsOf({ details }: Workgroup): SessionStamps {
  return stampedDetails.safeParse(details).data?.importedSessions ?? {}
}

/** The line to keep for one of a file: what is known, with what the file may write. */
function mergedLine<T extends { readonly details: unknown }>(
  known: T | undefined,
  wanted: T,
  parts: Parts<T>,
  counts: Counts,
): T {
  if (!known) {
    counts.created++
    return withStamps(wanted, stampsOf(wanted, parts))
  }
  const { imported, importedTemplates, importedSessions, ...details } =
    stampedDetails.safeParse(known.details).data ?? {}
  const present = { ...known, details }
  const result = merged(present, wanted, parts, imported)
  count(counts, result)
  const line = withStamps({ ...present, ...result.patch }, result.stamps)
  const remembered = { ...(importedTemplates && { importedTemplates }), ...(importedSessions && { importedSessions }) }
  return { ...line, details: { ...(line.details as object), ...remembered } }
}

function withStamps<T extends { readonly details: unknown }>(line: T, imported: string | undefined): T {
  return imported === undefined ? line : { ...line, details: { ...(line.details as object), imported } }
}
