import { type Block, richTextOf } from '../../document/richText.ts'
import { type Note, NOTE_SIZE, type NoteColour } from '../../domain/note.ts'
import { type FileProblem, FileProblems } from '../../domain/programmeFileReading.ts'
import { colourOf, type Group, type Nature, type Zone } from '../../domain/zone.ts'
import type { GroupId, NoteId, TextId, ZoneId } from '../../ids.ts'
import type { BoardPoint, Size } from '../../units.ts'
import { emptyDraft, Leftovers, type ReadDraft, type SourceKind } from '../draft.ts'
import { colourNames, folded, kindNames, named, natureNames } from '../frenchWords.ts'
import { readMoment } from '../localTime.ts'
import { elementNames } from '../writing/boardTable.ts'
import { cleanLine, cleanText, MOST_COORDINATE } from './clean.ts'
import { paperNear } from './colours.ts'
import { DRAFT_ORDER, DraftIds } from './DraftIds.ts'
import { laidInRows } from './laying.ts'
import { type ColumnRole, isMiroTable, isOwnTable, type Mapping } from './mapping.ts'
import { readNumber } from './numbers.ts'
import type { Sheet } from './sheet.ts'

const MOST_PROBLEMS = 50

/**
 * The notes of a table, one a row, with the zones and groups that it names.
 * @throws FileProblems with the lines where a number or a date makes no sense
 */
export function readFromSheet(sheet: Sheet, mapping: Mapping): ReadDraft {
  const reading = new Reading(sheet, mapping)
  for (const [index, row] of sheet.rows.entries()) reading.take(row, sheet.lines[index] ?? index + 2)
  return reading.result()
}

class Reading {
  readonly #sheet: Sheet
  readonly #columns: ReadonlyMap<ColumnRole, readonly number[]>
  readonly #isOwn: boolean
  readonly #ids = new DraftIds()
  readonly #draft = emptyDraft()
  readonly #left = new Leftovers()
  readonly #problems: FileProblem[] = []
  readonly #zones = new Map<string, { -readonly [Key in keyof Zone]: Zone[Key] }>()
  readonly #groups = new Map<string, Group>()
  readonly #placed = new Set<string>()
  readonly #timesSaid = new Map<string, number>()

  constructor(sheet: Sheet, mapping: Mapping) {
    this.#sheet = sheet
    const columns = new Map<ColumnRole, number[]>()
    for (const [column, role] of mapping.entries()) columns.set(role, [...(columns.get(role) ?? []), column])
    this.#columns = columns
    this.#isOwn = isOwnTable(sheet.titles)
  }

  take(row: readonly string[], line: number): void {
    const cell = (role: ColumnRole) => this.#cells(row, role)[0] ?? ''
    const element = this.#isOwn ? cell('element') : ''
    const nature = this.#nature(cell('nature'))
    const zone = this.#zone(cleanLine(cell('zone')), nature, cell('nature'))
    const group = this.#group(cleanLine(cell('group')), zone)
    const place = this.#placeIn(row, line)
    if (element === elementNames.zone) return this.#isZone(zone, cleanText(cell('text')), place)
    if (element === elementNames.group) return
    const text = this.#textOf(row)
    if (element === elementNames.text) return this.#isText(text, place)
    if (element !== '' && element !== elementNames.note) return this.#left.add(cleanLine(element, 40), 'unknown')
    if (text.trim() === '') return this.#left.add(`ligne ${line}`, 'emptyText')
    const colour = cell('colour')
    const note: Note & { words: readonly Block[] } = {
      id: this.#noteId(text, zone, group),
      at: place?.at ?? [0, 0],
      size: place?.size ?? NOTE_SIZE,
      colour: this.#paper(colour) ?? colourOf(zone),
      kind: named(kindNames, cell('kind')) ?? 'idea',
      zone: zone?.id,
      group: group?.id,
      onBehalfOf: cleanLine(cell('onBehalfOf')) || undefined,
      origin: 'import',
      createdAt: this.#moment(cell('createdAt'), line) ?? 0,
      order: DRAFT_ORDER,
      words: richTextOf(text),
    }
    if (place) this.#placed.add(note.id)
    this.#draft.notes.push(note)
  }

