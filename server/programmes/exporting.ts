import * as z from 'zod/mini'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import { entryAt } from '../../shared/document/lineage.ts'
import type { RecordKind } from '../../shared/document/recordShapes.ts'
import {
  commentable,
  FILE_FORMAT,
  FILE_VERSION,
  linkable,
  programmeDetails,
  territoryDetails,
  workgroupDetails,
  type BoardFile,
  type ProgrammeFile,
  type TemplateLine,
  type WorkgroupLine,
} from '../../shared/domain/programmeFile.ts'
import { checkProgrammeFile, FileProblems } from '../../shared/domain/programmeFileReading.ts'
import { isPlace, type LinkEnd } from '../../shared/domain/link.ts'
import type { MatrixAxis } from '../../shared/domain/zone.ts'
import { templateWithUploads } from '../../shared/document/templateContents.ts'
import { MAX_CARRIED_BYTES } from '../../shared/exchange/bounds.ts'
import { uploadsIn } from '../../shared/exchange/pictures.ts'
import { isId, type ParticipantId, type UploadId, type WorkgroupId } from '../../shared/ids.ts'
import { picturesOf } from '../images/keeping.ts'
import type { Programme, Storage, Territory, Workgroup } from '../storage/Storage.ts'
import { entryIdOf, type BoardStamps } from './boardFilling.ts'
import { derivedId } from './digest.ts'
import { termLines } from './glossary.ts'
import { sessionStampsOf } from './importing.ts'
import { readImportedBoard } from './stamps.ts'
import { sessionLines } from './sessions.ts'
import { flatRecord, lineOfRecord, sourceKindOf } from './recordLines.ts'
import { wordsOf } from './words.ts'

export interface Export {
  readonly file: ProgrammeFile
  /** Why an import would refuse the file as it is: nothing is cut from it for that. Undefined for a sound one. */
  readonly problems: FileProblems | undefined
}

/** A programme with all its boards as they are now, without the people: an import elsewhere gives its equal. */
export async function exportProgramme(storage: Storage, programme: Programme): Promise<Export> {
  const { typologies, formerTerritories, themes, indicators, agendas, ...about } = detailsOf(
    programmeDetails,
    programme,
  )
  const territories = sorted(await storage.directory.territories(programme.id))
  const territoryKeys = new Map(territories.map((territory) => [territory.id, keyOf(territory)]))
  const policyAreas = new Set(about.policyAreas.map(({ key }) => key))
  const pictures = new Pictures(storage.uploads)
  const allThemes = [...themes]
  const known = {
    policyAreas,
    orientation: new Set(about.orientations.map(({ key }) => key)),
    territories: new Set(territories.map(keyOf)),
    themes: allThemes,
  }
  const all = sorted(await storage.directory.workgroups(programme.id))
  const elsewhere = recordsByFile(all)
  const workgroups: WorkgroupLine[] = []
  for (const workgroup of all) {
    const kept = await storage.boards.load(workgroup.id)
    const { stamps } = readImportedBoard(workgroup.importedBoard)
    const board = readBoard(kept.map(({ bytes }) => bytes))
    await pictures.add(workgroup.id, uploadsIn({ images: board.all('images') }))
    const keyOfZone = keysIn('zones', board.zones(), workgroup.id, stamps)
    const sessions = await storage.sessions.of(workgroup.id)
    const written =
      kept.length > 0
        ? boardLines(board, workgroup, stamps, known, elsewhere, await commentersOf(storage, board))
        : undefined
    const sheets = new Set(written?.sheets.map(({ key }) => key))
    const { reviews, ...group } = workgroupLine(workgroup, allThemes)
    workgroups.push({
      ...group,
      // One of a sheet that people have taken away since speaks of nothing.
      reviews: reviews.filter(({ sheet }) => sheets.has(sheet)),
      sessions: sessionLines(sessions, workgroup.id, sessionStampsOf(workgroup), keyOfZone),
      territory: workgroup.territory && territoryKeys.get(workgroup.territory),
      board: written,
    })
  }
  const templates = await storage.templates.of(programme.id)
  for (const { contents } of templates) await pictures.add(undefined, uploadsIn({ images: contents.images ?? [] }))
  const file = withoutAbsent({
    format: FILE_FORMAT,
    version: FILE_VERSION,
    programme: {
      key: keyOf(programme),
      title: line(programme.title),
      organisation: line(programme.organisation) || undefined,
      ...about,
    },
    typologies,
    territories: territories.map((territory) => ({
      key: keyOf(territory),
      name: line(territory.name),
      ...detailsOf(territoryDetails, territory),
    })),
    formerTerritories,
    themes: allThemes,
    indicators,
    glossary: termLines(await storage.glossaries.of(programme.id)),
    agendas,
    workgroups: workgroups.map((group) => ({ ...group, board: group.board && pictures.keptIn(group.board) })),
    templates: templates.map(({ id, title, contents }) => ({
      key: id,
      title,
      contents: templateWithUploads(contents, pictures.names) as TemplateLine['contents'], // the same, but that it may be changed
    })),
    uploads: pictures.bytes,
  }) satisfies ProgrammeFile
  return { file, problems: problemsOf(file) }
}

