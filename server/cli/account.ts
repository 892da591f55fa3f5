import type { Scope } from '../../shared/access.ts'
import { accountBody } from '../../shared/api.ts'
import { Refusal } from '../../shared/errors.ts'
import { createAccount } from '../access/credentials.ts'
import type { Storage } from '../storage/Storage.ts'
import {
  addressOf,
  CommandRefused,
  findWorkgroup,
  needed,
  oneOf,
  print,
  readArguments,
  say,
  UsageError,
  withStore,
  type Command,
} from './command.ts'
import { programmeNamed } from './export.ts'

const roles = ['administrator', 'facilitator'] as const

export const accountCommand: Command = {
  name: 'account',
  summary: 'crée un compte, et le lien pour en choisir le mot de passe',
  usage: '--email ADRESSE --name NOM --role RÔLE [--programme CLÉ|--workgroup ID]',
  details: [
    '--email ADRESSE  adresse électronique, qui sert d’identifiant',
    '--name NOM       nom affiché',
    `--role RÔLE      ${roles.join(' (tout) ou ')} (une démarche ou un groupe)`,
    '--programme CLÉ  la démarche que la personne anime',
    '--workgroup ID   ou le seul groupe qu’elle anime',
    'Le lien va sur la sortie standard. Il ne sert qu’une fois, dans les sept jours.',
  ],
  async run(args) {
    const options = {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      programme: { type: 'string' },
      workgroup: { type: 'string' },
    } as const
    const { values } = readArguments(args, options, [0, 0])
    const role = oneOf(values.role, roles, 'role')
    const account = accountBody.safeParse({
      email: needed(values.email, 'email'),
      name: needed(values.name, 'name'),
      role,
    })
    if (!account.success) {
      const wrong = account.error.issues.map(({ path }) => `--${path.join('.')}`)
      throw new UsageError(`${wrong.join(', ')} : cela ne convient pas.`)
    }
    const places = [values.programme, values.workgroup].filter((place) => place !== undefined)
    if (role === 'administrator' && places.length > 0) throw new UsageError('Un administrateur l’est partout.')
    if (role === 'facilitator' && places.length !== 1) {
      throw new UsageError('Dites ce que la personne anime : --programme ou --workgroup.')
    }
    await withStore(async (store, config) => {
      const { name, email } = account.data
      const scope = await scopeOf(store.storage, values)
      const { welcomeSecret } = await createAccount(store, { name, email, role, scope }).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'conflict')) throw error
        throw new CommandRefused(`${email} a déjà un compte.`)
      })
      print(`${addressOf(config)}/welcome/${welcomeSecret}`)
      say(`Compte créé pour ${name}. Le lien est à lui donner : il sert une fois, dans les sept jours.`)
    })
  },
}

async function scopeOf(
  storage: Storage,
  { programme, workgroup }: { programme?: string | undefined; workgroup?: string | undefined },
): Promise<Scope> {
  if (programme !== undefined) return { kind: 'programme', id: (await programmeNamed(storage, programme)).id }
  if (workgroup !== undefined) return { kind: 'workgroup', id: (await findWorkgroup(storage, workgroup)).id }
  return { kind: 'instance' }
}
