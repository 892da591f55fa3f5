import { type ComponentType, lazy, type ReactNode, useState } from 'react'

export interface Apart<Props> {
  /** Drawn at once when it is there already, else as soon as it comes; until then the next Suspense shows its fallback. */
  readonly View: (props: Props) => ReactNode
  /** Brings it before it is drawn: once, and again only when that failed. */
  readonly bring: () => Promise<unknown>
  /** Whether it would be drawn at once. */
  readonly isThere: () => boolean
}

/**
 * A part of the page in a file of its own. React's `lazy` shows the fallback even for a file that has come long ago, and
 * what takes a fallback's place is held back for 300 ms: a board would stand ready behind its skeleton.
 */
export function apart<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): Apart<Props> {
  let there: ComponentType<Props> | undefined
  const bring = async () => {
    const file = await load()
    there = file.default
    return file
  }
  const Later = lazy(bring) as unknown as ComponentType<Props>
  function View(props: Props): ReactNode {
    const [Shown] = useState(() => there ?? Later) // the same for as long as it is shown
    return <Shown {...props} />
  }
  return { View, bring, isThere: () => there !== undefined }
}
