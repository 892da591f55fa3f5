import { useMemo } from 'react'
import { useParams } from 'react-router'
import { isId } from '../../../shared/ids.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { MinutesDesk } from './MinutesDesk.ts'
import { MinutesList } from './MinutesList.tsx'
import { MinutesPage } from './MinutesPage.tsx'

/** The minutes of a workgroup's sessions, and at an address of its own each of them. */
export default function MinutesFace({ stage }: { stage: Stage }) {
  const room = useRoom()
  const { '*': rest = '' } = useParams()
  const id = rest.split('/')[1] ?? ''
  const desk = useMemo(() => new MinutesDesk(room, stage), [room, stage])
  return isId(id) ? <MinutesPage key={id} id={id} desk={desk} /> : <MinutesList desk={desk} />
}
