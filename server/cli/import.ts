import { FileProblems, readProgrammeFile } from '../../shared/domain/programmeFileReading.ts'
import { MAX_FILE_BYTES, type ProgrammeFile } from '../../shared/domain/programmeFile.ts'
import { readDemonstration } from '../programmes/demonstration.ts'
import { importProgramme, type ImportResult } from '../programmes/importing.ts'
import { CommandRefused, print, readArguments, readText, say, withStore, type Command } from './command.ts'
import { countsInWords } from './counts.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'lit une démarche dans un fichier',
  usage: 'FICHIER|demo [--json]',
  details: [
    'FICHIER   une démarche au format décrit dans docs/programme-file.md',
    'demo      la démonstration livrée avec Trame (données fictives) ; pour un fichier de ce nom : ./demo',
    '--json    donne le compte rendu en JSON',
    'Importer deux fois le même fichier ne change rien la seconde fois. Ce que des personnes ont changé ou supprimé',
    'depuis le dernier import reste comme elles l’ont laissé.',
  ],
  async run(args) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } }, [1, 1])
    const file = await fileOf(positionals[0] as string)
    const result = await withStore(({ storage }) => importProgramme(storage, file))
    if (values.json) print(JSON.stringify(result))
    else for (const line of report(result)) print(line)
  },
}

async function fileOf(name: string): Promise<ProgrammeFile> {
  if (name === 'demo') return readDemonstration()
  const json = await readText(name, MAX_FILE_BYTES)
  try {
    return readProgrammeFile(json)
  } catch (error) {
    if (!(error instanceof FileProblems)) throw error
    say(error.message)
    const { length } = error.problems
    throw new CommandRefused(`${name} : ${length} ${length > 1 ? 'erreurs' : 'erreur'}. Rien n’a été écrit.`)
  }
}

function report(result: ImportResult): string[] {
  return [
    result.programme.title,
    ...countsInWords([
      ['démarche', result.programmes],
      ['territoires', result.territories],
      ['groupes de travail', result.workgroups],
      ['termes du lexique', result.terms],
      ['tableaux', result.boards],
      ['zones', result.zones],
      ['groupes de notes', result.groups],
      ['textes', result.texts],
      ['formes', result.shapes],
      ['traits', result.strokes],
      ['liens', result.links],
      ['notes', result.notes],
      ['constats', result.findings],
      ['problématiques', result.problems],
      ['fiches action', result.sheets],
      ['images', result.images],
      ['commentaires', result.comments],
      ['séances', result.sessions],
      ['modèles', result.templates],
    ]),
  ]
}
