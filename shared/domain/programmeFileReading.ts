import type * as z from 'zod/mini'
import { recordKinds } from '../document/recordShapes.ts'
import {
  boardFile,
  bounds,
  FILE_VERSION,
  MAX_FILE_BYTES,
  programmeFile,
  type BoardFile,
  type ProgrammeFile,
  commentable,
  type Commentable,
  linkable,
  type Linkable,
} from './programmeFile.ts'
import { referring } from './recordFile.ts'

/** One thing that is wrong with a file, where it is (`workgroups[3].board.notes[2].zone`) and what, in French. */
export interface FileProblem {
  readonly path: string
  readonly sentence: string
}

/** Everything that is wrong with a file. The message is French and complete: one line a problem. */
export class FileProblems extends Error {
  override readonly name = 'FileProblems'
  readonly problems: readonly FileProblem[]
  constructor(problems: readonly FileProblem[]) {
    super(problems.map(({ path, sentence }) => (path ? `${path} : ${sentence}` : sentence)).join('\n'))
    this.problems = problems
  }
}

/**
 * Reads a programme file, and checks that each reference in it leads somewhere.
 * @throws FileProblems with all that is wrong
 */
export function readProgrammeFile(json: string): ProgrammeFile {
  return checkProgrammeFile(parsed(json))
}

/** The same for what has been parsed already. */
export function checkProgrammeFile(value: unknown): ProgrammeFile {
  const version = field(value, 'version')
  if (typeof version === 'number' && version > FILE_VERSION) {
    const sentence = `ce fichier est de la version ${version} ; ce programme lit jusqu’à la version ${FILE_VERSION}`
    throw new FileProblems([{ path: 'version', sentence }]) // its other words may mean other things
  }
  return checked(programmeFile, value, programmeReferences)
}

/** What a board may refer to without holding it. */
export interface KnownKeys {
  readonly policyAreas: Iterable<string>
  readonly zones: Iterable<string>
  readonly groups: Iterable<string>
  /** Absent, what is named by them is not asked for. */
  readonly orientations?: Keys | undefined
  readonly territories?: Keys | undefined
  readonly themes?: Keys | undefined
  /** Keys of a list of another workgroup's board; undefined when there is no such workgroup. */
  readonly elsewhere?: (workgroup: string, list: 'findings' | 'sheets') => Keys | undefined
  /** The pictures of its file; absent, none is asked for. */
  readonly uploads?: Iterable<string> | undefined
}

/**
 * Reads a board alone, as it stands in a programme file.
 * @param known what is already on the board that it will be added to, and in its programme
 * @throws FileProblems with all that is wrong
 */
export function readBoardFile(json: string, known: KnownKeys): BoardFile {
  return checked(boardFile, parsed(json), (board) => boardReferences(board, '', known))
}

function parsed(json: string): unknown {
  if (json.length > MAX_FILE_BYTES) {
    throw new FileProblems([{ path: '', sentence: `Le fichier dépasse ${MAX_FILE_BYTES / 1024 / 1024} Mio.` }])
  }
  let value: unknown
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new FileProblems([{ path: '', sentence: `Ce fichier n’est pas du JSON correct : ${placeOf(error, json)}.` }])
  }
  const excess = excessOf(value)
  if (excess) throw new FileProblems([excess])
  return value
}

/** Where the parser stopped, as far as it says: engines tell it in their message only, each in its way. */
function placeOf(error: unknown, json: string): string {
  const message = String(error)
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) {
    const before = json.slice(0, Number(position)).split('\n')
    return `voir ligne ${before.length}, signe ${(before.at(-1)?.length ?? 0) + 1}`
  }
  const near = /"([^]*)"(?:\.{3})? is not valid JSON/.exec(message)?.[1]
  return near === undefined ? 'il s’arrête trop tôt' : `voir près de « ${visible(near)} »`
}

const MOST_VALUES = 4_000_000 // a file of the largest size holds fewer
const LONGEST_LIST = Math.max(...Object.values(bounds))

