import { readBoard, restoringUpdate } from '../../shared/document/bytes.ts'
import type { SnapshotId } from '../../shared/ids.ts'
import { CommandRefused, findWorkgroup, needed, print, readArguments, say, withStore, type Command } from './command.ts'
import { takeSnapshot } from './snapshots.ts'

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'remet un tableau comme il était dans une version gardée',
  usage: '--workgroup ID VERSION',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    'VERSION         identifiant donné par « snapshots »',
    'Une version est d’abord gardée, pour pouvoir revenir ; son identifiant va sur la sortie standard.',
    'C’est une modification comme une autre : les personnes présentes la voient aussitôt, rien n’est effacé du passé.',
  ],
  async run(args) {
    const { values, positionals } = readArguments(args, { workgroup: { type: 'string' } }, [1, 1])
    const name = needed(values.workgroup, 'workgroup')
    const version = positionals[0] as SnapshotId
    await withStore(async ({ storage }) => {
      const { boards } = storage
      const workgroup = await findWorkgroup(storage, name)
      const snapshot = await boards.snapshotBytes(version)
      if (snapshot?.workgroup !== workgroup.id) {
        throw new CommandRefused(`« ${workgroup.title} » n’a pas de version « ${version} ».`)
      }
      const before = await takeSnapshot(storage, workgroup.id, { reason: 'beforeRestore' })
      const kept = (await boards.load(workgroup.id)).map(({ bytes }) => bytes)
      const update = restoringUpdate(kept, snapshot.bytes)
      if (update) await boards.append([{ workgroup: workgroup.id, update }])
      print(before)
      const { notes } = readBoard([snapshot.bytes]).counts()
      say(update ? `« ${workgroup.title} » est revenu à ${notes} notes.` : 'Le tableau est déjà dans cet état.')
    })
  },
}
