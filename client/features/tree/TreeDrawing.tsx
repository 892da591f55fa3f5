import { Maximize2, Minus, Plus } from 'lucide-react'
import {
  type CSSProperties,
  type RefObject,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { layOutTrees, type TreeBox, type TreePicture } from '../../../shared/layout/treeLayout.ts'
import type { Size } from '../../../shared/units.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { startOfWords } from './startOfWords.ts'
import type { TreeBook } from './TreeBook.ts'
import styles from './TreeDrawing.module.css'
import { arrowPath } from './arrowPath.ts'

/** How wide a paper of the drawing is, and what lies between two, in its own units: pixels at 100 %. A wall has none to lose. */
const looks = {
  page: { width: 232, across: 72, down: 24 },
  wall: { width: 196, across: 44, down: 20 },
} as const
const HEAD = 56 // room over the papers for what each part is called
const LETTERS = 16 // height of the letters of a paper, in the same units

const zooms = { least: 0.25, readable: 0.75, most: 2.5, step: 1.25 } as const
const wallZooms = { most: 2.75, leastLetters: 24 } as const
/** For a wall of 1080 lines; others in proportion. */
const LINES = 1080

interface TreeDrawingProps {
  book: TreeBook
  /** Before a whole room: no hands, and letters that are read from the back. */
  isWall?: boolean
}

/** The tree as a drawing, derived from the notes and arrows: causes on the left, problems, effects on the right. */
export function TreeDrawing({ book, isWall = false }: TreeDrawingProps) {
  const t = useText()
  const look = isWall ? looks.wall : looks.page
  const trees = useSyncExternalStore(book.onChange, book.trees)
  useSyncExternalStore(book.onChange, book.version) // and the words
  const area = useRef<HTMLDivElement>(null)
  // How high each paper is once its words are set on it.
  const [heights, setHeights] = useState<ReadonlyMap<NoteId, number>>(new Map())
  const measured = useCallback(
    (note: NoteId, height: number) =>
      setHeights((before) => (before.get(note) === height ? before : new Map(before).set(note, height))),
    [],
  )
  const picture = useMemo(
    () => layOutTrees(trees, (note): Size => [look.width, heights.get(note) ?? look.width / 3], look),
    [trees, heights, look],
  )
  const size = useAreaSize(area)
  const [asked, ask] = useState<number | 'all'>()
  const zoom = isWall ? zoomOnWall(picture, size) : zoomOnPage(picture, size, asked)
  const startOf = (id: NoteId | undefined) => startOfWords(plainTextOf(id ? (book.paper(id)?.words ?? []) : []))
  useProblemInMiddle(area, picture, zoom, isWall)
  const { around } = picture
  const style = { '--zoom': zoom, width: around.width * zoom, height: (around.height + HEAD) * zoom } as CSSProperties
  return (
    <div className={styles.drawing} data-wall={isWall || undefined} data-tree-drawing>
      <div
        ref={area}
        className={styles.area}
        role="region"
        aria-label={t('tree.drawing')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is larger than the page is moved by arrows
        tabIndex={0}
      >
        <div className={styles.sheet} style={style}>
          <div className={styles.scaled}>
            <Arrows picture={picture} />
            <Heads picture={picture} />
            <ul className={styles.papers}>
              {picture.boxes.map((one) => (
                <Paper
                  key={one.key}
                  one={one}
                  picture={picture}
                  book={book}
                  above={startOf(one.under)}
                  onHeight={measured}
                />
              ))}
            </ul>
          </div>
        </div>
      </div>
      {!isWall && (
        <div className={styles.zooms} role="group" aria-label={t('tree.zoom.label')}>
          <IconButton name={t('tree.zoom.out')} onClick={() => ask(Math.max(zooms.least, zoom / zooms.step))}>
            <Minus size={20} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <span className={styles.percent} aria-live="polite">
            {t('tree.zoom.now', { percent: Math.round(zoom * 100) })}
          </span>
          <IconButton name={t('tree.zoom.in')} onClick={() => ask(Math.min(zooms.most, zoom * zooms.step))}>
            <Plus size={20} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <Button kind="quiet" icon={<Maximize2 size={18} strokeWidth={1.75} aria-hidden />} onClick={() => ask('all')}>
            {t('tree.zoom.all')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface PaperProps {
  one: TreeBox
  picture: TreePicture
  book: TreeBook
  /** The beginning of what it hangs on. */
  above: string
  onHeight: (note: NoteId, height: number) => void
}

function Paper({ one: { note, part, box, isLoose, under }, picture: { around }, book, above, onHeight }: PaperProps) {
  const t = useText()
  const element = useRef<HTMLLIElement>(null)
  const paper = book.paper(note)
  const isThere = paper !== undefined
  useLayoutEffect(() => {
    const { current } = element
    if (!current || !isThere) return undefined
    // Heard at once, and again when words change, or letters come later than the page.
    const observer = new ResizeObserver(() => onHeight(note, current.offsetHeight))
    observer.observe(current)
    return () => observer.disconnect()
  }, [note, isThere, onHeight])
  if (!paper) return null
  const place = { left: box.x - around.x, top: box.y - around.y + HEAD, width: box.width }
  const isBlank = plainTextOf(paper.words).trim() === ''
  return (
    <li
      ref={element}
      className={styles.paper}
      data-paper={note}
      data-part={part}
      data-loose={isLoose || undefined}
      style={{ ...place, background: `var(--note-${paper.colour})` }}
    >
      <span className="visually-hidden">
        {part === 'problem'
          ? t('tree.said.problem')
          : under
            ? t(`tree.said.${part}`, { start: above })
            : t(`tree.said.loose.${part}`)}
      </span>
      {isBlank ? <p>{t('list.blank')}</p> : <StaticText words={paper.words} />}
    </li>
  )
}

/** What each part is called, over the column next to the problem. */
function Heads({ picture: { boxes, around } }: { picture: TreePicture }) {
  const t = useText()
  const width = boxes[0]?.box.width
  const near = (part: TreeBox['part']) => boxes.filter((one) => one.part === part).map(({ box }) => box.x)
  const heads = [
    { part: 'causes', x: Math.max(...near('causes')) },
    { part: 'problem', x: Math.min(...near('problem')) },
    { part: 'effects', x: Math.min(...near('effects')) },
  ] as const
  return heads.map(
    ({ part, x }) =>
      Number.isFinite(x) && (
        <p key={part} className={styles.head} style={{ left: x - around.x, width }}>
          {t(`tree.${part}`)}
        </p>
      ),
  )
}

function Arrows({ picture: { arrows, boxes, around } }: { picture: TreePicture }) {
  const tip = useId()
  const boxByKey = new Map(boxes.map(({ key, box }) => [key, box]))
  return (
    <svg className={styles.arrows} width={around.width} height={around.height + HEAD} aria-hidden>
      <defs>
        <marker id={tip} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M 0 0 L 10 5 L 0 10 z" className={styles.tip} />
        </marker>
      </defs>
      {arrows.map(({ from, to }) => {
        const [start, end] = [boxByKey.get(from), boxByKey.get(to)]
        if (!start || !end) return null
        return (
          <path
            key={`${from} ${to}`}
            className={styles.arrow}
            d={arrowPath(start, end, [-around.x, HEAD - around.y])}
            markerEnd={`url(#${tip})`}
          />
        )
      })}
    </svg>
  )
}

function useAreaSize(area: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>([0, 0])
  useLayoutEffect(() => {
    const { current } = area
    if (!current) return undefined
    const observer = new ResizeObserver(() => setSize([current.clientWidth, current.clientHeight]))
    observer.observe(current)
    return () => observer.disconnect()
  }, [area])
  return size
}

const MARGIN = 32 // pixels that the style sheet leaves around the sheet, both sides together

function fits({ around }: TreePicture, [width, height]: Size): { readonly all: number; readonly across: number } {
  const across = Math.max(1, width - MARGIN) / Math.max(1, around.width)
  return { across, all: Math.min(across, Math.max(1, height - MARGIN) / Math.max(1, around.height + HEAD)) }
}
/** All of it where that can be read, else as small as can be read. */
function zoomOnPage(picture: TreePicture, size: Size, asked: number | 'all' | undefined): number {
  if (typeof asked === 'number') return asked
  const all = Math.max(zooms.least, Math.min(1, fits(picture, size).all))
  return asked === 'all' ? all : Math.max(all, zooms.readable)
}
/** All of it where that is read from the back; else as wide as the wall, and it goes on below. */
function zoomOnWall(picture: TreePicture, size: Size): number {
  const scale = innerHeight / LINES
  const { all, across } = fits(picture, size)
  const readable = (wallZooms.leastLetters * scale) / LETTERS
  return Math.min(wallZooms.most * scale, Math.max(all, Math.min(across, readable)))
}

/** Where the drawing is larger than the page, it begins with the problem before one's eyes. */
function useProblemInMiddle(
  area: RefObject<HTMLElement | null>,
  { boxes, around }: TreePicture,
  zoom: number,
  isWall: boolean,
): void {
  const problem = boxes.find(({ part }) => part === 'problem')?.box
  const middle = problem && problem.x - around.x + problem.width / 2
  const height = problem && problem.y - around.y + HEAD + problem.height / 2
  useLayoutEffect(() => {
    const { current } = area
    if (!current || middle === undefined || height === undefined || isWall) return
    const left = middle * zoom + MARGIN / 2 - current.clientWidth / 2
    const top = height * zoom + MARGIN / 2 - current.clientHeight / 2
    current.scrollTo({ left, top, behavior: 'instant' })
  }, [area, middle, height, zoom, isWall])
}