/** Looks for what would only cost memory to check further. Without recursion: nesting may be as deep as the file is long. */
function excessOf(root: unknown): FileProblem | undefined {
  const ahead: { value: unknown; path: string }[] = [{ value: root, path: '' }]
  let count = 0
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    if (++count > MOST_VALUES) return { path: '', sentence: `Le fichier contient plus de ${MOST_VALUES} valeurs.` }
    const { value, path } = next
    if (Array.isArray(value)) {
      if (value.length > LONGEST_LIST) return { path, sentence: `liste trop longue : ${LONGEST_LIST} éléments au plus` }
      for (const [index, item] of value.entries())
        if (isObject(item)) ahead.push({ value: item, path: `${path}[${index}]` })
      count += value.length
    } else if (isObject(value)) {
      const entries = Object.entries(value)
      if (entries.length > LONGEST_LIST)
        return { path, sentence: `objet trop grand : ${LONGEST_LIST} rubriques au plus` }
      for (const [name, item] of entries)
        if (isObject(item)) ahead.push({ value: item, path: joined(path, visible(name)) })
      count += entries.length
    }
    if (path.length > 2000) return { path: `${path.slice(0, 200)}…`, sentence: 'imbrication trop profonde' }
  }
  return undefined
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown, references: (value: unknown) => FileProblem[]): T {
  const read = safelyParsed(schema, value)
  // References are followed in what was written, not in what was read: one bad date must not hide a lost zone.
  const problems = [...(read.success ? [] : read.error.issues.flatMap(problemsOf)), ...references(value)]
  if (read.success && problems.length === 0) return read.data
  throw new FileProblems(problems)
}

function safelyParsed<T>(schema: z.ZodMiniType<T>, value: unknown) {
  try {
    return schema.safeParse(value, { reportInput: true })
  } catch (error) {
    // zod gathers issues with push(...issues), which some hundred thousand of them overflow.
    if (!(error instanceof RangeError)) throw error
    throw new FileProblems([{ path: '', sentence: 'Ce fichier a trop d’erreurs pour être une démarche.' }])
  }
}

// Shape: zod's issues in French

function problemsOf(issue: z.core.$ZodIssue): FileProblem[] {
  const path = pathOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ path: joined(path, visible(name)), sentence: 'rubrique inconnue' }))
  }
  return [{ path, sentence: sentenceOf(issue) }]
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined) {
    return 'cette rubrique manque'
  }
  if (issue.message !== 'Invalid input') return issue.message // a sentence given with the check
  switch (issue.code) {
    case 'invalid_type':
      return `${expectations[issue.expected] ?? 'une autre valeur'} est attendu ici`
    case 'invalid_value':
      return `valeur inconnue ; attendu : ${issue.values.join(', ')}`
    case 'too_big':
      return issue.origin === 'number'
        ? `${issue.maximum} au plus`
        : `trop long : ${issue.maximum} ${units[issue.origin] ?? ''} au plus`
    case 'too_small':
      if (issue.origin === 'string') return 'ce texte ne peut pas être vide'
      return issue.origin === 'number' ? `${issue.minimum} au moins` : `trop court : ${issue.minimum} éléments au moins`
    default:
      return 'cette valeur ne convient pas'
  }
}

const expectations: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'un tableau [ ]',
  tuple: 'un tableau de deux nombres [ ]',
  object: 'un objet { }',
}
const units: Readonly<Record<string, string>> = { string: 'signes', array: 'éléments' }

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (way, step) => (typeof step === 'number' ? `${way}[${step}]` : joined(way, String(step))),
    '',
  )
}

function joined(path: string, name: string): string {
  return path ? `${path}.${name}` : name
}

/** Fit to be shown in a terminal, whatever the file says. */
function visible(words: string): string {
  const plain = words.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD')
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain
}

// References: what names something must find it, once

