import { extname } from 'node:path'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { bounds, MAX_FILE_BYTES, type BoardFile } from '../../shared/domain/programmeFile.ts'
import { FileProblems, readBoardFile } from '../../shared/domain/programmeFileReading.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
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

export const fillCommand: Command = {
  name: 'fill',
  summary: 'ajoute des notes au tableau d’un groupe',
  usage: '--workgroup ID FICHIER [--zone ZONE]',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    'FICHIER         .txt : une note par ligne, rangée à une place libre ;',
    '                .json : un tableau, écrit comme « board » dans un fichier de démarche',
    '--zone ZONE     avec un .txt : la zone où ranger les notes (clé, titre ou identifiant)',
    'Donner deux fois le même fichier ne change rien la seconde fois.',
  ],
  async run(args) {
    const options = { workgroup: { type: 'string' }, zone: { type: 'string' } } as const
    const { values, positionals } = readArguments(args, options, [1, 1])
    const name = positionals[0] as string
    const isText = extname(name).toLowerCase() === '.txt'
    if (values.zone !== undefined && !isText) throw new UsageError('--zone ne va qu’avec un fichier .txt.')
    const workgroupName = needed(values.workgroup, 'workgroup')
    const content = await readText(name, MAX_FILE_BYTES)
    const counts = await withStore(async ({ storage }) => {
      const { id } = await findWorkgroup(storage, workgroupName)
      return fillWorkgroup(storage, id, (known, board) => {
        return isText
          ? notesOf(content, values.zone && zoneNamed(board, id, values.zone))
          : readBoardFile(content, known)
      })
    }).catch((error: unknown) => {
      if (!(error instanceof FileProblems)) throw error
      say(error.message)
      throw new CommandRefused(`${name} ne convient pas. Rien n’a été écrit.`)
    })
    const { zones, groups, texts, notes } = counts
    const lines = countsInWords([
      ['zones', zones],
      ['groupes de notes', groups],
      ['textes', texts],
      ['notes', notes],
    ])
    for (const line of lines) print(line)
  },
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
  return { zones: [], groups: [], texts: [], notes }
}

function zoneNamed(board: BoardDocument, workgroup: WorkgroupId, name: string): string {
  const ids = [name, entryIdOf(workgroup, 'zones', name)]
  const zones = board.zones()
  const zone = zones.find(({ id }) => ids.includes(id)) ?? zones.find(({ title }) => title === name)
  if (zone) return zone.id
  const titles = zones.map(({ title }) => `  ${title}`).join('\n')
  throw new CommandRefused(`Aucune zone « ${name} » sur ce tableau. Il y a :\n${titles}`)
}
