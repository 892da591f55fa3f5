import { BUDGETED_NOTES, COST_BUDGETS, GROWING, GROWTH, HEAP_MB, KEY_P50_MS, PAINTED_MS, SMOOTH } from './budgets.ts'
import type { Cost, Figures } from './measure.ts'
import { scenarios } from './scenarios.ts'

/** By the board's name. */
export type FiguresByBoard = Readonly<Record<string, Figures>>

const OURS = 'trame'
const ABSENT = '–'
const SAME_FRAMES = 2 // a second: what two runs of the same page differ by

/** One line of the table: how it is shown, what of it has a budget, and what is better. */
interface Line {
  readonly title: string
  readonly show: (figures: Figures) => string | undefined
  readonly budget?: string
  /** Whether the budget is for boards up to `BUDGETED_NOTES` alone. */
  readonly grows?: true
  /** Whether ours keeps it. */
  readonly keeps?: (figures: Figures) => boolean | undefined
  /** Whether one is at least as good as another; undefined when one of them is not known. */
  readonly isAhead?: (ours: Figures, theirs: Figures) => boolean | undefined
}

/** The table of one size: each board a column, our budget, and whether we are ahead of everybody. */
export function boardTable(figures: FiguresByBoard, noteCount: number): string {
  const names = Object.keys(figures).sort((a, b) => Number(b === OURS) - Number(a === OURS))
  const ours = figures[OURS]
  const peers = names.filter((name) => name !== OURS)
  const lines = [loadLine, ...scenarios.filter(({ name }) => isMeasured(name, figures)).map(costLine), ...lastLines]
  const rows = lines.map((line) => [
    line.title,
    ...names.map((name) => line.show(figures[name] as Figures) ?? ABSENT),
    ...(ours ? [isBudgeted(line, noteCount) ? budgetCell(line, ours) : '', aheadCell(line, ours, peers, figures)] : []),
  ])
  const head = ['', ...names, ...(ours ? ['budget', 'ahead of every peer?'] : [])]
  return aligned([head, head.map(() => '---'), ...rows])
}

/** What of our budgets is missed at this size, in words. */
export function missed(figures: Figures, noteCount: number): string[] {
  return allLines
    .filter((line) => isBudgeted(line, noteCount) && line.keeps?.(figures) === false)
    .map(({ title, show, budget = '' }) => `${title}: ${show(figures)} (budget ${budget})`)
}

/** How the largest board compares with the smallest; undefined when there is but one size. */
export function growthLine(bySize: ReadonlyMap<number, Figures>): string | undefined {
  const sizes = [...bySize.keys()].sort((a, b) => a - b)
  const [fewest, most] = [sizes[0], sizes.at(-1)]
  if (fewest === undefined || most === undefined || fewest === most) return undefined
  const parts = GROWING.map(({ title, read }) => {
    const [small, large] = [bySize.get(fewest), bySize.get(most)].map((figures) => figures && read(figures))
    if (small === undefined || large === undefined) return `${title} ${ABSENT}`
    const ratio = large / small
    return `${title} × ${ratio.toFixed(2)} ${ratio <= GROWTH ? '✓' : '✗'}`
  })
  return `growth from ${shown(fewest)} to ${shown(most)} notes, at most × ${GROWTH}: ${parts.join(' · ')}`
}

