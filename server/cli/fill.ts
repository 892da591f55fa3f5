import { extname } from 'node:path'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { bounds, MAX_FILE_BYTES, type BoardFile, emptyBoardFile } from '../../shared/domain/programmeFile.ts'
import { FileProblems, readBoardFile } from '../../shared/domain/programmeFileReading.ts'
import { readBoard } from '../../shared/document/bytes.ts'
import { BOARD_FORMAT } from '../../shared/exchange/boardJson.ts'
import type { WorkgroupId, ZoneId } from '../../shared/ids.ts'
import { bringInto } from '../programmes/bringing.ts'
import { entryIdOf } from '../programmes/boardFilling.ts'
import { derivedId } from '../programmes/digest.ts'
import { fillWorkgroup } from '../programmes/importing.ts'
import {
  CommandRefused,
  findWorkgroup,
  needed,
  print,
  readArguments,
  readText,
  say,
  UsageError,
  withStore,
  type Command,
} from './command.ts'
import { countsInWords } from './counts.ts'
import { FOREIGN_ENDINGS, readForeign } from './fillFromFile.ts'

export const fillCommand: Command = {
  name: 'fill',
  summary: 'ajoute des notes au tableau d’un groupe',
  usage: '--workgroup ID FICHIER [--zone ZONE]',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    'FICHIER         .txt : une note par ligne, rangée à une place libre ;',
    '                .json : un tableau, écrit comme « board » dans un fichier de démarche, ou exporté de Trame ;',
    '                .csv, .xlsx : une note par ligne, les titres disent ce que sont les colonnes ;',
    '                .excalidraw, .excalidrawlib, .tldr, .canvas : le contenu d’autres outils',
    '--zone ZONE     la zone où ranger les notes (clé, titre ou identifiant) ; sauf avec un « board » de démarche',
    'Donner deux fois le même fichier ne change rien la seconde fois.',
  ],
  async run(args) {
    const options = { workgroup: { type: 'string' }, zone: { type: 'string' } } as const
    const { values, positionals } = readArguments(args, options, [1, 1])
    const name = positionals[0] as string
    const ending = extname(name).toLowerCase()
    const isText = ending === '.txt'
    const workgroupName = needed(values.workgroup, 'workgroup')
    if (FOREIGN_ENDINGS.some((one) => one === ending)) return bring(name, workgroupName, values.zone)
    const content = await readText(name, MAX_FILE_BYTES)
    if (isBoardJson(content)) return bring(name, workgroupName, values.zone)
    if (values.zone !== undefined && !isText) throw new UsageError('--zone ne va pas avec un « board » de démarche.')
    const counts = await withStore(async ({ storage }) => {
      const { id } = await findWorkgroup(storage, workgroupName)
      return fillWorkgroup(storage, id, (known, board) => {
        return isText
          ? notesOf(content, values.zone && zoneNamed(board, id, values.zone))
          : readBoardFile(content, known)
      })
    }).catch(refusedFile(name))
    const { zones, groups, texts, shapes, strokes, links, notes, comments, findings, problems, sheets } = counts
    const lines = countsInWords([
      ['zones', zones],
      ['groupes de notes', groups],
      ['textes', texts],
      ['formes', shapes],
      ['traits', strokes],
      ['liens', links],
      ['notes', notes],
      ['constats', findings],
      ['problématiques', problems],
      ['fiches action', sheets],
      ['commentaires', comments],
    ])
    for (const line of lines) print(line)
  },
}

/** What a file of another program holds, or a board that was exported from here. */
async function bring(name: string, workgroupName: string, zone: string | undefined): Promise<void> {
  const read = await readForeign(name).catch(refusedFile(name))
  const { created, known } = await withStore(async ({ storage }) => {
    const { id } = await findWorkgroup(storage, workgroupName)
    const kept = await storage.boards.load(id)
    const board = readBoard(kept.map(({ bytes }) => bytes))
    const into = zone === undefined ? undefined : (zoneNamed(board, id, zone) as ZoneId)
    say('Rangement sur le tableau…')
    return bringInto(storage, id, read, into)
  })
  print(`objets ajoutés : ${created}`)
  if (known > 0) print(`objets déjà connus : ${known}`)
}

/** Whether a text is a board that was exported from here, rather than one of a programme file. */
function isBoardJson(content: string): boolean {
  return content.slice(0, 200).includes(`"${BOARD_FORMAT}"`)
}

function refusedFile(name: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof FileProblems)) throw error
    say(error.message)
    throw new CommandRefused(`${name} ne convient pas. Rien n’a été écrit.`)
  }
}

/** One note a line. A line's key is what it says and how often it has been said before, so that it is added once. */
function notesOf(content: string, zone: string | undefined): BoardFile {
  const lines = content
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim())
    .filter((line) => line !== '')
  if (lines.length > bounds.notes) throw new CommandRefused(`${lines.length} lignes : ${bounds.notes} notes au plus.`)
  const timesSaid = new Map<string, number>()
  const notes = lines.map((text, index) => {
    if (text.length > bounds.text) throw new CommandRefused(`Ligne ${index + 1} : ${bounds.text} signes au plus.`)
    const times = (timesSaid.get(text) ?? 0) + 1
    timesSaid.set(text, times)
    return { key: derivedId('line', text, String(times)), text, zone }
  })
  return { ...emptyBoardFile, notes }
}

function zoneNamed(board: BoardDocument, workgroup: WorkgroupId, name: string): string {
  const ids = [name, entryIdOf(workgroup, 'zones', name)]
  const zones = board.zones()
  const zone = zones.find(({ id }) => ids.includes(id)) ?? zones.find(({ title }) => title === name)
  if (zone) return zone.id
  const titles = zones.map(({ title }) => `  ${title}`).join('\n')
  throw new CommandRefused(`Aucune zone « ${name} » sur ce tableau. Il y a :\n${titles}`)
}
