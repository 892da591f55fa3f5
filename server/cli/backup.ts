import { existsSync } from 'node:fs'
import { CommandRefused, fileNamed, readArguments, say, withStore, type Command } from './command.ts'

export const backupCommand: Command = {
  name: 'backup',
  summary: 'copie toute la base dans un fichier',
  usage: 'FICHIER',
  details: [
    'FICHIER  n’existe pas encore ; c’est une base SQLite entière, lisible par son seul propriétaire. Les images des',
    '         tableaux, s’il y en a, sont copiées à côté, dans le dossier « FICHIER.uploads »',
    'La copie est cohérente même pendant que des personnes travaillent. Gardez aussi « secret.key » du dossier de',
    'données, ailleurs que la copie : sans lui, les liens et les accès donnés ne valent plus.',
  ],
  async run(args) {
    const { positionals } = readArguments(args, {}, [1, 1])
    const name = positionals[0] as string
    const file = fileNamed(name)
    for (const one of [name, `${name}.uploads`]) {
      if (existsSync(fileNamed(one))) throw new CommandRefused(`${one} existe déjà.`)
    }
    process.umask(0o077) // a copy of the store is as private as the store
    await withStore(({ storage }) => storage.backup(file)).catch((error: unknown) => {
      throw new CommandRefused(`La copie n’a pas pu être écrite dans ${name} (${(error as Error).message}).`)
    })
    say(existsSync(`${file}.uploads`) ? `Copié dans ${name} et ${name}.uploads.` : `Copié dans ${name}.`)
  },
}
