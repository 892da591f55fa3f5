import * as z from 'zod/mini'
import { plainTextOf, richTextCheck } from '../document/richText.ts'
import { isId } from '../ids.ts'
import { templateContentsCheck } from '../document/templateContents.ts'
import { frequencies } from './actionSheet.ts'
import { MAX_COMMENT_LENGTH } from './comment.ts'
import { disagreementCheck, termBounds, termCheck, termStatuses } from './glossary.ts'
import { absences, polarities } from './indicator.ts'
import { linkKinds } from './link.ts'
import { noteColours, noteKinds, noteOrigins } from './note.ts'
import { collegeCheck } from './participant.ts'
import { MAX_TITLE_LENGTH, workgroupStates } from './programme.ts'
import { orientationStates } from './orientation.ts'
import { recordLine } from './recordFile.ts'
import { sessionBounds } from './session.ts'
import { agendaLine, sessionLine } from './sessionFile.ts'
import { shapeKinds } from './shape.ts'
import { MAX_STROKE_NUMBERS, strokeTools } from './stroke.ts'
import { templateBounds } from './template.ts'
import { hindsights, reviewProposals, reviewStatuses } from './review.ts'
import { inkColours } from './thing.ts'
import { findingScopes, MAX_AXIS_LENGTH, natures, zoneLayouts } from './zone.ts'

/*
 * The programme file, version 1: a programme, its territories, its workgroups and their boards as JSON that people can
 * write by hand. docs/programme-file.md describes it; programmeFileReading.ts reads it and says all that is wrong.
 */

export const FILE_FORMAT = 'trame-programme'
export const FILE_VERSION = 1
export const MAX_FILE_BYTES = 200 * 1024 * 1024 // most of it pictures, written in base 64
/** How many of each there may be, and how long a text. Wide: they stop accidents, not people. */
export const bounds = {
  territories: 2000,
  workgroups: 5000,
  zones: 1000,
  groups: 5000,
  texts: 5000,
  notes: 10_000,
  records: 5000, // findings, and problems, and sheets
  images: 1000,
  comments: 10_000,
  values: 5000, // of one indicator: each year of each territory
  list: 500, // policy areas, phases, criteria…
  line: 400,
  text: 20_000,
} as const

// Signs that no pen writes: control characters except tabs and line ends, and halves of surrogate pairs.
const ONE_LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u
const SOME_LINES = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u

/** What a link of a file may hold on to, and the list that has it. */
export const linkable = ['note', 'zone', 'text', 'shape', 'image'] as const
export type Linkable = (typeof linkable)[number]
/** What a comment of a file may be about. */
export const commentable = [...linkable, 'group', 'stroke', 'link', 'finding', 'problem', 'sheet'] as const
export type Commentable = (typeof commentable)[number]

const title = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_TITLE_LENGTH), z.regex(ONE_LINE, 'un titre tient sur une ligne'))
/** A title on the board, where people may leave it empty. */
const boardTitle = z
  .string()
  .check(z.trim(), z.maxLength(bounds.line), z.regex(ONE_LINE, 'un titre tient sur une ligne'))
const line = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(bounds.line), z.regex(ONE_LINE, 'ce texte tient sur une ligne'))
const text = z.string().check(
  z.overwrite((words) => words.replace(/\r\n?/g, '\n')),
  z.maxLength(bounds.text),
  z.regex(SOME_LINES, 'ce texte contient un signe invisible'),
)
const richText = richTextCheck.check(
  z.refine((blocks) => plainTextOf(blocks).length <= bounds.text, `trop long : ${bounds.text} signes au plus`),
  z.refine((blocks) => SOME_LINES.test(plainTextOf(blocks)), 'ce texte contient un signe invisible'),
)
const key = z
  .string()
  .check(
    z.refine(
      isId,
      'une clé a de 1 à 64 lettres sans accent, chiffres, « - » ou « _ », et commence par une lettre ou un chiffre',
    ),
  )
const date = z.iso.date('une date s’écrit comme 2025-01-31')
const moment = z
  .string()
  .check(z.refine(isMoment, 'un moment s’écrit comme 2025-01-31 ou 2025-01-31T14:30:00Z, après 1970'))