function programmeReferences(file: unknown): FileProblem[] {
  const problems: FileProblem[] = []
  const programme = field(file, 'programme')
  const policyAreas = keysOf(lines(programme, 'policyAreas', 'programme'), problems)
  const orientationLines = lines(programme, 'orientations', 'programme')
  const orientations = keysOf(orientationLines, problems)
  for (const { value, path } of orientationLines)
    checkKeys(value, 'policyAreas', path, policyAreas, 'aucun volet', problems)
  const phases = lines(programme, 'phases', 'programme')
  keysOf(phases, problems)
  for (const { value, path } of phases) checkPeriod(value, 'start', 'end', path, problems)
  checkPeriod(field(programme, 'horizon'), 'start', 'end', 'programme.horizon', problems)

  const typologies = keysOf(lines(file, 'typologies'), problems)
  const territories = lines(file, 'territories')
  const formerTerritories = lines(file, 'formerTerritories')
  const places = keysOf([...territories, ...formerTerritories], problems)
  const themes = keysOf(lines(file, 'themes'), problems)
  keysOf(lines(file, 'glossary'), problems)
  const indicators = lines(file, 'indicators')
  keysOf(indicators, problems)
  for (const { value, path } of indicators) checkMeasures(lines(value, 'values', path), places, problems)
  const workgroups = lines(file, 'workgroups')
  keysOf(workgroups, problems)

  for (const place of [...territories, ...formerTerritories]) {
    checkReference(place, 'typology', typologies, 'aucune typologie', problems)
    checkPeriod(place.value, 'validFrom', 'validUntil', place.path, problems)
    for (const list of ['predecessors', 'successors']) {
      const references = field(place.value, list)
      for (const [index, key] of (Array.isArray(references) ? references : []).entries()) {
        checkKey(key, `${place.path}.${list}[${index}]`, places, 'aucun territoire', problems)
      }
    }
  }
  const uploads = Object.keys((field(file, 'uploads') as object | undefined) ?? {})
  const templates = lines(file, 'templates')
  keysOf(templates, problems)
  for (const { value, path } of templates) {
    for (const image of lines(field(value, 'contents'), 'images', `${path}.contents`))
      checkReference(image, 'upload', new Set(uploads), 'aucune image', problems)
  }
  sessionReferences(file, 'agendas', '', new Set(), problems)
  const present = keysOf(territories, [])
  for (const workgroup of workgroups) {
    checkReference(workgroup, 'territory', present, 'aucun territoire', problems)
    checkReference(workgroup, 'theme', themes, 'aucun thème', problems)
    const zones = keysOf(lines(field(workgroup.value, 'board'), 'zones'), [])
    sessionReferences(workgroup.value, 'sessions', workgroup.path, zones, problems)
    const sheets = keysOf(lines(field(workgroup.value, 'board'), 'sheets'), [])
    const reviews = lines(workgroup.value, 'reviews', workgroup.path)
    keysOf(reviews, problems)
    for (const review of reviews) checkReference(review, 'sheet', sheets, 'aucune fiche', problems)
    problems.push(
      ...boardReferences(field(workgroup.value, 'board'), `${workgroup.path}.board`, {
        policyAreas,
        zones: [],
        groups: [],
        orientations,
        territories: places,
        themes,
        elsewhere: (other, list) => keysElsewhere(workgroups, other, list),
        uploads,
      }),
    )
  }
  return problems
}

/** Each year of a territory is measured once. */
function checkMeasures(measures: readonly Line[], places: Keys, problems: FileProblem[]): void {
  const seen = new Set<string>()
  for (const measure of measures) {
    checkReference(measure, 'territory', places, 'aucun territoire', problems)
    const what = JSON.stringify([field(measure.value, 'territory') ?? null, field(measure.value, 'year')])
    if (seen.has(what)) problems.push({ path: measure.path, sentence: 'cette année est déjà là pour ce territoire' })
    seen.add(what)
  }
}