  result(): ReadDraft {
    if (this.#problems.length > 0) throw new FileProblems(this.#problems)
    this.#draft.zones.push(...this.#zones.values())
    this.#draft.groups.push(...this.#groups.values())
    const source: SourceKind = isMiroTable(this.#sheet.titles) ? 'miro' : 'table'
    return { source, draft: laidInRows(this.#draft, this.#placed), leftOut: this.#left.list }
  }

  /** The words first, then what explains them, then the tags on a line of their own. */
  #textOf(row: readonly string[]): string {
    const parts = [...this.#cells(row, 'text'), ...this.#cells(row, 'details')].map((cell) => cleanText(cell).trim())
    const tags = this.#cells(row, 'tag')
      .map((cell) => cleanLine(cell))
      .filter(Boolean)
    return [...parts, tags.map((tag) => `#${tag}`).join(' ')].filter(Boolean).join('\n')
  }

  #cells(row: readonly string[], role: ColumnRole): string[] {
    return (this.#columns.get(role) ?? []).map((column) => {
      const cell = row[column] ?? ''
      // What our own export put before a cell that begins like a formula.
      return this.#isOwn && /^'[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell
    })
  }

  #nature(words: string): Nature | undefined {
    return named(natureNames, words)
  }

  #paper(words: string): NoteColour | undefined {
    return named(colourNames, words) ?? paperNear(words)
  }

  #zone(title: string, nature: Nature | undefined, natureWords: string): Zone | undefined {
    if (!this.#columns.has('zone') && nature) return this.#zone(natureNames[nature], nature, natureWords)
    if (title === '') return undefined
    const key = folded(title) || title
    const known = this.#zones.get(key)
    if (natureWords.trim() !== '' && nature === undefined) this.#left.add(cleanLine(natureWords, 40), 'meaning')
    if (known) {
      if (nature && known.meaning.nature && nature !== known.meaning.nature)
        this.#left.add(natureNames[nature], 'meaning')
      if (nature && !known.meaning.nature) known.meaning = { ...known.meaning, nature }
      return known
    }
    const zone = {
      id: this.#ids.of<ZoneId>(`zone-${key}`),
      title,
      instruction: '',
      at: [0, 0] as BoardPoint,
      size: [0, 0] as Size,
      meaning: nature ? { nature } : {},
      layout: 'free' as const,
      locked: true,
      order: DRAFT_ORDER,
    }
    this.#zones.set(key, zone)
    return zone
  }

  #isZone(zone: Zone | undefined, instruction: string, place: { at: BoardPoint; size: Size } | undefined): void {
    const own = zone && this.#zones.get(folded(zone.title) || zone.title)
    if (!own) return
    own.instruction = instruction
    if (place) {
      own.at = place.at
      own.size = place.size
      this.#placed.add(own.id)
    }
  }

  #isText(text: string, place: { at: BoardPoint; size: Size } | undefined): void {
    if (place) this.#placed.add(this.#ids.of(`text-${text}`))
    const id = this.#ids.of<TextId>(`text-${text}`)
    this.#draft.texts.push({ id, text, at: place?.at ?? [0, 0], size: place?.size ?? [600, 60], order: DRAFT_ORDER })
  }

  #group(title: string, zone: Zone | undefined): Group | undefined {
    if (title === '') return undefined
    const key = `${zone?.id ?? ''} ${folded(title) || title}`
    const known = this.#groups.get(key)
    if (known) return known
    const group: Group = { id: this.#ids.of<GroupId>(`group-${key}`), title, zone: zone?.id, order: DRAFT_ORDER }
    this.#groups.set(key, group)
    return group
  }

  /** By what it says and how often that was said before, so that the same table gives the same notes. */
  #noteId(text: string, zone: Zone | undefined, group: Group | undefined): NoteId {
    const said = `note-${zone?.id ?? ''}-${group?.id ?? ''}-${text}`
    const times = (this.#timesSaid.get(said) ?? 0) + 1
    this.#timesSaid.set(said, times)
    return this.#ids.of<NoteId>(`${said} ${times}`)
  }

  /** Where it lies, when the table says both; a size without a place is a note's usual one. */
  #placeIn(row: readonly string[], line: number): { at: BoardPoint; size: Size } | undefined {
    const [x, y] = [this.#number(row, 'x', line), this.#number(row, 'y', line)]
    if (x === undefined || y === undefined) return undefined
    const [width, height] = [this.#number(row, 'width', line), this.#number(row, 'height', line)]
    return { at: [x, y], size: [Math.max(1, width ?? NOTE_SIZE[0]), Math.max(1, height ?? NOTE_SIZE[1])] }
  }

  #number(row: readonly string[], role: ColumnRole, line: number): number | undefined {
    const words = (this.#cells(row, role)[0] ?? '').trim()
    if (words === '') return undefined
    const number = readNumber(words)
    if (number !== undefined && Math.abs(number) <= MOST_COORDINATE) return number
    this.#wrong(line, `« ${words.slice(0, 30)} » n’est pas un nombre`)
    return undefined
  }

  #moment(words: string, line: number): number | undefined {
    const text = words.trim()
    if (text === '') return undefined
    const moment = readMoment(text)
    if (moment !== undefined) return moment
    this.#wrong(line, `« ${text.slice(0, 30)} » n’est pas une date`)
    return undefined
  }

  #wrong(line: number, sentence: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push({ path: `ligne ${line}`, sentence })
  }
}
