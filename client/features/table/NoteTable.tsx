import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { type ActRule, may } from '../../../shared/access.ts'
import { noteEntry } from '../../../shared/document/acts.ts'
import { roots } from '../../../shared/document/keys.ts'
import { isMatrix, type Matrix } from '../../../shared/domain/matrix.ts'
import type { NoteId, ParticipantId } from '../../../shared/ids.ts'
import { keyOfTarget } from '../../board/Comments.ts'
import { ruleFor as ruleOf, type Standing } from '../../board/standing.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { toast } from '../../ui/toasts.ts'
import { Acting } from '../list/acting.ts'
import { chosenZone } from '../list/draft.ts'
import { ListContext, type ListParts } from '../list/listContext.ts'
import type { NoteBook } from '../list/NoteBook.ts'
import { PositionDialog } from '../list/PositionDialog.tsx'
import { useArrivals } from '../list/useArrivals.ts'
import { useSaying } from '../list/useSaying.ts'
import type { Room } from '../workgroup/Room.ts'
import { useMakeFinding } from '../findings/useMakeFinding.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useColleges } from '../workgroup/useColleges.ts'
import { type Cell, cellAround, cellElement } from './cells.ts'
import { choicesFor, chosenFrom } from './choices.ts'
import { ChosenBar } from './ChosenBar.tsx'
import { columnsOf, type Sortable, widthsOf } from './columns.ts'
import { actOf, actToGive, type Doing } from './doing.ts'
import { DoingPart } from './DoingPart.tsx'
import { placeAfter } from './gridKeys.ts'
import { type Line, Lines } from './Lines.ts'
import styles from './NoteTable.module.css'
import { HEAD_PX, ROW_PX, rowsDrawn } from './rowsInSight.ts'
import { type Filter, filtered, isFiltering, keepingOrder, NO_FILTER, sorted, sortingAfter } from './shaping.ts'
import { TableHead } from './TableHead.tsx'
import { TableRow } from './TableRow.tsx'
import { TableTools } from './TableTools.tsx'
import { useChanging } from './useChanging.ts'
import { useChosen } from './useChosen.ts'
import { useNarrow } from './useNarrow.ts'
import { useReading } from './useReading.ts'
import { useSteadyRows, useStretch } from './useRows.ts'
import { useShape } from './useShape.ts'
import { useWhere } from './useWhere.ts'

interface NoteTableProps {
  book: NoteBook
  standing: Standing
  you: ParticipantId
}