function boardReferences(board: unknown, path: string, known: KnownKeys): FileProblem[] {
  const problems: FileProblem[] = []
  const zoneLines = lines(board, 'zones', path)
  const groupLines = lines(board, 'groups', path)
  const noteLines = lines(board, 'notes', path)
  const policyAreas = new Set(known.policyAreas)
  const zones = new Set([...known.zones, ...keysOf(zoneLines, problems)])
  const groups = new Set([...known.groups, ...keysOf(groupLines, problems)])
  const imageLines = lines(board, 'images', path)
  const linkableKeys: Readonly<Record<Linkable, Keys>> = {
    note: keysOf(noteLines, problems),
    zone: zones,
    text: keysOf(lines(board, 'texts', path), problems),
    shape: keysOf(lines(board, 'shapes', path), problems),
    image: keysOf(imageLines, problems),
  }
  const strokes = keysOf(lines(board, 'strokes', path), problems)
  const linkLines = lines(board, 'links', path)
  const links = keysOf(linkLines, problems)
  const commentableKeys: Readonly<Record<Commentable, Keys>> = {
    ...linkableKeys,
    group: groups,
    stroke: strokes,
    link: links,
    finding: keysOf(lines(board, 'findings', path), []),
    problem: keysOf(lines(board, 'problems', path), []),
    sheet: keysOf(lines(board, 'sheets', path), []),
  }
  const commentLines = lines(board, 'comments', path)
  const threads = keysOf(commentLines, problems)
  for (const { value, path: at } of commentLines) {
    const target = field(value, 'target')
    const kind = commentable.find((one) => one === field(target, 'kind'))
    if (kind) checkKey(field(target, 'key'), `${at}.target.key`, commentableKeys[kind], 'rien de ce genre', problems)
    checkReference({ value, path: at }, 'thread', threads, 'aucun commentaire', problems)
  }
  for (const { value, path: at } of linkLines) {
    for (const side of ['from', 'to']) {
      const end = field(value, side)
      const kind = linkable.find((one) => one === field(end, 'kind'))
      if (kind) checkKey(field(end, 'key'), `${at}.${side}.key`, linkableKeys[kind], 'rien de ce genre', problems)
    }
  }
  problems.push(...recordReferences(board, path, known, { note: linkableKeys.note, group: groups, policyAreas }))
  for (const zone of zoneLines) {
    const meaning = { value: field(zone.value, 'meaning'), path: `${zone.path}.meaning` }
    checkReference(meaning, 'policyArea', policyAreas, 'aucun volet', problems)
  }
  if (known.uploads) {
    for (const image of imageLines) checkReference(image, 'upload', new Set(known.uploads), 'aucune image', problems)
  }
  for (const group of groupLines) checkReference(group, 'zone', zones, 'aucune zone', problems)
  for (const note of noteLines) {
    checkReference(note, 'zone', zones, 'aucune zone', problems)
    checkReference(note, 'group', groups, 'aucun groupe de notes', problems)
    if (field(note.value, 'text') !== undefined && field(note.value, 'richText') !== undefined) {
      problems.push({ path: note.path, sentence: 'une note a « text » ou « richText », pas les deux' })
    }
  }
  return problems
}

function sessionReferences(parent: unknown, list: string, path: string, zones: Keys, problems: FileProblem[]): void {
  const sessions = lines(parent, list, path)
  keysOf(sessions, problems)
  for (const session of sessions) {
    const steps = lines(session.value, 'steps', session.path)
    keysOf(steps, problems)
    for (const step of steps) checkReference(step, 'zone', zones, 'aucune zone', problems)
  }
}

/** An id that was made here, rather than a key that somebody wrote: what it names may be on another board. */
const OWN_ID = /^[0-9A-Za-z]{22}$/

