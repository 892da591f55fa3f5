import { writeFile } from 'node:fs/promises'
import * as path from 'node:path'
import { readBoard } from '../../shared/document/bytes.ts'
import { formatsOf, type ReportDocument, reportFormats } from '../../shared/reportsApi.ts'
import { type ReadBoard, reportSourceOf } from '../reports/loading.ts'
import { producedReport } from '../reports/producing.ts'
import type { ReportSource, WordedMinutes } from '../reports/ReportSource.ts'
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
const documentsByName = {
  fiches: 'sheets',
  diagnostic: 'diagnostic',
  note: 'decisionNote',
  minutes: 'minutes',
} as const satisfies Record<string, ReportDocument>
const names = Object.keys(documentsByName) as (keyof typeof documentsByName)[]

export const reportCommand: Command = {
  name: 'report',
  summary: 'écrit les fiches action, le diagnostic, la note d’aide à la décision ou un relevé de conclusions',
  usage: '--document DOCUMENT [--workgroup ID | --programme CLÉ] [--sheet NUMÉRO] [--session ID] FICHIER',
  details: [
    `--document DOCUMENT  l’un de : ${names.join(', ')}`,
    '--workgroup ID       identifiant ou clé du groupe de travail ; sans lui, toute la démarche',
    '--programme CLÉ      la démarche voulue, quand il y en a plusieurs (clé ou identifiant)',
    '--sheet NUMÉRO       une seule fiche, par son numéro ou son identifiant',
    '--session ID         la séance du relevé (minutes) ; sans elle, le dernier établi',
    `FICHIER              remplacé s’il existe ; sa fin dit le format : ${reportFormats.map((format) => `.${format}`).join(', ')}`,
  ],
  async run(args) {
    const options = {
      document: { type: 'string' },
      workgroup: { type: 'string' },
      programme: { type: 'string' },
      sheet: { type: 'string' },
      session: { type: 'string' },
    } as const
    const { values, positionals } = readArguments(args, options, [1, 1])
    const document = documentsByName[oneOf(values.document, names, 'document')]
    const name = positionals[0] as string
    const format = oneOf(path.extname(name).slice(1).toLowerCase(), formatsOf(document), 'FICHIER')
    if (values.sheet !== undefined && (document === 'diagnostic' || document === 'minutes'))
      throw new UsageError('Un diagnostic, un relevé sont ceux d’un groupe.')
    if (document === 'minutes' && values.workgroup === undefined)
      throw new UsageError('Un relevé est celui d’un groupe : donnez --workgroup ID.')
    if (values.session !== undefined && document !== 'minutes')
      throw new UsageError('--session ne va qu’avec --document minutes.')
    const { title, bytes } = await withStore(async ({ storage }) => {
      const { programme, workgroups } = await placeOf(storage, values)
      const source = await reportSourceOf(storage.directory, readFrom(storage), programme, workgroups)
      const { sheets } = source
      const sheet = sheets.find(({ id, number }) => values.sheet !== undefined && [id, number].includes(values.sheet))
      if (values.sheet !== undefined && !sheet) throw new CommandRefused(`Aucune fiche « ${values.sheet} » ici.`)
      const session = document === 'minutes' ? minutesNamed(source, values.session).id : undefined
      return producedReport({ document, format, sheet: sheet?.id, session }, source)
    })
    await writeFile(fileNamed(name), bytes).catch((error: NodeJS.ErrnoException) => {
      throw new CommandRefused(`${name} ne peut pas être écrit (${error.code}).`)
    })
    say(`${title}, dans ${name}`)
  },
}

/** @param id of the session; absent, the last that has minutes. @throws CommandRefused */
function minutesNamed({ minutes }: ReportSource, id: string | undefined): WordedMinutes {
  const last = minutes
    .toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? '') || a.createdAt - b.createdAt)
    .at(-1)
  const found = id === undefined ? last : minutes.find((one) => one.id === id)
  if (!found)
    throw new CommandRefused(id === undefined ? 'Aucun relevé ici.' : `Aucun relevé pour la séance « ${id} ».`)
  return found
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