export function NoteTable({ book, standing, you }: NoteTableProps) {
  const t = useText()
  const language = useLanguage()
  const room = useRoom()
  const grid = useRef<HTMLDivElement>(null)
  const isNarrow = useNarrow()
  const [said, say] = useSaying()
  const canWrite = may(standing.role, 'board.write')
  const ruleFor = useCallback<ListParts['ruleFor']>((act, note) => ruleOf(standing, act, note), [standing])
  const acting = useMemo(() => new Acting(room, book, you), [room, book, you])
  const makeFinding = useMakeFinding(room)
  const changing = useChanging(book, acting, say)
  const [doing, setDoing] = useState<Doing>()
  const [isWeighing, setWeighing] = useState(false)

  const lines = useLines(book)
  const { read, call } = useReading(room.workgroup)
  const [shape, setShape] = useShape(room.workgroup)
  const { filter, sorting } = shape
  const now = useMemo(
    () => sorted(filtered(lines, filter), sorting, read, language),
    [lines, filter, sorting, read, language],
  )
  const shown = useMemo(() => (doing ? keepingOrder(doing.order, lines) : now), [doing, lines, now])
  const indexById = useMemo(() => new Map(shown.map(({ id }, index) => [id, index])), [shown])
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the zones change with the lines
  const zones = useMemo(() => book.zones(), [book, lines])
  const hasVotes = useSyncExternalStore(room.votes.onChange, () => !room.votes.isEmpty)
  const columns = useMemo(() => columnsOf(zones, canWrite, hasVotes), [zones, canWrite, hasVotes])
  const stretch = useStretch(grid, shown.length)
  useSteadyRows(grid, shown, indexById, shape)
  const where = useWhere(grid, { shown, indexById, columns }, doing !== undefined)
  const { chosen, toggle, toggleAll, leave } = useChosen(shown, indexById)
  useArrivals(book, grid, say)
  useEffect(() => book.onLaid((laid) => acting.makeRoomFor(laid)), [book, acting])
  useEffect(() => room.history.onRefused((rule) => toast(t(`step.why.${rule}`))), [room, t])
  useEffect(() => room.history.onHeld(() => toast(t('board.event.heldByOthers'))), [room, t])

  const { comeBack, goTo } = where
  useEffect(() => {
    const show = () => {
      const goal = room.desk.takeWanted(({ root, id }) => root === roots.notes && book.note(id as NoteId) !== undefined)
      if (!goal) return
      if (!indexById.has(goal.id as NoteId)) setShape((before) => ({ ...before, filter: NO_FILTER }))
      goTo({ row: goal.id as NoteId, column: 'words' })
    }
    show()
    return room.desk.onWanted(show)
  }, [room, book, indexById, setShape, goTo])
  const end = useCallback(
    (hasGone = false) => {
      if (!hasGone) comeBack()
      setDoing(undefined)
    },
    [comeBack],
  )
  const filterBy = (next: Filter) => setShape((before) => ({ ...before, filter: next }))
  const sort = useCallback(
    (by: Sortable) => setShape((before) => ({ ...before, sorting: sortingAfter(before.sorting, by) })),
    [setShape],
  )
  const open = ({ row, column }: Cell) => {
    const line = row === 'head' ? undefined : shown[indexById.get(row) ?? -1]
    if (!line || !grid.current) return
    const [note, order] = [line.id, shown.map(({ id }) => id)]
    if (column === 'chosen') return toggle(note, false)
    if (column === 'comments') {
      const mayBegin = !room.ruleFor('comment')
      return line.comments > 0 || mayBegin ? room.desk.open({ root: roots.notes, id: note }) : undefined
    }
    if (column === 'words') {
      return setDoing({ what: room.ruleFor('note.write', line.note) ? 'read' : 'edit', note, order })
    }
    const offered = chosenFrom.find((one) => one === column)
    if (!offered && column !== 'position') return // where it came from is nobody's to change
    const rule = room.ruleFor(offered ? actToGive(offered) : 'note.move', line.note)
    if (rule) return changing.refuse(rule)
    const element = cellElement(grid.current, { row, column })
    if (offered && element) setDoing({ what: 'menu', note, order, column: offered, element })
    else if (line.values) setDoing({ what: 'position', note, order })
    else toast(t('table.noMatrix'))
  }

  const madeAtOnce = useMadeAtOnce(doing, room)
  /** A note at the end of the table, with the caret in it; in the zone one looks at, else where the next idea goes in the list. */
  const begin = () => {
    const rule = room.ruleFor('note.create')
    if (rule) return changing.refuse(rule)
    const since = room.history.depth
    const asked = filter.zone === 'none' ? '' : (filter.zone ?? chosenZone(room.workgroup) ?? zones[0]?.id)
    const [note] = acting.write([''], asked || undefined)
    if (!note) return
    madeAtOnce(note, since)
    const wider: Filter = { words: '', zone: filter.zone }
    filterBy(wider)
    const order = [...sorted(filtered(lines, wider), sorting, read, language).map(({ id }) => id), note]
    setDoing({ what: 'edit', note, order })
    goTo({ row: note, column: 'words' })
  }
  /** @returns what a key does in a row; undefined for nothing */
  const actionOf = (event: KeyboardEvent, cell: Cell, id: NoteId): (() => void) | undefined => {
    if (event.key === 'Enter' || event.key === 'F2') return () => open(cell)
    if (!canWrite) return undefined
    if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' ? () => toggleAll('all') : undefined
    const isOnMark = event.target instanceof HTMLInputElement // it knows the space bar
    if (event.key === ' ' && (!isOnMark || event.shiftKey)) return () => toggle(id, event.shiftKey)
    if (event.key === 'Delete') return () => changing.remove(chosen.has(id) ? inOrder(chosen, indexById) : [id])
    return event.key === 'Escape' && chosen.size > 0 ? leave : undefined
  }
  const keyPressed = (event: KeyboardEvent) => {
    const cell = doing || isWritten(event.target) ? undefined : cellAround(event.target)
    if (!cell) return
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD_PX) / ROW_PX) - 1)
    const extent = { rows: shown.length + 1, columns: columns.length, page }
    const next = placeAfter(event, { row: where.index + 1, column: columns.indexOf(cell.column) }, extent)
    const action = next
      ? () => goTo({ row: shown[next.row - 1]?.id ?? 'head', column: columns[next.column] ?? 'words' })
      : cell.row === 'head'
        ? undefined // its buttons know their keys
        : actionOf(event, cell, cell.row)
    if (!action) return
    event.preventDefault()
    action()
  }
  // The first press goes to the cell, the next one opens it: a double click does both.
  const isSecondPress = useRef(false)
  const pointerCame = ({ target }: { target: EventTarget }) => {
    const [cell, here] = [cellAround(target), cellAround(document.activeElement)]
    isSecondPress.current = cell !== undefined && cell.row === here?.row && cell.column === here.column
  }
  const clicked = (event: MouseEvent) => {
    const cell = doing || isWritten(event.target) ? undefined : cellAround(event.target)
    // Two clicks in a row are a double click also where the row was drawn anew between them.
    if (cell && cell.column !== 'chosen' && (isSecondPress.current || event.detail === 2)) open(cell)
  }

  useEndings(doing, setDoing, book, ruleFor)
  const parts = useMemo<ListParts>(
    () => ({
      book,
      acting,
      you,
      canWrite,
      ruleFor,
      say,
      remove: (note) => changing.remove([note]),
      openMenu: () => undefined, // its cells have their own
      edit: () => undefined,
      endEdit: (_note, hasGone) => end(hasGone),
      lost: (note, words) => {
        end()
        toast(t('list.lost'), { undo: () => void acting.putBack([{ note, words }]) })
      },
    }),
    [book, acting, you, canWrite, ruleFor, say, changing, end, t],
  )
  const chooseLine = useCallback((line: Line) => toggle(line.id, false), [toggle])
  const chooseAll = useCallback(() => toggleAll(), [toggleAll])
  const weighed = matrixOf(shown.filter(({ id }) => chosen.has(id)))
  const doingLine = doing && shown[indexById.get(doing.note) ?? -1]
  const widths = widthsOf(columns, isNarrow)
  const style = {
    '--columns': widths.template,
    '--least': widths.least,
    '--marked': widths.marked,
    '--held': widths.held,
  } as CSSProperties
  const backToGrid = () => goTo({ row: where.row, column: where.column })
  return (
    <ListContext value={parts}>
      <TableTools
        zones={zones}
        lines={lines}
        shown={shown.length}
        filter={filter}
        onFilter={filterBy}
        onNew={canWrite ? begin : undefined}
      />
      {canWrite && chosen.size > 0 && (
        <ChosenBar
          count={chosen.size}
          offered={chosenFrom.filter((column) => columns.includes(column))}
          choicesOf={(column) => choicesFor(column, zones, undefined, call, t)}
          onGive={(column, choice) => changing.give(inOrder(chosen, indexById), column, choice)}
          onWeigh={weighed && !ruleFor('note.move') ? () => setWeighing(true) : undefined}
          onMakeFinding={() => {
            makeFinding?.(inOrder(chosen, indexById))
            leave()
            backToGrid()
          }}
          onRemove={() => {
            changing.remove(inOrder(chosen, indexById))
            backToGrid()
          }}
          onLeave={() => {
            leave()
            backToGrid()
          }}
        />
      )}
      {/* Its cells take the focus, one of them at a time. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div
        ref={grid}
        role="grid"
        className={styles.grid}
        style={style}
        data-scroller
        aria-label={t('table.title')}
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable={canWrite}
        aria-readonly={!canWrite}
        onKeyDown={keyPressed}
        onPointerDown={pointerCame}
        onClick={clicked}
        {...where.focusProps}
      >
        <TableHead
          columns={columns}
          active={where.row === 'head' ? where.column : undefined}
          sorting={sorting}
          chosen={chosen.size === 0 ? 'none' : chosen.size === shown.length ? 'all' : 'some'}
          onSort={sort}
          onChooseAll={chooseAll}
        />
        {shown.length > 0 && (
          <div role="rowgroup" className={styles.rows} style={{ height: shown.length * ROW_PX }}>
            {rowsDrawn(stretch, shown.length, where.index).map((index) => {
              const line = shown[index]
              if (!line) return null
              return (
                <TableRow
                  key={line.id}
                  line={line}
                  index={index}
                  columns={columns}
                  read={read}
                  active={index === where.index ? where.column : undefined}
                  isChosen={chosen.has(line.id)}
                  isEdited={doing?.what === 'edit' && doing.note === line.id}
                  isYours={line.note.author === you}
                  writeRule={ruleFor('note.write', line.note)}
                  moveRule={ruleFor('note.move', line.note)}
                  canWrite={canWrite}
                  onChoose={chooseLine}
                />
              )
            })}
          </div>
        )}
      </div>
      {shown.length === 0 && (
        <div className={styles.empty}>
          {isFiltering(filter) && lines.length > 0 ? (
            <EmptyState
              title={t('table.nothingFound')}
              action={<Button onClick={() => filterBy(NO_FILTER)}>{t('table.filter.clear')}</Button>}
            />
          ) : (
            <EmptyState title={t('list.empty.title')}>
              {t(canWrite && !ruleFor('note.create') ? 'table.emptyWrite' : 'list.empty.read')}
            </EmptyState>
          )}
        </div>
      )}
      {canWrite && shown.length > 0 && <p className={styles.keys}>{t('table.keys')}</p>}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {isWeighing && weighed && (
        <PositionDialog
          zone={weighed}
          values={undefined}
          onChoose={(values) => {
            changing.weigh(inOrder(chosen, indexById), values)
            setWeighing(false)
          }}
          onClose={() => setWeighing(false)}
        />
      )}
      {doing && doingLine && (
        <DoingPart
          doing={doing}
          line={doingLine}
          zones={zones}
          call={call}
          changing={changing}
          rule={ruleFor('note.write', doingLine.note)}
          onEnd={() => end()}
        />
      )}
    </ListContext>
  )
}

function useLines(book: NoteBook): readonly Line[] {
  const store = useMemo(() => new Lines(book), [book])
  const collegeOf = useColleges()
  const { comments, votes } = useRoom()
  useEffect(() => store.knowColleges(collegeOf), [store, collegeOf])
  useEffect(() => {
    const know = () => store.knowComments((id) => comments.openCount(keyOfTarget({ root: roots.notes, id })))
    know()
    return comments.onThreads(know)
  }, [store, comments])
  useEffect(() => {
    const know = () => store.knowVotes((id) => votes.lastOn(noteEntry(id)))
    know()
    return votes.onChange(know)
  }, [store, votes])
  return useSyncExternalStore(store.onChange, store.all)
}

/**
 * A note that was made to be written in, and its words, are one step to undo; one that was left empty was never made.
 * @returns to be told of such a note, and of how many steps could be undone before it
 */
function useMadeAtOnce(doing: Doing | undefined, { client, history }: Room): (note: NoteId, since: number) => void {
  const made = useRef<{ readonly note: NoteId; readonly since: number }>(undefined)
  const finish = useCallback(() => {
    if (!made.current) return
    const { note, since } = made.current
    made.current = undefined
    if (client.board.note(note) && client.board.textOf(note).trim() === '') history.rewindTo(since)
    else history.joinSince(since)
  }, [client, history])
  useEffect(() => {
    if (doing?.note !== made.current?.note) finish()
  }, [doing, finish])
  useEffect(() => finish, [finish])
  return useCallback((note, since) => {
    made.current = { note, since }
  }, [])
}

/** The one matrix in which all of these lie; undefined when there is none. */
function matrixOf(lines: readonly Line[]): Matrix | undefined {
  const [zone] = new Set(lines.map((line) => line.zone))
  return isMatrix(zone) && lines.every((line) => line.zone?.id === zone.id) ? zone : undefined
}

/** What one is doing ends when the right to it does, which is said, or when somebody takes the note away. */
function useEndings(
  doing: Doing | undefined,
  setDoing: (doing: undefined) => void,
  book: NoteBook,
  ruleFor: ListParts['ruleFor'],
): void {
  const t = useText()
  const note = doing && book.note(doing.note)
  const act = doing && actOf(doing)
  const rule = note && act && ruleFor(act, note)
  const [ended, setEnded] = useState<{ readonly wasWriting: boolean; readonly rule: ActRule }>()
  if (doing && rule) {
    setEnded({ wasWriting: doing.what === 'edit', rule })
    setDoing(undefined)
  } else if (doing && !note && doing.what !== 'edit') {
    setDoing(undefined) // the editor of the words says so itself, and keeps them
  }
  useEffect(() => {
    if (!ended) return
    const why = t(`step.why.${ended.rule}`)
    toast(ended.wasWriting ? t('step.writingEnded', { why }) : why)
  }, [ended, t])
}

function inOrder(ids: ReadonlySet<NoteId>, indexById: ReadonlyMap<NoteId, number>): NoteId[] {
  return [...ids].sort((a, b) => (indexById.get(a) ?? 0) - (indexById.get(b) ?? 0))
}

function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-editor], textarea, [contenteditable="true"]') !== null
}
