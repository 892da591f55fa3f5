/** The names inside a workgroup's Y.Doc. Nobody outside shared/document/ knows them. */
export const roots = {
  meta: 'meta',
  notes: 'notes',
  zones: 'zones',
  groups: 'groups',
  texts: 'texts',
  shapes: 'shapes',
  links: 'links',
  strokes: 'strokes',
  images: 'images',
  comments: 'comments',
  findings: 'findings',
  problems: 'problems',
  sheets: 'sheets',
  /** Totals of ballots that are closed. Only the server writes there: no frame of a client may. */
  votes: 'votes',
  minutes: 'minutes',
} as const
/** Things that anybody may lay on the board, and that may be made part of the wall. */
const fixableRoots: ReadonlySet<string> = new Set([roots.texts, roots.shapes, roots.links, roots.strokes, roots.images])
/** What the group makes of its notes: entries with lists and several texts inside (recordShapes.ts). */
const recordRoots: ReadonlySet<string> = new Set([roots.findings, roots.problems, roots.sheets, roots.minutes])
const authoredRoots: ReadonlySet<string> = new Set([...fixableRoots, ...recordRoots, roots.notes, roots.comments])

export function isFixable(root: string): boolean {
  return fixableRoots.has(root)
}
export function isRecord(root: string): boolean {
  return recordRoots.has(root)
}
/** Whether entries of this root are somebody's, who is named in them. */
export function hasAuthors(root: string): boolean {
  return authoredRoots.has(root)
}
export const VERSION_KEY = 'version'
export const TEXT_KEY = 'text'
