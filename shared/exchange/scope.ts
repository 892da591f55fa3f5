import type { BoardContents } from '../document/contents.ts'
import { CARD_SIZE } from '../domain/findingCard.ts'
import { isPlace, type LinkEnd } from '../domain/link.ts'
import type { Zone } from '../domain/zone.ts'
import { boxHolds, boxOf } from '../geometry.ts'
import type { ZoneId } from '../ids.ts'
import type { BoardPoint, Size } from '../units.ts'

/** What of a board leaves: all of it, one zone with what lies in it, or what is chosen. */
export type ExportScope =
  | { readonly kind: 'board' }
  | { readonly kind: 'zone'; readonly zone: ZoneId }
  | { readonly kind: 'items'; readonly ids: readonly string[] }

/** That part of the board, as a board of its own. A zone that is not there gives an empty one. */
export function within(contents: BoardContents, scope: ExportScope): BoardContents {
  if (scope.kind === 'board') return contents
  if (scope.kind === 'zone') return inZone(contents, scope.zone)
  const wanted = new Set<string>(scope.ids)
  const groups = new Set<string | undefined>(
    contents.notes.map(({ id, group }) => (wanted.has(id) ? group : undefined)),
  )
  // A note says what it says within its group, and with what was said beside it.
  return picked(contents, (kind, { id }) => wanted.has(id) || (kind === 'groups' && groups.has(id)), wanted)
}

/** What lies on no zone: with the zones one by one, this is all there is. */
export function outsideOfZones(contents: BoardContents): BoardContents {
  return inZone(contents, undefined)
}

function inZone(contents: BoardContents, wanted: ZoneId | undefined): BoardContents {
  const homes = homesIn(contents)
  const known = new Set<unknown>(contents.zones.map(({ id }) => id))
  const isHere = (kind: keyof BoardContents, { id }: { readonly id: string }) => {
    if (kind === 'zones') return id === wanted
    return homes.get(id) === (known.has(wanted) ? wanted : undefined) && (wanted === undefined || known.has(wanted))
  }
  const ids = new Set<string>([...homes].flatMap(([id, home]) => (home === wanted ? [id] : [])))
  if (wanted !== undefined) ids.add(wanted)
  return picked(contents, isHere, ids)
}

/** @param ids what comments may be about */
function picked(
  contents: BoardContents,
  isHere: (kind: keyof BoardContents, entry: { readonly id: string }) => boolean,
  ids: ReadonlySet<string>,
): BoardContents {
  const keep = <Kind extends keyof BoardContents>(kind: Kind): BoardContents[Kind] =>
    (contents[kind] as readonly { readonly id: string }[]).filter((entry) => isHere(kind, entry)) as never
  return {
    notes: keep('notes'),
    zones: keep('zones'),
    groups: keep('groups'),
    texts: keep('texts'),
    shapes: keep('shapes'),
    links: keep('links'),
    strokes: keep('strokes'),
    images: keep('images'),
    comments: contents.comments.filter(({ target }) => ids.has(target.id)),
    ...recordsOver(contents, ids),
  }
}

/** What was made of these things: findings, and the problems and sheets that are over one of them. */
function recordsOver(
  { findings, problems, sheets }: BoardContents,
  ids: ReadonlySet<string>,
): Pick<BoardContents, 'findings' | 'problems' | 'sheets' | 'minutes'> {
  const isOver = (path: string) => ids.has(path.slice(path.indexOf('/') + 1))
  const here = findings
    .filter(({ id, sources }) => ids.has(id) || sources.some(isOver))
    // One that comes for what it was made of lies elsewhere on the board, and is not drawn here.
    .map((finding) => (ids.has(finding.id) ? finding : { ...finding, at: undefined }))
  const kept = new Set(here.map(({ id }) => id))
  return {
    findings: here,
    problems: problems.filter((problem) => problem.findings.some((id) => kept.has(id))),
    sheets: sheets.filter((sheet) => sheet.sources.some(isOver) || sheet.findings.some((id) => kept.has(id))),
    minutes: [], // they are about the whole group
  }
}

/** The zone that each thing lies in: what it says, for notes and groups; where its middle is, for the rest. */
function homesIn(contents: BoardContents): Map<string, ZoneId | undefined> {
  const { notes, groups, texts, shapes, images, strokes, links, zones } = contents
  const known = new Set(zones.map(({ id }) => id))
  const homes = new Map<string, ZoneId | undefined>()
  for (const { id, zone } of notes) homes.set(id, zone && known.has(zone) ? zone : undefined)
  for (const { id, zone } of groups) {
    const notesZone = notes.find(({ group }) => group === id)?.zone
    const own = zone ?? notesZone
    homes.set(id, own && known.has(own) ? own : undefined)
  }
  for (const { id, at, size } of [...texts, ...shapes, ...images]) homes.set(id, zoneUnder(zones, middle(at, size)))
  for (const { id, at } of contents.findings) if (at) homes.set(id, zoneUnder(zones, middle(at, CARD_SIZE)))
  for (const { id, at } of strokes) homes.set(id, zoneUnder(zones, at))
  for (const { id, from, to } of links) {
    const homeOf = (end: LinkEnd) => {
      if (isPlace(end)) return zoneUnder(zones, end)
      return known.has(end as ZoneId) ? (end as ZoneId) : homes.get(end)
    }
    const home = homeOf(from)
    homes.set(id, home === homeOf(to) ? home : undefined)
  }
  return homes
}

function middle(at: BoardPoint, size: Size): BoardPoint {
  return [at[0] + size[0] / 2, at[1] + size[1] / 2]
}

/** The smallest zone that a point lies in. */
function zoneUnder(zones: readonly Zone[], point: BoardPoint): ZoneId | undefined {
  let smallest: Zone | undefined
  const area = ({ size }: Zone) => size[0] * size[1]
  for (const zone of zones) {
    if (boxHolds(boxOf(zone.at, zone.size), point) && (!smallest || area(zone) < area(smallest))) smallest = zone
  }
  return smallest?.id
}

/** How many of each there are, to be shown beside what was exported. */
export type ExportCounts = Readonly<Record<keyof BoardContents, number>>
export function countsOf(contents: BoardContents): ExportCounts {
  return Object.fromEntries(
    Object.entries(contents).map(([kind, entries]) => [kind, (entries as readonly unknown[]).length]),
  ) as ExportCounts
}
