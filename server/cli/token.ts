import { invitedRoles } from '../../shared/access.ts'
import { displayNameCheck } from '../../shared/domain/participant.ts'
import { createBearer } from '../access/credentials.ts'
import {
  findWorkgroup,
  needed,
  oneOf,
  print,
  readArguments,
  UsageError,
  wholeNumber,
  withStore,
  type Command,
} from './command.ts'

const MOST_DAYS = 365
const USUAL_DAYS = 30
const MOST_AT_ONCE = 1000

export const tokenCommand: Command = {
  name: 'token',
  summary: 'donne à un programme l’accès à un groupe',
  usage: '--workgroup ID|--all --role RÔLE [--name NOM] [--days N] [--count N] [--json]',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    '--all           un accès pour chaque groupe de travail',
    `--role RÔLE     ${invitedRoles.join(', ')}`,
    '--name NOM      nom sous lequel le programme apparaît (« Programme » sinon)',
    `--days N        durée, de 1 à ${MOST_DAYS} jours (${USUAL_DAYS} sinon)`,
    `--count N       N accès à chaque groupe, de 1 à ${MOST_AT_ONCE}, en JSON ; leurs noms sont numérotés`,
    '--json          en JSON : [{ workgroupId, token }]',
    'La sortie standard ne porte que le jeton, à envoyer dans « Authorization: Bearer … ». Il n’est montré qu’ici.',
  ],
  async run(args) {
    const options = {
      workgroup: { type: 'string' },
      all: { type: 'boolean' },
      role: { type: 'string' },
      name: { type: 'string' },
      days: { type: 'string' },
      count: { type: 'string' },
      json: { type: 'boolean' },
    } as const
    const { values } = readArguments(args, options, [0, 0])
    if (values.all && values.workgroup !== undefined) throw new UsageError('Choisissez entre --workgroup et --all.')
    const workgroupName = values.all ? undefined : needed(values.workgroup, 'workgroup')
    const role = oneOf(values.role, invitedRoles, 'role')
    const days = wholeNumber(values.days, 'days', { least: 1, most: MOST_DAYS, otherwise: USUAL_DAYS })
    const count = wholeNumber(values.count, 'count', { least: 1, most: MOST_AT_ONCE, otherwise: 1 })
    const names = namesOf(values.name ?? 'Programme', count)

    const tokens = await withStore(async (store) => {
      const { storage } = store
      const workgroups =
        workgroupName === undefined
          ? await storage.directory.workgroups()
          : [await findWorkgroup(storage, workgroupName)]
      const made: { workgroupId: string; token: string }[] = []
      for (const { id } of workgroups) {
        for (const name of names) {
          made.push({ workgroupId: id, token: await createBearer(store, { workgroup: id, role, name, days }) })
        }
      }
      return made
    })
    if (values.json || values.count !== undefined) print(JSON.stringify(tokens))
    else if (values.all) for (const { workgroupId, token } of tokens) print(`${workgroupId} ${token}`)
    else for (const { token } of tokens) print(token)
  },
}

/** @throws UsageError when people could not be called so */
function namesOf(name: string, count: number): string[] {
  const names = Array.from({ length: count }, (_, i) => (count === 1 ? name : `${name} ${i + 1}`))
  return names.map((one) => {
    const { success, data } = displayNameCheck.safeParse(one)
    if (!success) throw new UsageError('--name a de 1 à 60 signes, sur une ligne.')
    return data
  })
}
