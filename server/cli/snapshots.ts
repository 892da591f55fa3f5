import type { SnapshotReason } from '../../shared/domain/snapshot.ts'
import type { WorkgroupId } from '../../shared/ids.ts'
import type { Snapshot, Storage } from '../storage/Storage.ts'
import {
  columns,
  findWorkgroup,
  needed,
  print,
  readArguments,
  say,
  UsageError,
  withStore,
  type Command,
} from './command.ts'

const reasons: Readonly<Record<SnapshotReason, string>> = {
  active: 'pendant le travail',
  lastLeave: 'au départ du dernier',
  demand: 'à la demande',
  beforeRestore: 'avant un retour en arrière',
  beforeImport: 'avant un import',
  stepEnd: 'fin d’une étape',
  sessionEnd: 'fin de séance',
  gate: 'au passage d’une fiche',
}

export const snapshotsCommand: Command = {
  name: 'snapshots',
  summary: 'liste les versions gardées d’un tableau, ou en garde une',
  usage: '--workgroup ID [--now [--name NOM]] [--json]',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    '--now           garde une version maintenant ; son identifiant va sur la sortie standard',
    '--name NOM      un nom pour cette version',
    '--json          donne la liste en JSON',
    'La plus récente est la première.',
  ],
  async run(args) {
    const options = {
      workgroup: { type: 'string' },
      now: { type: 'boolean' },
      name: { type: 'string' },
      json: { type: 'boolean' },
    } as const
    const { values } = readArguments(args, options, [0, 0])
    const workgroupName = needed(values.workgroup, 'workgroup')
    if (values.name !== undefined && !values.now) throw new UsageError('--name ne va qu’avec --now.')
    if (values.name !== undefined && !/^[^\p{Cc}]{1,160}$/u.test(values.name)) {
      throw new UsageError('--name a de 1 à 160 signes, sur une ligne.')
    }
    if (values.now) {
      const id = await withStore(async ({ storage }) => {
        const workgroup = await findWorkgroup(storage, workgroupName)
        return takeSnapshot(storage, workgroup.id, { reason: 'demand', name: values.name })
      })
      return print(values.json ? JSON.stringify({ id }) : id)
    }
    const snapshots = await withStore(async ({ storage }) => {
      return storage.boards.snapshots((await findWorkgroup(storage, workgroupName)).id)
    })
    if (values.json) return print(JSON.stringify(snapshots))
    if (snapshots.length === 0) return say('Aucune version n’a encore été gardée.')
    for (const row of columns(snapshots.map(rowOf))) print(row)
  },
}

/** Keeps the document as it is on disk now. */
export async function takeSnapshot(
  { boards }: Storage,
  workgroup: WorkgroupId,
  { reason, name }: { reason: SnapshotReason; name?: string | undefined },
): Promise<Snapshot['id']> {
  return boards.keepVersion({ workgroup, reason, name })
}

function rowOf({ id, createdAt, reason, noteCount, sizeBytes, name = '' }: Snapshot): string[] {
  const date = createdAt.toLocaleString('fr-FR', { dateStyle: 'medium', timeStyle: 'medium' })
  return [id, date, `${noteCount} notes`, `${Math.ceil(sizeBytes / 1024)} Kio`, reasons[reason], name]
}
