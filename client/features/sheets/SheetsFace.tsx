import { useMemo } from 'react'
import { useParams } from 'react-router'
import { isId, type SheetId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { ComparePage } from './ComparePage.tsx'
import { SheetDesk } from './SheetDesk.ts'
import { SheetPage } from './SheetPage.tsx'
import { SheetsPage } from './SheetsPage.tsx'

/** The action sheets of a working group, and at an address of its own each of them, and two versions of each. */
export default function SheetsFace({ stage }: { stage: Stage }) {
  const room = useRoom()
  const { '*': rest = '' } = useParams()
  const [, id = '', part] = rest.split('/')
  const desk = useMemo(() => new SheetDesk(room, stage), [room, stage])
  if (isId(id) && part === 'compare') return <ComparePage key={id} id={id as SheetId} />
  return isId(id) ? <SheetPage key={id} id={id as SheetId} desk={desk} /> : <SheetsPage desk={desk} />
}
