import { createContext, use } from 'react'

/** Closes the panel that something stands in. */
export const PanelContext = createContext<() => void>(() => undefined)

/** For a line of a panel that closes it. */
export function usePanelClose(): () => void {
  return use(PanelContext)
}
