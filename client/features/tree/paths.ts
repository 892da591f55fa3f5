import type { WorkgroupId } from '../../../shared/ids.ts'

/** Where the tree of a board is written: a way to read its list. */
export function outlinePath(workgroup: WorkgroupId): string {
  return `/w/${workgroup}/list/tree`
}
/** Where it is seen as a drawing. */
export function drawingPath(workgroup: WorkgroupId): string {
  return `${outlinePath(workgroup)}/drawing`
}
/** How the list of an address is read; undefined for note by note. */
export function treeViewAt(pathname: string): 'outline' | 'drawing' | undefined {
  const [, view] = /\/list\/tree(\/drawing)?\/?$/.exec(pathname) ?? []
  if (view) return 'drawing'
  return /\/list\/tree\/?$/.test(pathname) ? 'outline' : undefined
}
