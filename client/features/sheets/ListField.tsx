import { ArrowDown, ArrowUp, ChevronDown, GripVertical, Plus, X } from 'lucide-react'
import { type FormEvent, type PointerEvent, useId, useState } from 'react'
import type { LineId } from '../../../shared/ids.ts'
import { useLanguage, useText } from '../../text/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useStage } from '../workgroup/roomContext.ts'
import { isLate } from './calendar.ts'
import { FieldCare } from '../care/FieldCare.tsx'
import { FieldFrame } from './FieldFrame.tsx'
import { useSayWriting } from './fieldWriters.ts'
import { columns, type SheetList } from './form.ts'
import { newLine } from './lines.ts'
import { useSheet } from './sheetContext.ts'
import styles from './SheetPage.module.css'
import { ReadValue } from './ValueField.tsx'
import { ValueInput } from './ValueInput.tsx'
import { useDraggedLine } from './useDraggedLine.ts'
import { useIndicatorChoices } from './useIndicatorChoices.ts'
import { useToday } from './useToday.ts'
import { mostOf, readTyped, sayValue, type Written } from './values.ts'
import { Writers } from './Writers.tsx'

/** Lines of a sheet: added, written, put in order and taken out, each in one step to undo. */
export function ListField({ field: list }: { field: SheetList }) {
  const t = useText()
  const { sheet, desk } = useSheet()
  const lines = sheet[list]
  const [opened, setOpened] = useState<LineId>()
  const isClosed = desk.ruleFor(sheet, { key: list }) !== undefined
  const move = (id: LineId, to: number) => {
    const rule = desk.moveLine(sheet.id, list, id, to)
    if (rule) toast(t(`step.why.${rule}`))
  }
  const { dragged, take } = useDraggedLine(move)
  return (
    <FieldFrame field={list}>
      {lines.length === 0 && isClosed && <p className={styles.nothing}>{t('sheets.nothing')}</p>}
      {lines.length > 0 && (
        <ol className={styles.lines} data-dragging={dragged ? '' : undefined}>
          {lines.map((line, index) => (
            <LineRow
              key={line.id}
              list={list}
              id={line.id}
              index={index}
              isOpen={line.id === opened}
              isClosed={isClosed}
              by={dragged?.id === line.id ? dragged.by : undefined}
              isGoal={dragged !== undefined && dragged.id !== line.id && dragged.to === index}
              onOpen={() => setOpened(line.id === opened ? undefined : line.id)}
              onMove={(to) => move(line.id, to)}
              onTake={(event) => take(line.id, index, event)}
            />
          ))}
        </ol>
      )}
      {!isClosed && <AddLine list={list} onAdded={setOpened} />}
      <Writers path={`sheets/${sheet.id}/${list}`} />
    </FieldFrame>
  )
}

interface LineRowProps {
  list: SheetList
  id: LineId
  index: number
  isOpen: boolean
  isClosed: boolean
  /** How far it is taken by hand. */
  by: number | undefined
  /** Where the one in the hand would go. */
  isGoal: boolean
  onOpen: () => void
  onMove: (to: number) => void
  onTake: (event: PointerEvent<HTMLElement>) => void
}

