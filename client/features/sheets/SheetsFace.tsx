import { useMemo } from 'react'
import { useParams } from 'react-router'
import { isId, type SheetId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { SheetDesk } from './SheetDesk.ts'
import { SheetPage } from './SheetPage.tsx'
import { SheetsPage } from './SheetsPage.tsx'

/** The action sheets of a working group, and at an address of its own each of them. */
export default function SheetsFace({ stage }: { stage: Stage }) {
  const room = useRoom()
  const { '*': rest = '' } = useParams()
  const id = rest.split('/')[1] ?? ''
  const desk = useMemo(() => new SheetDesk(room, stage), [room, stage])
  return isId(id) ? <SheetPage key={id} id={id as SheetId} desk={desk} /> : <SheetsPage desk={desk} />
}
