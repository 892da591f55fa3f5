import { writeFile } from 'node:fs/promises'
import { exportProgramme } from '../programmes/exporting.ts'
import type { Programme, Storage } from '../storage/Storage.ts'
import { CommandRefused, fileNamed, print, readArguments, say, withStore, type Command } from './command.ts'

export const exportCommand: Command = {
  name: 'export',
  summary: 'écrit une démarche et ses tableaux dans un fichier',
  usage: '[--programme CLÉ] [FICHIER]',
  details: [
    '--programme CLÉ  la démarche voulue, quand il y en a plusieurs (clé ou identifiant)',
    'FICHIER          remplacé s’il existe ; sans lui, l’export va sur la sortie standard',
    'Le fichier ne contient ni personnes, ni invitations, ni accès.',
  ],
  async run(args) {
    const { values, positionals } = readArguments(args, { programme: { type: 'string' } }, [0, 1])
    const { file, problems } = await withStore(async ({ storage }) =>
      exportProgramme(storage, await programmeNamed(storage, values.programme)),
    )
    if (problems) say(`Tout est dans le fichier, mais un import le refusera tant qu’il dit ceci :\n${problems.message}`)
    const json = JSON.stringify(file, undefined, 2)
    const name = positionals[0]
    if (name === undefined) return print(json)
    await writeFile(fileNamed(name), `${json}\n`).catch((error: NodeJS.ErrnoException) => {
      throw new CommandRefused(`${name} ne peut pas être écrit (${error.code}).`)
    })
    say(`${file.programme.title} : ${file.workgroups.length} groupes de travail, dans ${name}`)
  },
}

/** @throws CommandRefused for none of that name, and for several without a name to choose by */
export async function programmeNamed({ directory }: Storage, keyOrId: string | undefined): Promise<Programme> {
  const all = await directory.programmes()
  const found = keyOrId === undefined ? all : all.filter(({ key, id }) => key === keyOrId || id === keyOrId)
  const [programme, ...others] = found
  if (programme && others.length === 0) return programme
  const known = all.map(({ key, title }) => `  ${key}  ${title}`).join('\n')
  if (all.length === 0) throw new CommandRefused('Il n’y a pas encore de démarche. « import FICHIER » en crée une.')
  if (!programme) throw new CommandRefused(`Aucune démarche « ${keyOrId} ». Il y a :\n${known}`)
  throw new CommandRefused(`Il y a plusieurs démarches ; choisissez avec --programme :\n${known}`)
}