function problemsOf(file: ProgrammeFile): FileProblems | undefined {
  try {
    checkProgrammeFile(file)
    return undefined
  } catch (error) {
    if (error instanceof FileProblems) return error
    throw error
  }
}

function workgroupLine(workgroup: Workgroup, themes: ProgrammeFile['themes']): Omit<WorkgroupLine, 'sessions'> {
  const { theme: themeKey, ...details } = detailsOf(workgroupDetails, workgroup)
  return {
    key: keyOf(workgroup),
    title: line(workgroup.title),
    theme: themeKeyOf(line(workgroup.theme), themeKey, themes),
    state: workgroup.state,
    ...details,
  }
}

/** A theme is a title in the store and a key in the file: the pages of Trame name themes that no file has listed. */
function themeKeyOf(title: string, known: string | undefined, themes: ProgrammeFile['themes']): string | undefined {
  if (!title) return undefined
  const alike = themes.filter((theme) => theme.title === title)
  const theme = alike.find(({ key }) => key === known) ?? alike[0]
  if (theme) return theme.key
  const key = derivedId('theme', title)
  themes.push({ key, title })
  return key
}

function boardLines(
  board: BoardDocument,
  { id: workgroup, key: groupName }: Workgroup,
  stamps: BoardStamps,
  known: KnownNames,
  elsewhere: ReadonlyMap<string, { readonly workgroup: string; readonly key: string }>,
  names: ReadonlyMap<ParticipantId, string>,
): BoardFile {
  const { policyAreas } = known
  const zoneKey = keysIn('zones', board.zones(), workgroup, stamps)
  const groupKey = keysIn('groups', board.groups(), workgroup, stamps)
  const textKey = keysIn('texts', board.texts(), workgroup, stamps)
  const noteKey = keysIn('notes', board.notes(), workgroup, stamps)
  const shapeKey = keysIn('shapes', board.all('shapes'), workgroup, stamps)
  const strokeKey = keysIn('strokes', board.all('strokes'), workgroup, stamps)
  const linkKey = keysIn('links', board.all('links'), workgroup, stamps)
  const imageKey = keysIn('images', board.all('images'), workgroup, stamps)
  const commentKey = keysIn('comments', board.all('comments'), workgroup, stamps)
  const keysByKind = { note: noteKey, zone: zoneKey, text: textKey, shape: shapeKey, image: imageKey }
  const recordKey = {
    findings: keysIn('findings', board.records.all('findings'), workgroup, stamps),
    problems: keysIn('problems', board.records.all('problems'), workgroup, stamps),
    sheets: keysIn('sheets', board.records.all('sheets'), workgroup, stamps),
    minutes: keysIn('minutes', board.records.all('minutes'), workgroup, stamps),
  }
  const keysByRoot: Readonly<Record<string, (id: string) => string | undefined>> = {
    notes: noteKey,
    groups: groupKey,
    findings: recordKey.findings,
  }
  const recordLines = (kind: RecordKind) =>
    board.records.all(kind).map((record) =>
      lineOfRecord(
        kind,
        recordKey[kind](record.id) as string,
        flatRecord(kind, record, board.records.wordsOf(kind, record.id)),
        {
          moment: momentOf,
          refer: (root, id) => {
            const own = recordKey[root](id)
            const other = elsewhere.get(id)
            if (own !== undefined) return { key: own }
            return other && other.workgroup !== groupName ? other : isId(id) ? { key: id } : undefined
          },
          sourceOf: (path) => {
            const { root, id } = entryAt(path)
            const [of, own] = [sourceKindOf(root), keysByRoot[root]?.(id)]
            return of && own !== undefined ? { kind: of, key: own } : undefined
          },
          isKnown: (name, value) => namesOf(name, known)?.has(value) ?? true,
        },
      ),
    )
  const targetKeys = {
    ...keysByKind,
    group: groupKey,
    stroke: strokeKey,
    link: linkKey,
    finding: recordKey.findings,
    problem: recordKey.problems,
    sheet: recordKey.sheets,
  }
  const endLine = (end: LinkEnd): BoardFile['links'][number]['from'] | undefined => {
    if (isPlace(end)) return pair(end)
    for (const kind of linkable) {
      const key = keysByKind[kind](end)
      if (key !== undefined) return { kind, key }
    }
    return undefined
  }
  return {
    zones: board.zones().map((zone) => {
      const { nature, scope, policyArea, axis, axes } = zone.meaning
      const meaning = {
        nature,
        scope,
        policyArea: policyArea && policyAreas.has(policyArea) ? policyArea : undefined,
        axis: (axis && line(axis)) || undefined,
        axes: axes && { x: axisLine(axes.x), y: axisLine(axes.y) },
      }
      return {
        key: zoneKey(zone.id) as string,
        title: line(zone.title),
        instruction: lines(zone.instruction) || undefined,
        at: pair(zone.at),
        size: pair(zone.size),
        meaning: Object.values(meaning).some((value) => value !== undefined) ? meaning : undefined,
        colour: zone.colour,
        layout: zone.layout,
        locked: zone.locked,
      }
    }),
    groups: board.groups().map((group) => {
      return {
        key: groupKey(group.id) as string,
        title: line(group.title),
        zone: zoneKey(group.zone),
        stacked: group.stacked,
      }
    }),
    texts: board.texts().map(({ id, text, at, size, letters, locked }) => {
      return { key: textKey(id) as string, text: lines(text), at: pair(at), size: pair(size), letters, locked }
    }),
    shapes: board.all('shapes').map(({ id, kind, at, size, colour, filled, text, locked }) => {
      const place = { at: pair(at), size: pair(size) }
      return { key: shapeKey(id) as string, kind, ...place, colour, filled, text: lines(text) || undefined, locked }
    }),
    strokes: board.all('strokes').flatMap(({ id, tool, colour, width, at, points, locked }) => {
      if (points.length < 3) return []
      return { key: strokeKey(id) as string, tool, colour, width, at: pair(at), points: [...points], locked }
    }),
    links: board.all('links').flatMap(({ id, from, to, kind, colour, label, locked }) => {
      const ends = [endLine(from), endLine(to)] as const
      if (!ends[0] || !ends[1]) return [] // what it held on to is gone: nobody sees it
      const words = line(label) || undefined
      return { key: linkKey(id) as string, from: ends[0], to: ends[1], kind, colour, label: words, locked }
    }),
    images: board.all('images').map(({ id, upload, at, size, alt, locked }) => {
      return {
        key: imageKey(id) as string,
        upload,
        at: pair(at),
        size: pair(size),
        alt: line(alt) || undefined,
        locked,
      }
    }),
    comments: board.all('comments').flatMap(({ id, target, thread, text, author, onBehalfOf, createdAt, resolved }) => {
      const kind = commentable.find((one) => target.root === `${one}s`)
      const key = kind && targetKeys[kind](target.id)
      if (!kind || key === undefined) return [] // what it was about is gone: nobody finds it
      return {
        key: commentKey(id) as string,
        target: { kind, key },
        thread: commentKey(thread),
        text: lines(text),
        by: line(onBehalfOf ?? (author && names.get(author)) ?? '') || undefined,
        createdAt: momentOf(createdAt),
        resolved,
      }
    }),
    findings: recordLines('findings'),
    problems: recordLines('problems'),
    sheets: recordLines('sheets'),
    minutes: recordLines('minutes'),
    notes: board.notes().map((note) => ({
      key: noteKey(note.id) as string,
      zone: zoneKey(note.zone),
      group: groupKey(note.group),
      at: pair(note.at),
      size: pair(note.size),
      colour: note.colour,
      kind: note.kind,
      ...wordsOf(board.richTextOf(note.id)),
      onBehalfOf: (note.onBehalfOf && line(note.onBehalfOf)) || undefined,
      origin: note.origin,
      createdAt: momentOf(note.createdAt),
    })),
  }
}