const count = z.number().check(z.int(), z.minimum(0), z.maximum(1e9))
const coordinate = z.number().check(z.minimum(-1e7), z.maximum(1e7))
const extent = z.number().check(z.minimum(1), z.maximum(1e7))
const at = z.tuple([coordinate, coordinate])
const size = z.tuple([extent, extent])

function isMoment(words: string): boolean {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/.test(words) && Date.parse(words) >= 0
}

function list<T extends z.core.SomeType>(of: T, most: number = bounds.list) {
  return z._default(z.array(of).check(z.maxLength(most)), [])
}

// The board of a workgroup

const axisWords = z
  .string()
  .check(z.trim(), z.maxLength(MAX_AXIS_LENGTH), z.regex(ONE_LINE, 'un nom d’axe tient sur une ligne'))
const axis = z.strictObject({ name: axisWords, low: z._default(axisWords, ''), high: z._default(axisWords, '') })
const meaning = z.strictObject({
  nature: z.optional(z.enum(natures)),
  scope: z.optional(z.enum(findingScopes)),
  policyArea: z.optional(key),
  axis: z.optional(line),
  /** Of a matrix: what the place of a note says. */
  axes: z.optional(z.strictObject({ x: axis, y: axis })),
})
const zone = z.strictObject({
  key,
  title: boardTitle,
  instruction: z.optional(text),
  at,
  size,
  meaning: z.optional(meaning),
  colour: z.optional(z.enum(noteColours)),
  layout: z.optional(z.enum(zoneLayouts)),
  locked: z.optional(z.boolean()),
})
const group = z.strictObject({ key, title: boardTitle, zone: z.optional(key), stacked: z.optional(z.boolean()) })
/** What belongs to the wall is locked; absent, it is: a file brings nobody's things. */
const locked = z.optional(z.boolean())
const letters = z.number().check(z.minimum(8), z.maximum(400))
const boardText = z.strictObject({ key, text, at, size: z.optional(size), letters: z.optional(letters), locked })
const shape = z.strictObject({
  key,
  kind: z.enum(shapeKinds),
  at,
  size,
  colour: z.optional(z.enum(inkColours)),
  filled: z.optional(z.boolean()),
  text: z.optional(text),
  locked,
})
/** What a link holds on to: something of this board, or a place. */
const linkEnd = z.union([at, z.strictObject({ kind: z.enum(linkable), key })])
const link = z.strictObject({
  key,
  from: linkEnd,
  to: linkEnd,
  kind: z.optional(z.enum(linkKinds)),
  colour: z.optional(z.enum(inkColours)),
  label: z.optional(boardTitle),
  locked,
})
/** Ink: `points` as the document has them (domain/stroke.ts). */
const stroke = z.strictObject({
  key,
  tool: z.optional(z.enum(strokeTools)),
  colour: z.optional(z.enum(inkColours)),
  width: z.number().check(z.minimum(0.5), z.maximum(200)),
  at,
  points: z.array(z.int().check(z.minimum(-1e8), z.maximum(1e8))).check(
    z.minLength(3),
    z.maxLength(MAX_STROKE_NUMBERS),
    z.refine((all) => all.length % 3 === 0, 'trois nombres par point'),
  ),
  locked,
})
const note = z.strictObject({
  key,
  zone: z.optional(key),
  group: z.optional(key),
  /** Absent: the import finds a free place in the zone. */
  at: z.optional(at),
  size: z.optional(size),
  colour: z.optional(z.enum(noteColours)),
  kind: z.optional(z.enum(noteKinds)),
  /** Words without formatting; or `richText`, never both. */
  text: z.optional(text),
  richText: z.optional(richText),
  onBehalfOf: z.optional(line),
  origin: z.optional(z.enum(noteOrigins)),
  createdAt: z.optional(moment),
})
const record = { words: z.union([text, richText]), moment, most: bounds.list }
/** A picture: its bytes are in `uploads` of the file, under this name. */
const image = z.strictObject({ key, upload: key, at, size, alt: z.optional(boardTitle), locked })
/** A word beside a thing. Nobody is in the file by who they are: `by` is a name as it was written. */
const comment = z.strictObject({
  key,
  target: z.strictObject({ kind: z.enum(commentable), key }),
  /** The first message of its conversation; absent for that one. */
  thread: z.optional(key),
  text: z.string().check(
    z.overwrite((words) => words.replace(/\r\n?/g, '\n')),
    z.minLength(1),
    z.maxLength(MAX_COMMENT_LENGTH),
    z.regex(SOME_LINES, 'ce texte contient un signe invisible'),
  ),
  by: z.optional(boardTitle),
  createdAt: z.optional(moment),
  resolved: z.optional(z.boolean()),
})
export const boardFile = z.strictObject({
  zones: list(zone, bounds.zones),
  groups: list(group, bounds.groups),
  texts: list(boardText, bounds.texts),
  shapes: list(shape, bounds.texts),
  strokes: list(stroke, bounds.texts),
  links: list(link, bounds.texts),
  notes: list(note, bounds.notes),
  findings: list(recordLine('findings', record), bounds.records),
  problems: list(recordLine('problems', record), bounds.records),
  sheets: list(recordLine('sheets', record), bounds.records),
  minutes: list(recordLine('minutes', record), bounds.records),
  images: list(image, bounds.images),
  comments: list(comment, bounds.comments),
})
/** The kinds of things on a board of a file, in the order they are laid. */
export const boardFileKinds = [
  'zones',
  'groups',
  'texts',
  'shapes',
  'strokes',
  'images',
  'notes',
  'links',
  'findings',
  'problems',
  'sheets',
  'minutes',
  'comments',
] as const
export type BoardFileKind = (typeof boardFileKinds)[number]
export type BoardFile = z.infer<typeof boardFile>
export const emptyBoardFile: BoardFile = boardFile.parse({})
export type NoteLine = BoardFile['notes'][number]

