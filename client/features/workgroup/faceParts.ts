import { matchPath } from 'react-router'
import { isId, type WorkgroupId } from '../../../shared/ids.ts'
import { apart } from '../../ui/apart.tsx'
import { faceOf, isWideScreen } from './face.ts'

// The board is the heaviest part of Trame: a phone that reads the list never loads it, nor does a wall load the list.
export const faceParts = {
  board: apart(() => import('../board/BoardFace.tsx')),
  list: apart(() => import('../list/ListFace.tsx')),
  table: apart(() => import('../table/TableFace.tsx')),
  findings: apart(() => import('../findings/FindingsFace.tsx')),
  sheets: apart(() => import('../sheets/SheetsFace.tsx')),
  minutes: apart(() => import('../minutes/MinutesFace.tsx')),
}
export const WORKGROUP_PATH = '/w/:workgroupId/*'

/** Brings the face that an address of a working group asks for, and what lies there, beside its page rather than after it. */
export async function bringFace(pathname: string): Promise<unknown> {
  const { workgroupId, '*': rest } = matchPath(WORKGROUP_PATH, pathname)?.params ?? {}
  return Promise.all([faceParts[faceOf(rest, isWideScreen())].bring(), expectRoom(workgroupId)])
}

async function expectRoom(workgroup: string | undefined): Promise<void> {
  if (workgroup === undefined || !isId(workgroup)) return
  const { Room } = await import('./Room.ts')
  Room.expect(workgroup as WorkgroupId)
}
