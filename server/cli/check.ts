import { createHash } from 'node:crypto'
import { readBoard } from '../../shared/document/bytes.ts'
import { isWhole } from '../../shared/document/soundness.ts'
import { recover, siftKept } from '../room/recovery.ts'
import type { BoardStorage, Storage, Workgroup } from '../storage/Storage.ts'
import { CommandRefused, print, readArguments, withStore, type Command } from './command.ts'

export const checkCommand: Command = {
  name: 'check',
  summary: 'vérifie que tout ce qui est gardé peut être lu',
  usage: '[--repair]',
  details: [
    '--repair  met de côté les lignes illisibles des tableaux, comme le fait leur ouverture ; ce que la dernière version',
    '          lisible en contient revient',
    'Le fichier est lu en entier, puis chaque tableau, chaque version et chaque corbeille ; cela peut durer quelques',
    'minutes, pendant que des personnes travaillent. Le code de sortie est 1 quand quelque chose ne va pas.',
    'Les lignes déjà mises de côté sont comptées, sans être une faute.',
  ],
  async run(args) {
    const { values } = readArguments(args, { repair: { type: 'boolean' } } as const, [0, 0])
    await withStore(async ({ storage }) => {
      const faults = await faultsIn(storage, values.repair === true)
      const aside = (await storage.boards.updatesSetAside()).length
      if (aside > 0) print(`${aside} ${aside === 1 ? 'ligne est mise' : 'lignes sont mises'} de côté depuis l’origine.`)
      if (faults > 0)
        throw new CommandRefused(`${faults} ${faults === 1 ? 'faute' : 'fautes'}. Gardez une copie avant toute chose.`)
      print('Tout peut être lu.')
    })
  },
}

/** Prints what is wrong as it is found. @returns how much that is */
async function faultsIn(storage: Storage, repairs: boolean): Promise<number> {
  let faults = 0
  const fault = (line: string) => {
    faults++
    print(line)
  }
  try {
    for (const line of await storage.inspect('full')) fault(`Fichier : ${line}`)
  } catch (error) {
    fault(`Fichier : il ne peut pas être parcouru (${messageOf(error)}).`)
  }
  const workgroups = await storage.directory.workgroups()
  let versions = 0
  for (const workgroup of workgroups) {
    await checkDocument(storage.boards, workgroup, repairs, fault)
    versions += await checkVersions(storage.boards, workgroup, fault)
    await storage.boards
      .bin(workgroup.id)
      .catch(() => fault(`« ${workgroup.title} » : sa corbeille ne peut pas être lue.`))
  }
  const images = await checkImages(storage, workgroups, fault)
  print(`${workgroups.length} tableaux, ${versions} versions et ${images} images parcourus.`)
  return faults
}

async function checkDocument(
  boards: BoardStorage,
  { id, title }: Workgroup,
  repairs: boolean,
  fault: (line: string) => void,
): Promise<void> {
  try {
    const epoch = await boards.epoch(id)
    const kept = await boards.load(id)
    const { unreadable, dependent } = siftKept(kept)
    const lost = [...unreadable, ...dependent].map(({ key }) => key).sort((a, b) => a - b)
    if (lost.length === 0) {
      readBoard(kept.map(({ bytes }) => bytes)).counts()
      return
    }
    const recovery = repairs ? await recover(boards, id, epoch, kept) : undefined
    const told = `« ${title} » (${id}) : lignes illisibles : ${unreadable.length}, qui en dépendent : ${dependent.length} (clés ${lost.slice(0, 20).join(', ')})`
    if (!recovery) return fault(`${told}.`)
    const aside = recovery.lost.length
    print(
      `${told} ; ${aside} mises de côté${recovery.version ? `, complétées par la version ${recovery.version}` : ''}.`,
    )
  } catch (error) {
    fault(`« ${title} » (${id}) ne peut pas être ouvert (${messageOf(error)}).`)
  }
}

/** @returns how many there are */
async function checkVersions(
  boards: BoardStorage,
  { id, title }: Workgroup,
  fault: (line: string) => void,
): Promise<number> {
  const versions = await boards.snapshots(id)
  for (const version of versions) {
    const bytes = await boards.snapshotBytes(version.id).catch(() => undefined)
    if (bytes && isWhole(bytes.bytes)) continue
    const date = version.createdAt.toLocaleString('fr-FR', { dateStyle: 'medium', timeStyle: 'short' })
    fault(`« ${title} » : la version ${version.id} du ${date} ne peut pas être lue.`)
  }
  return versions.length
}

/** @returns how many there are */
async function checkImages(
  { uploads }: Storage,
  workgroups: readonly Workgroup[],
  fault: (line: string) => void,
): Promise<number> {
  const titles = new Map(workgroups.map(({ id, title }) => [id, title]))
  const all = await uploads.all()
  for (const upload of all) {
    const told = `« ${titles.get(upload.workgroup) ?? upload.workgroup} » : l’image ${upload.id}`
    const bytes = await uploads.open(upload)
    if (!bytes) {
      fault(`${told} manque dans le dossier « uploads ».`)
      continue
    }
    const hash = createHash('sha256')
    try {
      for await (const chunk of bytes) hash.update(chunk as Buffer)
      if (hash.digest('hex') !== upload.sha256) fault(`${told} n’est plus celle qui a été déposée.`)
    } catch (error) {
      fault(`${told} ne peut pas être lue (${messageOf(error)}).`)
    }
  }
  return all.length
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