// The programme

const rhythm = z.enum(['monthly', 'quarterly', 'halfYearly', 'yearly'])
const policyArea = z.strictObject({ key, title })
/** A policy choice that findings speak to and action sheets carry out. */
const orientation = z.strictObject({
  key,
  title,
  priority: z.optional(line),
  policyAreas: list(key),
  state: z.optional(z.enum(orientationStates)),
})
const phase = z.strictObject({
  key,
  title,
  start: z.optional(date),
  end: z.optional(date),
  state: z.optional(z.enum(['upcoming', 'open', 'suspended', 'closed'])),
})
const programme = z.strictObject({
  key,
  title,
  organisation: z.optional(line),
  /** What a reader must know first, such as « données fictives ». */
  notice: z.optional(text),
  horizon: z.optional(z.strictObject({ start: date, end: date })),
  policyAreas: list(policyArea),
  orientations: list(orientation),
  phases: list(phase),
  /** How often progress is reviewed: of an action, of a territory, of the whole département. */
  reviewRhythm: z.optional(
    z.strictObject({
      action: z.optional(rhythm),
      territory: z.optional(rhythm),
      department: z.optional(rhythm),
      nextDue: z.optional(date),
    }),
  ),
})
const typology = z.strictObject({
  key,
  title,
  description: z.optional(text),
  criteria: list(z.strictObject({ criterion: line, rule: line })),
})
const place = {
  key,
  name: title,
  /** The « maison départementale des solidarités » that serves it. */
  mds: z.optional(line),
  typology: z.optional(key),
  validFrom: z.optional(date),
  validUntil: z.optional(date),
}
const territory = z.strictObject({
  ...place,
  population: z.optional(count),
  municipalities: z.optional(count),
  predecessors: list(key),
})
/** A perimeter of the past, that today's territories came from. */
const formerTerritory = z.strictObject({ ...place, successors: list(key), note: z.optional(text) })
const theme = z.strictObject({ key, title, facilitatedBy: z.optional(collegeCheck), note: z.optional(text) })
/** One year of one territory, or without one of the whole département. Absent, the value was not published, or never gathered. */
const indicatorValue = z
  .strictObject({
    territory: z.optional(key),
    year: z.int().check(z.minimum(1900), z.maximum(2200)),
    value: z.optional(z.number().check(z.minimum(-1e15), z.maximum(1e15))),
    absence: z.optional(z.enum(absences)),
  })
  .check(
    z.refine(
      ({ value, absence }) => (value === undefined) !== (absence === undefined),
      'une valeur, ou pourquoi il n’y en a pas',
    ),
  )
