import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import { readBoard, restoringUpdate } from '../../shared/document/bytes.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { SnapshotId } from '../../shared/ids.ts'
import { binned } from '../room/bin.ts'
import type { BinnedNote } from '../storage/Storage.ts'
import { CommandRefused, findWorkgroup, needed, print, readArguments, say, withStore, type Command } from './command.ts'
import { takeSnapshot } from './snapshots.ts'

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'remet un tableau comme il était dans une version gardée',
  usage: '--workgroup ID [--zone ZONE] VERSION',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    '--zone ZONE     une seule zone de cette version, par son titre ou son identifiant',
    'VERSION         identifiant donné par « snapshots »',
    'Une version est d’abord gardée, pour pouvoir revenir ; son identifiant va sur la sortie standard.',
    'C’est une modification comme une autre : les personnes présentes la voient aussitôt, rien n’est effacé du passé.',
  ],
  async run(args) {
    const options = { workgroup: { type: 'string' }, zone: { type: 'string' } } as const
    const { values, positionals } = readArguments(args, options, [1, 1])
    const name = needed(values.workgroup, 'workgroup')
    const version = positionals[0] as SnapshotId
    await withStore(async ({ storage }) => {
      const { boards } = storage
      const workgroup = await findWorkgroup(storage, name)
      const snapshot = await boards.snapshotBytes(version)
      if (snapshot?.workgroup !== workgroup.id) {
        throw new CommandRefused(`« ${workgroup.title} » n’a pas de version « ${version} ».`)
      }
      const zone = values.zone === undefined ? undefined : zoneNamed(readBoard([snapshot.bytes]), values.zone)
      const before = await takeSnapshot(storage, workgroup.id, { reason: 'beforeRestore' })
      const epoch = await boards.epoch(workgroup.id)
      const kept = (await boards.load(workgroup.id)).map(({ bytes }) => bytes)
      const step = await storage.steps.of(workgroup.id)
      const update = restoringUpdate(kept, snapshot.bytes, zone?.id, step?.rights.frozen)
      if (update) {
        const change = { workgroup: workgroup.id, epoch, update, binned: takenAway(kept, update) }
        const [key] = await boards.append([change])
        if (key === undefined) throw new CommandRefused('Le tableau vient d’être reconstruit. Recommencez.')
      }
      print(before)
      const { notes } = readBoard([snapshot.bytes]).counts()
      if (!update) say(zone ? 'La zone est déjà dans cet état.' : 'Le tableau est déjà dans cet état.')
      else if (zone) say(`La zone « ${zone.title} » de « ${workgroup.title} » est rétablie.`)
      else say(`« ${workgroup.title} » est revenu à ${notes} notes.`)
    })
  },
}

/** @throws CommandRefused for none, and for a title that several zones have */
function zoneNamed(board: BoardDocument, titleOrId: string): Zone {
  const zones = board.zones()
  const found = zones.filter(({ id }) => id === titleOrId)
  const [zone, ...others] = found.length > 0 ? found : zones.filter(({ title }) => title === titleOrId)
  if (!zone) {
    const titles = zones.map(({ id, title }) => `  ${id}  ${title}`)
    throw new CommandRefused([`Cette version n’a pas de zone « ${titleOrId} ». Ses zones :`, ...titles].join('\n'))
  }
  if (others.length > 0) {
    const ids = [zone, ...others].map(({ id, title }) => `  ${id}  ${title}`)
    throw new CommandRefused(
      [`Plusieurs zones s’appellent « ${titleOrId} ». Donnez l’identifiant :`, ...ids].join('\n'),
    )
  }
  return zone
}

/** Notes that an update takes away, for the bin. */
function takenAway(before: readonly Uint8Array[], update: Uint8Array): BinnedNote[] {
  return binned(readBoard([...before, update]), contentsOf(readBoard(before)).notes)
}
