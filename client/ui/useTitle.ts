import { useEffect } from 'react'
import { useText } from '../text/index.ts'

/** The title of the browser's tab: what the page is, then Trame. */
export function useTitle(page: string | undefined): void {
  const name = useText()('app.name')
  useEffect(() => {
    document.title = page ? `${page} · ${name}` : name
  }, [page, name])
}