/** What is measured, and what it said. */
const indicator = z.strictObject({
  key,
  title,
  unit: line,
  definition: z.optional(text),
  source: z.optional(line),
  frequency: z.optional(z.enum(frequencies)),
  polarity: z.optional(z.enum(polarities)),
  limits: z.optional(text),
  values: list(indicatorValue, bounds.values),
})
const composition = z.partial(
  z.strictObject({
    mds: count,
    headquarters: count,
    partner: count,
    userRepresentative: count,
    inhabitant: count,
    elected: count,
    union: count,
    consultant: count,
  } satisfies Record<z.infer<typeof collegeCheck>, typeof count>),
)
/** What was said of an action at one moment; see review.ts. */
const review = z.strictObject({
  key,
  /** Which sheet of the board, by its key there. */
  sheet: key,
  date,
  /** What it speaks of, in words: « 2025-06 / 2026-02 ». */
  period: z.optional(line),
  /** How far the action is, in per cent. */
  progress: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
  proposal: z.optional(z.enum(reviewProposals)),
  measures: list(z.strictObject({ indicator: line, value: z.number().check(z.minimum(-1e15), z.maximum(1e15)) })),
  done: z.optional(text),
  difficulties: z.optional(text),
  fears: list(text),
  /** What should change. */
  adjustment: z.optional(text),
  hindsight: z.optional(z.enum(hindsights)),
  status: z._default(z.enum(reviewStatuses), 'draft'),
})
const workgroup = z.strictObject({
  key,
  title,
  territory: z.optional(key),
  theme: z.optional(key),
  state: z.optional(z.enum(workgroupStates)),
  facilitatedBy: z.optional(collegeCheck),
  /** How many people of each college. Numbers only: no name belongs in this file. */
  composition: z.optional(composition),
  sessionsHeld: z.optional(count),
  sessions: list(sessionLine, sessionBounds.perWorkgroup),
  /** Of the sheets of its board, as they were held elsewhere. */
  reviews: list(review),
  board: z.optional(boardFile),
})

const term = z.strictObject({
  key,
  ...termCheck.shape,
  status: z._default(z.enum(termStatuses), 'proposed'),
  disagreements: list(z.strictObject(disagreementCheck.shape), termBounds.disagreements),
})

/** A board that the programme keeps to begin others with; its images name `uploads` of the file. */
const template = z.strictObject({ key, title, contents: templateContentsCheck })

export const programmeFile = z.strictObject({
  format: z.literal(FILE_FORMAT),
  version: z.literal(FILE_VERSION),
  programme,
  typologies: list(typology),
  territories: list(territory, bounds.territories),
  formerTerritories: list(formerTerritory, bounds.territories),
  themes: list(theme),
  indicators: list(indicator),
  glossary: list(term, termBounds.perProgramme),
  /** To begin a session with, in whichever group. */
  agendas: list(agendaLine, sessionBounds.perWorkgroup),
  workgroups: list(workgroup, bounds.workgroups),
  templates: list(template, templateBounds.perProgramme),
  /** The bytes of its pictures in base 64, by the name that boards and templates call them. */
  uploads: z._default(z.record(key, z.string()), {}),
})
export type ProgrammeFile = z.infer<typeof programmeFile>
export type WorkgroupLine = ProgrammeFile['workgroups'][number]
export type TemplateLine = ProgrammeFile['templates'][number]
export type TerritoryLine = ProgrammeFile['territories'][number]

/*
 * What no table of the store has a column for, kept as JSON beside each line. Read with care: the pages of Trame make
 * programmes too, without any of it, and a newer program may have kept more.
 */
export const programmeDetails = z.object({
  ...z.omit(programme, { key: true, title: true, organisation: true }).shape,
  ...z.pick(programmeFile, { typologies: true, formerTerritories: true, themes: true, indicators: true, agendas: true })
    .shape,
})
export const territoryDetails = z.object(z.omit(territory, { key: true, name: true }).shape)
export const workgroupDetails = z.object(
  z.pick(workgroup, { theme: true, facilitatedBy: true, composition: true, sessionsHeld: true, reviews: true }).shape,
)
