import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { readBoard } from '../../shared/document/bytes.ts'
import { formatsOf, type ReportDocument, reportFormats } from '../../shared/reportsApi.ts'
import { type ReadBoard, reportSourceOf } from '../reports/loading.ts'
import { producedReport } from '../reports/producing.ts'
import type { Programme, Storage, Workgroup } from '../storage/Storage.ts'
import {
  CommandRefused,
  type Command,
  fileNamed,
  findWorkgroup,
  oneOf,
  readArguments,
  say,
  UsageError,
  withStore,
} from './command.ts'
import { programmeNamed } from './export.ts'

/** What is said on the command line for each document. */
const documentsByName = { fiches: 'sheets', diagnostic: 'diagnostic', note: 'decisionNote' } as const satisfies Record<
  string,
  ReportDocument
>
const names = Object.keys(documentsByName) as (keyof typeof documentsByName)[]

export const reportCommand: Command = {
  name: 'report',
  summary: 'écrit les fiches action, le diagnostic ou la note d’aide à la décision',
  usage: '--document DOCUMENT [--workgroup ID | --programme CLÉ] [--sheet NUMÉRO] FICHIER',
  details: [
    `--document DOCUMENT  l’un de : ${names.join(', ')}`,
    '--workgroup ID       identifiant ou clé du groupe de travail ; sans lui, toute la démarche',
    '--programme CLÉ      la démarche voulue, quand il y en a plusieurs (clé ou identifiant)',
    '--sheet NUMÉRO       une seule fiche, par son numéro ou son identifiant',
    `FICHIER              remplacé s’il existe ; sa fin dit le format : ${reportFormats.map((format) => `.${format}`).join(', ')}`,
  ],
  async run(args) {
    const options = {
      document: { type: 'string' },
      workgroup: { type: 'string' },
      programme: { type: 'string' },
      sheet: { type: 'string' },
    } as const
    const { values, positionals } = readArguments(args, options, [1, 1])
    const document = documentsByName[oneOf(values.document, names, 'document')]
    const name = positionals[0] as string
    const format = oneOf(path.extname(name).slice(1).toLowerCase(), formatsOf(document), 'FICHIER')
    if (values.sheet !== undefined && document === 'diagnostic')
      throw new UsageError('Un diagnostic est celui d’un groupe.')
    const { title, bytes } = await withStore(async ({ storage }) => {
      const { programme, workgroups } = await placeOf(storage, values)
      const source = await reportSourceOf(storage.directory, readFrom(storage), programme, workgroups)
      const { sheets } = source
      const sheet = sheets.find(({ id, number }) => values.sheet !== undefined && [id, number].includes(values.sheet))
      if (values.sheet !== undefined && !sheet) throw new CommandRefused(`Aucune fiche « ${values.sheet} » ici.`)
      return producedReport({ document, format, sheet: sheet?.id }, source)
    })
    await writeFile(fileNamed(name), bytes).catch((error: NodeJS.ErrnoException) => {
      throw new CommandRefused(`${name} ne peut pas être écrit (${error.code}).`)
    })
    say(`${title}, dans ${name}`)
  },
}

async function placeOf(
  storage: Storage,
  {
    workgroup: idOrKey,
    programme: key,
  }: { readonly workgroup?: string | undefined; readonly programme?: string | undefined },
): Promise<{ programme: Programme; workgroups: Workgroup[] }> {
  if (idOrKey === undefined) {
    const programme = await programmeNamed(storage, key)
    return { programme, workgroups: await storage.directory.workgroups(programme.id) }
  }
  const workgroup = await findWorkgroup(storage, idOrKey)
  const programme = await storage.directory.programme(workgroup.programme)
  if (!programme) throw new CommandRefused(`« ${workgroup.title} » n’est d’aucune démarche.`)
  return { programme, workgroups: [workgroup] }
}

function readFrom({ boards }: Storage): ReadBoard {
  return async (id, look) => look(readBoard((await boards.load(id)).map(({ bytes }) => bytes)))
}