const loadLine: Line = {
  title: 'load → painted, ms (main-thread ms)',
  show: ({ weight }) => weight && `${shown(weight.paintedMs)} (${shown(weight.mainThreadMs)})`,
  budget: `${PAINTED_MS}`,
  grows: true,
  keeps: ({ weight }) => weight && weight.paintedMs <= PAINTED_MS,
  isAhead: (ours, theirs) => least(ours.weight?.paintedMs, theirs.weight?.paintedMs),
}
const lastLines: readonly Line[] = [
  {
    title: 'key → paint p50/p95, ms',
    show({ costs: { typing } }) {
      return typing?.keyP50Ms === undefined ? undefined : `${shown(typing.keyP50Ms)}/${shown(typing.keyP95Ms ?? 0)}`
    },
    budget: `${KEY_P50_MS}`,
    keeps: ({ costs: { typing } }) => (typing?.keyP50Ms === undefined ? undefined : typing.keyP50Ms <= KEY_P50_MS),
    isAhead: (ours, theirs) => least(ours.costs['typing']?.keyP50Ms, theirs.costs['typing']?.keyP50Ms),
  },
  {
    title: 'JS heap MB · DOM nodes',
    show: ({ weight }) => weight && `${weight.heapMB.toFixed(1)} · ${shown(weight.elementCount)}`,
    budget: `${HEAP_MB}`,
    grows: true,
    keeps: ({ weight }) => weight && weight.heapMB <= HEAP_MB,
    isAhead: (ours, theirs) => least(ours.weight?.heapMB, theirs.weight?.heapMB),
  },
  {
    title: 'zoom reached, of 1',
    show: ({ costs: { zoom } }) => zoom?.zoomReached?.toFixed(2),
  },
  {
    title: 'long tasks, ms: pan fit / zoom / drag fit / drag 200 / remote fit',
    show({ costs }) {
      const those = ['pan-far', 'zoom', 'drag-far', 'drag-200', 'remote-far'].map((name) => costs[name])
      return those.every((cost) => cost === undefined)
        ? undefined
        : those.map((cost) => (cost ? shown(cost.longTasksMs) : ABSENT)).join(' / ')
    },
  },
]

function costLine({ name, title }: { readonly name: string; readonly title: string }): Line {
  const budget = COST_BUDGETS[name]
  const read = ({ costs }: Figures): Cost | undefined => costs[name]
  return {
    title,
    show(figures) {
      const cost = read(figures)
      return cost && `${shown(cost.msPerSecond)} · ${shown(cost.framesPerSecond)} · ${shown(cost.frameP95Ms)}`
    },
    ...(budget !== undefined && {
      budget: `${budget}`,
      keeps(figures) {
        const cost = read(figures)
        return cost && cost.msPerSecond <= budget && isSmooth(cost)
      },
    }),
    isAhead(ours, theirs) {
      const [own, other] = [read(ours), read(theirs)]
      if (!own || !other) return undefined
      return own.msPerSecond <= other.msPerSecond && own.framesPerSecond >= other.framesPerSecond - SAME_FRAMES
    },
  }
}
const allLines = [loadLine, ...scenarios.map(costLine), ...lastLines]

function isSmooth({ framesPerSecond, frameP95Ms }: Cost): boolean {
  return framesPerSecond >= SMOOTH.framesPerSecond && frameP95Ms <= SMOOTH.frameP95Ms
}
function isBudgeted({ grows }: Line, noteCount: number): boolean {
  return !grows || noteCount <= BUDGETED_NOTES
}
function isMeasured(name: string, figures: FiguresByBoard): boolean {
  return Object.values(figures).some(({ costs, failures }) => name in costs || name in failures)
}
function least(own: number | undefined, other: number | undefined): boolean | undefined {
  return own === undefined || other === undefined ? undefined : own <= other
}

function budgetCell({ budget, keeps }: Line, ours: Figures): string {
  if (budget === undefined) return ''
  const isKept = keeps?.(ours)
  return isKept === undefined ? budget : `${budget} ${isKept ? '✓' : '✗'}`
}
function aheadCell({ isAhead }: Line, ours: Figures, peers: readonly string[], figures: FiguresByBoard): string {
  if (!isAhead || peers.length === 0) return ''
  const answers = peers.map((name) => [name, isAhead(ours, figures[name] as Figures)] as const)
  const behind = answers.filter(([, answer]) => answer === false).map(([name]) => name)
  if (behind.length > 0) return `no: ${behind.join(', ')}`
  return answers.some(([, answer]) => answer === true) ? 'yes' : ABSENT
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => {
        const width = widths[column] ?? 0
        if (cell === '---') return column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
        return column === 0 ? cell.padEnd(width) : cell.padStart(width)
      })
      return `| ${cells.join(' | ')} |`
    })
    .join('\n')
}

function shown(number: number): string {
  return Math.round(number).toLocaleString('en')
}
