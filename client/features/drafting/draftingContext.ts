import { createContext, useContext, useMemo, useState } from 'react'
import type { RecordField } from '../../richText/binding.ts'

/** The sheet or the finding whose texts a page shows, and how one writes in them. */
export interface Drafting {
  readonly kind: RecordField['kind'] & ('sheets' | 'findings')
  readonly id: string
  /** What one types is proposed, and not written. */
  readonly isProposing: boolean
  readonly setProposing: (isProposing: boolean) => void
}
export const DraftingContext = createContext<Drafting | undefined>(undefined)

export function useDrafting(): Drafting {
  const drafting = useContext(DraftingContext)
  if (!drafting) throw new Error('a text is drawn outside of its page')
  return drafting
}

/** Where one proposes rather than writes, as root/id: until this page is closed. */
const proposedIn = new Set<string>()

export function useNewDrafting(kind: Drafting['kind'], id: string): Drafting {
  const place = `${kind}/${id}`
  const [isProposing, setState] = useState(() => proposedIn.has(place))
  return useMemo(() => {
    const setProposing = (next: boolean) => {
      proposedIn[next ? 'add' : 'delete'](place)
      setState(next)
    }
    return { kind, id, isProposing, setProposing }
  }, [kind, id, place, isProposing])
}
