import { type BoardContents, boardContentsCheck } from '../document/contents.ts'
import { mayHold } from '../document/entries.ts'
import { isRecord } from '../document/keys.ts'
import { oddPlaces } from '../document/recordReading.ts'
import type { RecordKind } from '../document/recordShapes.ts'
import { plainTextOf, richTextCheck } from '../document/richText.ts'
import { type FileProblem, FileProblems } from '../domain/programmeFileReading.ts'
import { isId } from '../ids.ts'
import { MAX_TEXT, MAX_THINGS } from './bounds.ts'
import { emptyDraft, Leftovers, type ReadDraft } from './draft.ts'
import { fieldsOf, listOf } from './reading/json.ts'

/*
 * A board as our own JSON: all that it shows, and nobody's name. It comes back whole but for two: an image is bytes that the
 * server keeps beside the document, and a comment is somebody's, whom the file does not name. Both are counted.
 */

export const BOARD_FORMAT = 'trame-board'
export const BOARD_VERSION = 1

const MOST_PROBLEMS = 50

/** @param title of the working group, for whoever opens the file */
export function boardJson(contents: BoardContents, title: string): string {
  const board = Object.fromEntries(
    Object.entries(contents).map(([kind, entries]) => [kind, (entries as readonly object[]).map(withoutPeople)]),
  )
  return `${JSON.stringify({ format: BOARD_FORMAT, version: BOARD_VERSION, title, board }, undefined, 2)}\n`
}

/** A dissent and a fear name their author too, inside a finding or a sheet. */
function withoutPeople(entry: object): object {
  return JSON.parse(JSON.stringify(entry, (key, value: unknown) => (key === 'author' ? undefined : value))) as object
}

/**
 * Reads it back. Each value is held to what a document takes, so that nothing comes that the room would refuse.
 * @param file parsed, and of our format
 * @throws FileProblems with all that is wrong, up to fifty
 */
export function readBoardJson(file: unknown): ReadDraft {
  const { version, board } = fieldsOf(file)
  if (version !== BOARD_VERSION) {
    const sentence = `ce tableau est de la version ${String(version).slice(0, 20)} ; ce programme lit la version ${BOARD_VERSION}`
    throw new FileProblems([{ path: 'version', sentence }])
  }
  const kinds = Object.keys(emptyDraft())
  const problems: FileProblem[] = []
  let count = 0
  for (const [kind, entries] of Object.entries(fieldsOf(board))) {
    if (!kinds.includes(kind)) problems.push({ path: `board.${kind.slice(0, 40)}`, sentence: 'rubrique inconnue' })
    else if (!Array.isArray(entries))
      problems.push({ path: `board.${kind}`, sentence: 'un tableau [ ] est attendu ici' })
    count += listOf(entries).length
    if (count > MAX_THINGS)
      throw new FileProblems([{ path: `board.${kind}`, sentence: `${MAX_THINGS} objets au plus` }])
    for (const [index, entry] of listOf(entries).entries()) {
      if (problems.length < MOST_PROBLEMS) problems.push(...problemsOf(kind, entry, `board.${kind}[${index}]`))
    }
  }
  if (problems.length > 0) throw new FileProblems(problems)
  const { images, comments, ...draft } = boardContentsCheck.parse({ ...emptyDraft(), ...fieldsOf(board) })
  const left = new Leftovers()
  for (const _image of images) left.add('image', 'image')
  for (const _comment of comments) left.add('comment', 'author')
  return { source: 'trame', draft: { ...draft, images: [], comments: [] }, leftOut: left.list }
}

function problemsOf(kind: string, entry: unknown, path: string): FileProblem[] {
  if (isRecord(kind)) {
    const odd = oddPlaces(kind as RecordKind, fieldsOf(entry))
    return odd.map((place) => ({ path: `${path}.${place}`, sentence: 'cette valeur ne convient pas' }))
  }
  const { id, words, ...keys } = fieldsOf(entry)
  const problems: FileProblem[] = []
  if (typeof id !== 'string' || !isId(id))
    problems.push({ path: `${path}.id`, sentence: 'cet identifiant ne convient pas' })
  if (kind === 'notes') {
    const read = richTextCheck.safeParse(words)
    if (!read.success) problems.push({ path: `${path}.words`, sentence: 'ce texte ne convient pas' })
    else if (plainTextOf(read.data).length > MAX_TEXT)
      problems.push({ path: `${path}.words`, sentence: `trop long : ${MAX_TEXT} signes au plus` })
  } else if (words !== undefined) problems.push({ path: `${path}.words`, sentence: 'rubrique inconnue' })
  for (const [key, value] of Object.entries(keys)) {
    if (!mayHold(kind, key, value))
      problems.push({ path: `${path}.${key.slice(0, 40)}`, sentence: 'cette valeur ne convient pas' })
  }
  return problems
}
