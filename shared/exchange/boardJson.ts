import { type BoardContents, boardContentsCheck } from '../document/contents.ts'
import { mayHold } from '../document/entries.ts'
import { isRecord } from '../document/keys.ts'
import { oddPlaces } from '../document/recordReading.ts'
import type { RecordKind } from '../document/recordShapes.ts'
import { plainTextOf, richTextCheck } from '../document/richText.ts'
import type { BallotTotals } from '../domain/votes.ts'
import { type FileProblem, FileProblems } from '../domain/programmeFileReading.ts'
import { isId, type ParticipantId, type UploadId } from '../ids.ts'
import { MAX_UPLOAD_BYTES } from '../uploadsApi.ts'
import { MAX_CARRIED_BYTES, MAX_TEXT, MAX_THINGS } from './bounds.ts'
import { emptyDraft, type ReadDraft } from './draft.ts'
import type { CarriedPicture } from './pictures.ts'
import { fieldsOf, listOf } from './reading/json.ts'

/*
 * A board as our own JSON: all that it shows, with the bytes of its pictures. Nobody is in it by who they are: what is
 * somebody's is nobody's in the file, and a comment keeps its author's name as a word.
 */

export const BOARD_FORMAT = 'trame-board'
export const BOARD_VERSION = 1

const MOST_PROBLEMS = 50
/** What votes came to goes out with a board, and does not come in: nobody has voted on what a file brings. */
const VOTES = 'votes'

/**
 * The whole file, in parts.
 * @param title of the working group, for whoever opens the file
 * @param board as `boardJson` writes it
 */
export async function* boardFile<Part>(
  title: string,
  pictures: AsyncIterable<CarriedPicture>,
  board: AsyncIterable<Part> | Iterable<Part>,
): AsyncGenerator<string | Part> {
  yield `{\n"format": ${JSON.stringify(BOARD_FORMAT)},\n"version": ${BOARD_VERSION},\n"title": ${JSON.stringify(title)},\n"uploads": {`
  let isFirst = true
  for await (const { id, bytes } of pictures) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(id)}: ${JSON.stringify(bytes)}`
    isFirst = false
  }
  yield '},\n"board": '
  yield* board
  yield '}\n'
}

/** The part of the file that the board is. @param nameOf what an author of comments is called */
export function boardJson(
  contents: BoardContents,
  nameOf: (author: ParticipantId) => string | undefined,
  votes: readonly BallotTotals[] = [],
): string {
  const { comments } = contents
  const said = comments.map(({ author, onBehalfOf = (author && nameOf(author)) ?? '', ...comment }) => ({
    ...comment,
    onBehalfOf,
  }))
  const board = Object.fromEntries(
    Object.entries({ ...contents, comments: said, ...(votes.length > 0 && { [VOTES]: votes }) }).map(
      ([kind, entries]) => [kind, (entries as readonly object[]).map(withoutPeople)],
    ),
  )
  return JSON.stringify(board, undefined, 2)
}

/** Dissents and fears name their author too, inside a finding or a sheet, and readings who is asked and who has read. */
function withoutPeople(entry: object): object {
  return JSON.parse(JSON.stringify(entry, (key, value: unknown) => (peopleKeys.has(key) ? undefined : value))) as object
}
const peopleKeys: ReadonlySet<string> = new Set(['author', 'reader', 'readBy'])

/**
 * Reads it back. Each value is held to what a document takes, so that nothing comes that the room would refuse.
 * @param file parsed, and of our format
 * @returns its pictures too, as far as their bytes are there
 * @throws FileProblems with all that is wrong, up to fifty
 */
export function readBoardJson(file: unknown): ReadDraft {
  const { version, board, uploads } = fieldsOf(file)
  if (version !== BOARD_VERSION) {
    const sentence = `ce tableau est de la version ${String(version).slice(0, 20)} ; ce programme lit la version ${BOARD_VERSION}`
    throw new FileProblems([{ path: 'version', sentence }])
  }
  const kinds = Object.keys(emptyDraft())
  const problems: FileProblem[] = []
  let count = 0
  for (const [kind, entries] of Object.entries(fieldsOf(board))) {
    if (kind === VOTES) continue
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
  const pictures = picturesIn(uploads, problems)
  if (problems.length > 0) throw new FileProblems(problems)
  const draft = boardContentsCheck.parse({ ...emptyDraft(), ...fieldsOf(board) })
  return { source: 'trame', draft, leftOut: [], pictures }
}

/** The bytes of its pictures; a file that was made before they came with it has none. */
function picturesIn(uploads: unknown, problems: FileProblem[]): Map<UploadId, string> {
  const pictures = new Map<UploadId, string>()
  let signs = 0
  for (const [id, bytes] of Object.entries(fieldsOf(uploads))) {
    const path = `uploads.${id.slice(0, 40)}`
    if (!isId(id) || typeof bytes !== 'string') problems.push({ path, sentence: 'cette image ne convient pas' })
    else if (bytes.length > signsFor(MAX_UPLOAD_BYTES))
      problems.push({ path, sentence: `une image pèse ${MAX_UPLOAD_BYTES / 1024 / 1024} Mio au plus` })
    else pictures.set(id as UploadId, bytes)
    signs += typeof bytes === 'string' ? bytes.length : 0
    if (problems.length >= MOST_PROBLEMS) break
  }
  if (signs > signsFor(MAX_CARRIED_BYTES) + 4 * pictures.size)
    problems.push({ path: 'uploads', sentence: `les images pèsent ${MAX_CARRIED_BYTES / 1024 / 1024} Mio au plus` })
  return pictures
}

/** How many signs of base 64 so many bytes take. */
function signsFor(bytes: number): number {
  return 4 * Math.ceil(bytes / 3)
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
  if (kind === 'comments' && keys['text'] === undefined)
    problems.push({ path: `${path}.text`, sentence: 'cette rubrique manque' })
  for (const [key, value] of Object.entries(keys)) {
    if (!mayHold(kind, key, value))
      problems.push({ path: `${path}.${key.slice(0, 40)}`, sentence: 'cette valeur ne convient pas' })
  }
  return problems
}
