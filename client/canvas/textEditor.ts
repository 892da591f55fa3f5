import type { RichText } from '../richText/RichText.tsx'
import { bringWhenIdle } from '../ui/whenIdle.ts'

let loaded: typeof RichText | undefined
let loading: Promise<void> | undefined

/** The text editor, if it has come. */
export function textEditor(): typeof RichText | undefined {
  return loaded
}

/** Brings the text editor: once, and again only when that failed. */
export function loadTextEditor(): Promise<void> {
  loading ??= import('../richText/RichText.tsx').then(
    (module) => {
      loaded = module.RichText
    },
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/** Brings it while nobody needs anything, so that the first double click has no wait. */
export function prefetchTextEditor(): () => void {
  return bringWhenIdle(loadTextEditor)
}
