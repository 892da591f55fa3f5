import { type CSSProperties, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../../text/index.ts'
import { type PageOfList, pagesOf } from './paging.ts'
import { useTurningPage } from './useTurningPage.ts'
import styles from './WallPages.module.css'

/** Up to so many lines one column is read more easily than two. */
const ONE_COLUMN = 5

interface WallPagesProps {
  /** The rank of each line. */
  ranks: readonly number[]
  /** The page that whoever conducts asks for. */
  asked: number | undefined
  /** The lines, as list items. */
  children: ReactNode
}

/** A list that is longer than a wall: two columns, and as many pages as it takes, with what of it one sees. */
export function WallPages({ ranks, asked, children }: WallPagesProps) {
  const t = useText()
  const list = useRef<HTMLOListElement>(null)
  const pages = usePages(list, ranks)
  const page = useTurningPage(pages.length, asked)
  const shown = pages[page]
  return (
    <>
      <div className={styles.window}>
        <ol
          ref={list}
          className={styles.list}
          data-columns={ranks.length > ONE_COLUMN ? 2 : 1}
          style={{ '--page': page } as CSSProperties}
        >
          {children}
        </ol>
      </div>
      {shown && pages.length > 1 && (
        <p className={styles.foot} data-page={page + 1}>
          <strong>{t('ballots.pages.range', { ...shown, total: ranks.length })}</strong>
          {' · '}
          {t('ballots.pages.page', { page: page + 1, pages: pages.length })}
          {shown.cutRank !== undefined && (
            <span className={styles.cut}>{t('ballots.pages.cut', { rank: shown.cutRank })}</span>
          )}
        </p>
      )}
    </>
  )
}

/** Where the lines fall, as they are laid out: asked again when the wall, the letters or the lines change. */
function usePages(list: RefObject<HTMLOListElement | null>, ranks: readonly number[]): readonly PageOfList[] {
  const [pages, setPages] = useState<readonly PageOfList[]>([])
  const told = ranks.join()
  const measure = useRef(() => {})
  useLayoutEffect(() => {
    measure.current = () => {
      const element = list.current
      if (!element) return
      const stride = element.clientWidth + Number.parseFloat(getComputedStyle(element).columnGap)
      const starts = [...element.children].map((line) => Math.floor((line as HTMLElement).offsetLeft / stride))
      setPages((before) => {
        const found = pagesOf(starts, told.split(',').map(Number))
        return JSON.stringify(found) === JSON.stringify(before) ? before : found
      })
    }
    measure.current()
  }, [list, told])
  useEffect(() => {
    const observer = new ResizeObserver(() => measure.current())
    if (list.current) observer.observe(list.current)
    void document.fonts?.ready.then(() => measure.current())
    return () => observer.disconnect()
  }, [list])
  return pages
}
