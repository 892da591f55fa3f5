import { useSyncExternalStore } from 'react'
import type { RefusalCode } from '../../../shared/errors.ts'
import { draftOf } from '../list/draft.ts'
import { RefusedPage } from './RefusedPage.tsx'
import { useRoom, useSyncState } from './roomContext.ts'

/** Out of the room: what was not sent is still in hand. */
export function OutsidePage({ code }: { code: RefusalCode }) {
  const room = useRoom()
  const shelf = useSyncExternalStore(room.shelf.onContent, room.shelf.content)
  const { isLoaded, unsaved } = useSyncState()
  const unsent = room.client.unsentTexts().map(({ words }) => words)
  const texts = new Set([...(shelf?.texts ?? []), ...unsent, draftOf(room.workgroup).trim()].filter(Boolean))
  return <RefusedPage code={code} wasInside={isLoaded} unsaved={unsaved} texts={[...texts]} />
}
