import { useEffect, useState } from 'react'
import type { SyncClient } from '../../sync/SyncClient.ts'

const PAUSE_MS = 400 // presence also carries every cursor; who is here changes seldom

/** How many people are here, each once; walls are not people. Undefined until the room has told. */
export function usePeopleCount(client: SyncClient): number | undefined {
  const [count, setCount] = useState<number>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const people = [...client.presence.others().values()].filter(({ user }) => user.role !== 'observer')
      // While the connection is cut nobody is heard of; the last number is nearer to the truth than none.
      if (client.state.connection === 'open') setCount(new Set(people.map(({ user }) => user.id)).size)
    }
    const lookSoon = () => (timer ??= setTimeout(look, PAUSE_MS))
    lookSoon()
    const stops = [client.presence.onChange(lookSoon), client.onState(lookSoon)]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [client])
  return count
}
