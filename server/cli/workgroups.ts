import { readBoard } from '../../shared/document/bytes.ts'
import { columns, print, readArguments, say, withStore, type Command } from './command.ts'

export const workgroupsCommand: Command = {
  name: 'workgroups',
  summary: 'liste les groupes de travail',
  usage: '[--json]',
  details: ['--json  donne la liste en JSON'],
  async run(args) {
    const { values } = readArguments(args, { json: { type: 'boolean' } }, [0, 0])
    const lines = await withStore(async ({ storage }) => {
      const { directory, boards, people } = storage
      const programmes = new Map((await directory.programmes()).map(({ id, key }) => [id, key]))
      const territories = new Map((await directory.territories()).map(({ id, name }) => [id, name]))
      return Promise.all(
        (await directory.workgroups()).map(async ({ id, key, title, programme, territory }) => {
          const kept = await boards.load(id)
          return {
            id,
            key,
            title,
            programme: programmes.get(programme) ?? '',
            territory: territory && territories.get(territory),
            notes: readBoard(kept.map(({ bytes }) => bytes)).counts().notes,
            participants: (await people.participantsOf(id)).length,
          }
        }),
      )
    })
    if (values.json) return print(JSON.stringify(lines))
    if (lines.length === 0) return say('Il n’y a pas encore de groupe de travail. « import FICHIER » en crée.')
    say(`${lines.length} groupes : identifiant, clé, titre, territoire, notes, personnes`)
    const rows = lines.map(({ id, key, title, territory = '—', notes, participants }) => {
      return [id, key, title, territory, `${notes} notes`, `${participants} pers.`]
    })
    for (const row of columns(rows)) print(row)
  },
}