function LineRow({ list, id, index, isOpen, isClosed, by, isGoal, onOpen, onMove, onTake }: LineRowProps) {
  const t = useText()
  const panel = useId()
  const { sheet, desk } = useSheet()
  const [main, ...rest] = columns[list]
  const indicators = useIndicatorChoices(list === 'indicators' && isOpen)
  const line = sheet[list].find((one) => one.id === id)
  if (!line || !main) return null
  const said: Readonly<Record<string, unknown>> = { ...line }
  const first = said[main.key]
  const name = (typeof first === 'string' ? first : '').trim() || t('sheets.unnamedLine')
  const spoken = { id, author: 'author' in line ? line.author : undefined }
  const removal = desk.ruleFor(sheet, { key: list, line: spoken, isRemoved: true })
  const remove = () => {
    const rule = desk.removeLine(sheet.id, list, spoken)
    if (rule) toast(t(`step.why.${rule}`))
    else toast(t('sheets.takenOut', { what: name }), { undo: desk.takeBack() })
  }
  const step = (way: -1 | 1) => {
    onMove(index + way)
    // The row is at another place of the list now, and its buttons with it.
    requestAnimationFrame(() => document.getElementById(`${panel}-${way}`)?.focus())
  }
  return (
    <li
      className={styles.line}
      data-open={isOpen || undefined}
      data-taken={by !== undefined || undefined}
      data-goal={isGoal || undefined}
      style={by === undefined ? undefined : { transform: `translateY(${by}px)` }}
    >
      <div className={styles.lineHead}>
        {!isClosed && (
          <span className={styles.handle} onPointerDown={onTake} aria-hidden>
            <GripVertical size={20} strokeWidth={1.75} />
          </span>
        )}
        <button type="button" className={styles.summary} aria-expanded={isOpen} aria-controls={panel} onClick={onOpen}>
          <span className={styles.lineName}>{name}</span>
          <Details list={list} said={said} />
          <ChevronDown className={styles.chevron} size={18} strokeWidth={1.75} aria-hidden />
        </button>
        {!isClosed && (
          <span className={styles.lineTools}>
            <IconButton
              id={`${panel}--1`}
              name={t('sheets.up', { what: name })}
              aria-disabled={index === 0}
              onClick={() => index > 0 && step(-1)}
            >
              <ArrowUp size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
            <IconButton
              id={`${panel}-1`}
              name={t('sheets.down', { what: name })}
              aria-disabled={index === sheet[list].length - 1}
              onClick={() => index < sheet[list].length - 1 && step(1)}
            >
              <ArrowDown size={18} strokeWidth={1.75} aria-hidden />
            </IconButton>
            {!removal && (
              <IconButton name={t('sheets.takeOut', { what: name })} onClick={remove}>
                <X size={18} strokeWidth={1.75} aria-hidden />
              </IconButton>
            )}
          </span>
        )}
      </div>
      {isOpen && (
        <div className={styles.linePanel} id={panel}>
          {[main, ...rest].map((column) => {
            const value = said[column.key] as Written
            const label = column.say(t)
            const kind = column.among ? indicators(value) : column.value
            if (!kind) return null
            const rule = desk.ruleFor(sheet, { key: list, line: { ...spoken, key: column.key } })
            if (rule) return <ReadValue key={column.key} label={label} kind={kind} value={value} />
            return (
              <ValueInput
                key={column.key}
                label={label}
                kind={kind}
                value={value}
                isNeeded={column === main || column.isNeeded}
                path={`sheets/${sheet.id}/${list}/${id}`}
                onWrite={(written) => {
                  const refused = desk.setInLine(sheet.id, list, spoken, column.key, written)
                  if (refused) toast(t(`step.why.${refused}`))
                }}
              />
            )
          })}
          {removal === 'fear' && <p className={styles.hint}>{t('step.why.fear')}</p>}
        </div>
      )}
    </li>
  )
}

/** What a line says beside its main words, in one row. */
function Details({ list, said }: { list: SheetList; said: Readonly<Record<string, unknown>> }) {
  const t = useText()
  const spoken = useLanguage()
  const today = useToday()
  const parts = columns[list].slice(1).flatMap(({ key, value: kind, among }) => {
    const value = said[key] as Written
    if (among || value === undefined || value === '') return []
    const words = kind.kind === 'choice' ? kind.choices.say(t, String(value)) : sayValue(kind, value, spoken)
    return key === 'amount' ? [`${words} €`] : [words]
  })
  const late =
    list === 'steps' &&
    said['state'] !== 'late' &&
    isLate({ due: said['due'] as string | undefined, state: said['state'] as never }, today)
  if (parts.length === 0 && !late) return null
  return (
    <span className={styles.details}>
      {parts.join(' · ')}
      {late && <strong className={styles.late}> {t('sheet.stepState.late')}</strong>}
    </span>
  )
}

function AddLine({ list, onAdded }: { list: SheetList; onAdded: (id: LineId) => void }) {
  const t = useText()
  const { sheet, desk } = useSheet()
  const you = useStage()?.you.id
  const path = `sheets/${sheet.id}/${list}`
  const saying = useSayWriting(path)
  const [typed, setTyped] = useState('')
  const [main, ...rest] = columns[list]
  if (!main) return null
  const add = (event: FormEvent) => {
    event.preventDefault()
    const read = readTyped(main.value, typed)
    if ('wrong' in read || typeof read.value !== 'string') return
    const line = newLine(sheet, list, read.value, { you, now: Date.now() })
    const rule = desk.addLine(sheet.id, list, line)
    if (rule) return toast(t(`step.why.${rule}`))
    setTyped('')
    if (rest.length > 0) onAdded(line.id)
  }
  return (
    <form className={styles.adding} onSubmit={add}>
      <input
        className={styles.input}
        aria-label={t('sheets.addTo', { list: t(`sheet.field.${list}`) })}
        placeholder={t(`sheets.add.${list}`)}
        maxLength={mostOf(main.value)}
        value={typed}
        {...saying}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit" icon={<Plus size={18} strokeWidth={1.75} aria-hidden />}>
        {t('sheets.addWord')}
      </Button>
      <FieldCare text={typed} onMask={setTyped} />
    </form>
  )
}