interface KnownNames {
  readonly policyAreas: ReadonlySet<string>
  readonly orientation: ReadonlySet<string>
  readonly territories: ReadonlySet<string>
  readonly themes: readonly { readonly key: string }[]
}
/** What a field of a finding or a sheet may name; undefined for one that names nothing of the programme. */
function namesOf(field: string, known: KnownNames): ReadonlySet<string> | undefined {
  if (field === 'policyAreas' || field === 'orientation' || field === 'territories') return known[field]
  if (field === 'theme') return new Set(known.themes.map(({ key }) => key))
  return field === 'leadTerritory' ? known.territories : undefined
}

/** Findings and sheets that files have brought to some board of a programme, by their id: sheets may speak of them from elsewhere. */
function recordsByFile(workgroups: readonly Workgroup[]): Map<string, { workgroup: string; key: string }> {
  const found = new Map<string, { workgroup: string; key: string }>()
  for (const workgroup of workgroups) {
    const { stamps } = readImportedBoard(workgroup.importedBoard)
    for (const kind of ['findings', 'sheets'] as const)
      for (const key of stamps[kind].keys())
        found.set(entryIdOf(workgroup.id, kind, key), { workgroup: keyOf(workgroup), key })
  }
  return found
}

/** What the authors of comments are called. */
async function commentersOf({ people }: Storage, board: BoardDocument): Promise<Map<ParticipantId, string>> {
  const names = new Map<ParticipantId, string>()
  for (const id of new Set(board.all('comments').flatMap(({ author }) => author ?? []))) {
    const person = await people.participant(id)
    if (person) names.set(id, person.name)
  }
  return names
}

