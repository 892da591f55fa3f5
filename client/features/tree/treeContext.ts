import { createContext, useContext } from 'react'
import type { ActRule } from '../../../shared/access.ts'
import type { NoteId } from '../../../shared/ids.ts'
import type { TreePlace } from './places.ts'
import type { Hook } from './TreeActing.ts'

/** What one is doing with a tree. One thing at a time; a place is known by its key. */
export type TreeDoing =
  | { readonly what: 'menu'; readonly key: string; readonly button: HTMLElement }
  | { readonly what: 'edit' | 'hang'; readonly key: string }
  /** Something new is written; without a hook, a problem. */
  | { readonly what: 'new'; readonly hook: Hook | undefined }

/** What all parts of an outline share. */
export interface TreeParts {
  readonly places: ReadonlyMap<string, TreePlace>
  readonly doing: TreeDoing | undefined
  /** Why nothing may be written now. */
  readonly closed: ActRule | undefined
  readonly openMenu: (key: string, button: HTMLElement) => void
  readonly edit: (key: string) => void
  /** Opens the field for a cause, an effect or a problem. */
  readonly startNew: (hook: Hook | undefined) => void
  readonly remove: (key: string) => void
  /** Moves a place one step in or out. */
  readonly shift: (key: string, way: 'inward' | 'outward') => void
  /** Writes what is in the field; it stays open for the next. @returns whether it was written */
  readonly write: (words: string) => boolean
  /** The field goes a step in or out. @returns whether it could */
  readonly shiftNew: (way: 'inward' | 'outward') => boolean
  readonly endNew: () => void
  /** What was typed and not written yet: it stays when the field goes elsewhere. */
  readonly draftNow: () => string
  readonly keepDraft: (text: string) => void
  /** The beginning of a note's words, to name it by. */
  readonly startOf: (note: NoteId) => string
}

export const TreeContext = createContext<TreeParts | undefined>(undefined)

export function useTreeParts(): TreeParts {
  const parts = useContext(TreeContext)
  if (!parts) throw new Error('a part of a tree is drawn outside of one')
  return parts
}
