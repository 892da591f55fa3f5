import { useSyncExternalStore } from 'react'
import { VoteBadge } from '../../canvas/VoteBadge.tsx'
import { useRoom } from '../workgroup/roomContext.ts'

/**
 * Beside a thing of the list, a finding or a sheet: what the last vote on it came to.
 * @param thing  as root/id
 * @param isItem it stands in a list of such signs
 */
export function VotesOn({ thing, isItem = false }: { thing: string; isItem?: boolean }) {
  const { votes } = useRoom()
  const isThere = useSyncExternalStore(votes.onChange, () => votes.on(thing).length > 0)
  if (!isThere) return null
  const badge = <VoteBadge votes={votes} thing={thing} />
  return isItem ? <li>{badge}</li> : badge
}