/** The pictures of a file, by the ids that they have here, until it is as heavy as may be. */
class Pictures {
  readonly bytes: Record<string, string> = {}
  readonly names = new Map<UploadId, UploadId>()
  readonly #uploads: Storage['uploads']
  #sum = 0

  constructor(uploads: Storage['uploads']) {
    this.#uploads = uploads
  }

  /** @param workgroup whose they have to be; absent, whosever they are */
  async add(workgroup: WorkgroupId | undefined, ids: readonly UploadId[]): Promise<void> {
    for (const wanted of ids) {
      const upload = await this.#uploads.get(wanted)
      if (!upload || this.names.has(wanted) || this.#sum + upload.sizeBytes > MAX_CARRIED_BYTES) continue
      for await (const { id, bytes } of picturesOf(this.#uploads, workgroup ?? upload.workgroup, [wanted])) {
        this.#sum += upload.sizeBytes
        this.names.set(id, id)
        this.bytes[id] = bytes
      }
    }
  }

  /** A board without the pictures whose bytes are not here, and without what holds on to them. */
  keptIn(board: BoardFile): BoardFile {
    const images = board.images.filter(({ upload }) => Object.hasOwn(this.bytes, upload))
    if (images.length === board.images.length) return board
    const keys = new Set(images.map(({ key }) => key))
    const isThere = (end: BoardFile['links'][number]['from']) =>
      Array.isArray(end) || end.kind !== 'image' || keys.has(end.key)
    const links = board.links.filter(({ from, to }) => isThere(from) && isThere(to))
    const linkKeys = new Set(links.map(({ key }) => key))
    const comments = board.comments.filter(({ target: { kind, key } }) =>
      kind === 'image' ? keys.has(key) : kind !== 'link' || linkKeys.has(key),
    )
    return { ...board, images, links, comments }
  }
}

/** The keys that these entries go by: what a file brought keeps its key there, the rest goes by its id. */
function keysIn(
  kind: keyof BoardStamps,
  entries: readonly { readonly id: string }[],
  workgroup: WorkgroupId,
  stamps: BoardStamps,
): (id: string | undefined) => string | undefined {
  const keysOfImported = new Map([...stamps[kind].keys()].map((key) => [entryIdOf(workgroup, kind, key), key]))
  const keys = new Map(
    entries.map(({ id }) => [id, keysOfImported.get(id) ?? (isId(id) ? id : entryIdOf(workgroup, kind, id))]),
  )
  return (id) => (id === undefined ? undefined : keys.get(id)) // what leads nowhere is left out
}

function keyOf({ key, id }: Programme | Territory | Workgroup): string {
  return isId(key) ? key : id
}

function sorted<T extends { readonly key: string }>(some: readonly T[]): T[] {
  return [...some].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function detailsOf<T extends z.ZodMiniObject>(schema: T, { details }: { readonly details: unknown }): z.infer<T> {
  const read = schema.safeParse(details ?? {})
  return read.success ? read.data : schema.parse({}) // kept by a program that knew other details
}

/** Clocks of browsers say odd things; a file holds moments from 1970 to 9999. */
function momentOf(ms: number): string {
  const isMoment = ms >= 0 && ms < Date.UTC(10_000, 0)
  return new Date(isMoment ? Math.trunc(ms) : 0).toISOString()
}

function axisLine({ name, low, high }: MatrixAxis): MatrixAxis {
  return { name: line(name), low: line(low), high: line(high) }
}

function line(words: string): string {
  return lines(words.replace(/[\n\r\t\u2028\u2029]+/g, ' ')).trim()
}

function lines(words: string): string {
  return words.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '')
}

function pair([first, second]: readonly [number, number]): [number, number] {
  return [first, second]
}

/** As JSON will have it: a key without a value is no key. */
function withoutAbsent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