function recordReferences(
  board: unknown,
  path: string,
  { orientations, territories, themes, elsewhere }: KnownKeys,
  on: { readonly note: Keys; readonly group: Keys; readonly policyAreas: Keys },
): FileProblem[] {
  const problems: FileProblem[] = []
  const findings = keysOf(lines(board, 'findings', path), problems)
  const sheets = keysOf(lines(board, 'sheets', path), problems)
  keysOf(lines(board, 'problems', path), problems)
  const sources: Readonly<Record<string, Keys>> = { note: on.note, group: on.group, finding: findings }
  const refer = (reference: unknown, at: string, list: 'findings' | 'sheets') => {
    const [key, workgroup] = [field(reference, 'key'), field(reference, 'workgroup')]
    const own = list === 'findings' ? findings : sheets
    const keys = typeof workgroup === 'string' && elsewhere ? (elsewhere(workgroup, list) ?? new Set()) : own
    if (typeof key === 'string' && workgroup === undefined && OWN_ID.test(key)) return
    if (workgroup === undefined || elsewhere)
      checkKey(key, `${at}.key`, keys, list === 'findings' ? 'aucun constat' : 'aucune fiche action', problems)
  }
  for (const kind of recordKinds) {
    for (const { value, path: at } of lines(board, kind, path)) {
      for (const [name, list] of Object.entries(referring[kind])) {
        const held = field(value, name)
        if (Array.isArray(held)) for (const [index, one] of held.entries()) refer(one, `${at}.${name}[${index}]`, list)
        else if (held !== undefined) refer(held, `${at}.${name}`, list)
      }
      for (const source of lines(value, 'sources', at)) {
        const keys = sources[String(field(source.value, 'kind'))]
        if (keys) checkReference(source, 'key', keys, 'rien de ce genre', problems)
      }
      checkKeys(value, 'policyAreas', at, on.policyAreas, 'aucun volet', problems)
      if (territories) {
        checkKeys(value, 'territories', at, territories, 'aucun territoire', problems)
        checkReference({ value, path: at }, 'leadTerritory', territories, 'aucun territoire', problems)
      }
      if (themes) checkReference({ value, path: at }, 'theme', themes, 'aucun thème', problems)
      if (!orientations) continue
      checkReference({ value, path: at }, 'orientation', orientations, 'aucune orientation', problems)
      for (const link of lines(value, 'orientations', at))
        checkReference(link, 'orientation', orientations, 'aucune orientation', problems)
    }
  }
  return problems
}

function keysElsewhere(workgroups: readonly Line[], key: string, list: 'findings' | 'sheets'): Keys | undefined {
  const workgroup = workgroups.find(({ value }) => field(value, 'key') === key)
  return workgroup && keysOf(lines(field(workgroup.value, 'board'), list), [])
}

interface Line {
  readonly value: unknown
  readonly path: string
}
type Keys = ReadonlySet<string>

/** The entries of a list of the file, as far as there are any. */
function lines(parent: unknown, name: string, path = ''): Line[] {
  const list = field(parent, name)
  if (!Array.isArray(list)) return []
  return list.map((value: unknown, index) => ({ value, path: `${joined(path, name)}[${index}]` }))
}

function field(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function keysOf(entries: readonly Line[], problems: FileProblem[]): Keys {
  const pathsByKey = new Map<string, string>()
  for (const { value, path } of entries) {
    const key = field(value, 'key')
    if (typeof key !== 'string') continue
    const first = pathsByKey.get(key)
    if (first === undefined) pathsByKey.set(key, path)
    else problems.push({ path: `${path}.key`, sentence: `la clé « ${visible(key)} » est déjà celle de ${first}` })
  }
  return new Set(pathsByKey.keys())
}

function checkReference({ value, path }: Line, name: string, keys: Keys, none: string, problems: FileProblem[]): void {
  checkKey(field(value, name), `${path}.${name}`, keys, none, problems)
}

function checkKeys(
  value: unknown,
  name: string,
  path: string,
  keys: Keys,
  none: string,
  problems: FileProblem[],
): void {
  const held = field(value, name)
  for (const [index, key] of (Array.isArray(held) ? held : []).entries())
    checkKey(key, `${path}.${name}[${index}]`, keys, none, problems)
}

function checkKey(key: unknown, path: string, keys: Keys, none: string, problems: FileProblem[]): void {
  if (typeof key !== 'string' || keys.has(key)) return // what is no text, the shape has refused
  problems.push({ path, sentence: `${none} n’a la clé « ${visible(key)} »` })
}

function checkPeriod(value: unknown, from: string, to: string, path: string, problems: FileProblem[]): void {
  const start = field(value, from)
  const end = field(value, to)
  if (typeof start !== 'string' || typeof end !== 'string' || start <= end) return
  problems.push({ path: `${path}.${to}`, sentence: 'la fin précède le début' })
}
