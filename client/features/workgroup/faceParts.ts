import { matchPath } from 'react-router'
import { apart } from '../../ui/apart.tsx'
import { faceOf, isWideScreen } from './face.ts'

// The board is the heaviest part of Trame: a phone that reads the list never loads it, nor does a wall load the list.
export const faceParts = {
  board: apart(() => import('../board/BoardFace.tsx')),
  list: apart(() => import('../list/ListFace.tsx')),
  table: apart(() => import('../table/TableFace.tsx')),
  findings: apart(() => import('../findings/FindingsFace.tsx')),
  sheets: apart(() => import('../sheets/SheetsFace.tsx')),
}
export const WORKGROUP_PATH = '/w/:workgroupId/*'

/** Brings the face that an address of a working group asks for, beside its page rather than after it. */
export function bringFace(pathname: string): Promise<unknown> {
  const rest = matchPath(WORKGROUP_PATH, pathname)?.params['*']
  return faceParts[faceOf(rest, isWideScreen())].bring()
}
