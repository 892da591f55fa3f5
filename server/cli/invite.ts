import { invitedRoles } from '../../shared/access.ts'
import { spokenCode } from '../../shared/domain/invitation.ts'
import { createInvitation } from '../access/invitations.ts'
import {
  addressOf,
  findWorkgroup,
  needed,
  oneOf,
  print,
  readArguments,
  say,
  wholeNumber,
  withStore,
  type Command,
} from './command.ts'

const MOST_HOURS = 90 * 24 // as over HTTP
const USUAL_HOURS = 24 // a day's workshop, and the evening before

export const inviteCommand: Command = {
  name: 'invite',
  summary: 'ouvre un groupe : un lien et un code à donner',
  usage: '--workgroup ID --role RÔLE [--hours N] [--json]',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    `--role RÔLE     ${invitedRoles.join(', ')}`,
    `--hours N       durée, de 1 à ${MOST_HOURS} heures (${USUAL_HOURS} sinon)`,
    '--json          donne le lien et le code en JSON',
    'Le lien est sur la première ligne de la sortie standard, le code sur la seconde.',
  ],
  async run(args) {
    const options = {
      workgroup: { type: 'string' },
      role: { type: 'string' },
      hours: { type: 'string' },
      json: { type: 'boolean' },
    } as const
    const { values } = readArguments(args, options, [0, 0])
    const name = needed(values.workgroup, 'workgroup')
    const role = oneOf(values.role, invitedRoles, 'role')
    const hours = wholeNumber(values.hours, 'hours', { least: 1, most: MOST_HOURS, otherwise: USUAL_HOURS })
    const { title, url, code, expiresAt, isLocal } = await withStore(async (store, config) => {
      const workgroup = await findWorkgroup(store.storage, name)
      const made = await createInvitation(store, { workgroup: workgroup.id, role, hours })
      return {
        title: workgroup.title,
        url: `${addressOf(config)}/join/${made.link}`,
        code: made.code,
        expiresAt: made.invitation.expiresAt,
        isLocal: config.publicUrl === undefined,
      }
    })
    if (values.json) return print(JSON.stringify({ url, code, role, expiresAt: expiresAt.toISOString() }))
    print(url)
    print(code)
    const until = expiresAt.toLocaleString('fr-FR', { dateStyle: 'full', timeStyle: 'short' })
    say(`${title} : code ${spokenCode(code)}, valable jusqu’au ${until}.`)
    if (isLocal) say('PUBLIC_URL n’est pas réglée : ce lien ne vaut que sur cette machine ; le code vaut partout.')
  },
}
