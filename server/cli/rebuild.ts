import { Refusal } from '../../shared/errors.ts'
import { CommandRefused, findWorkgroup, needed, print, readArguments, say, withStore, type Command } from './command.ts'

export const rebuildCommand: Command = {
  name: 'rebuild',
  summary: 'refait le document d’un groupe à neuf, sans ce qui y a été effacé',
  usage: '--workgroup ID',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    'Le tableau garde ses notes, ses zones et leurs mots ; les versions gardées et la corbeille ne changent pas.',
    'Les personnes présentes reviennent d’elles-mêmes sur le nouveau document ; elles ne peuvent plus annuler ce',
    'qu’elles avaient fait avant. La taille avant et après, en octets, va sur la sortie standard.',
  ],
  async run(args) {
    const { values } = readArguments(args, { workgroup: { type: 'string' } }, [0, 0])
    const name = needed(values.workgroup, 'workgroup')
    await withStore(async ({ storage }) => {
      const { id, title } = await findWorkgroup(storage, name)
      const { bytesBefore, bytesAfter } = await storage.boards.rebuild(id).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'fault')) throw error
        throw new CommandRefused(`Il manque une partie du document de « ${title} ». Rien n’a été changé.`)
      })
      print(`${bytesBefore} ${bytesAfter}`)
      say(`Le document de « ${title} » est refait : ${inKib(bytesBefore)} avant, ${inKib(bytesAfter)} après.`)
    })
  },
}

export function inKib(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} Kio`
}
