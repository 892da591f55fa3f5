import type { Erased } from '../../shared/document/rebuild.ts'
import type { ParticipantId } from '../../shared/ids.ts'
import { erase, isOnlyAdministrator, tracesOf, type Trace } from '../access/erasure.ts'
import type { Participant, Storage } from '../storage/Storage.ts'
import { columns, CommandRefused, print, readArguments, say, UsageError, withStore, type Command } from './command.ts'
import { inKib } from './rebuild.ts'

const SCRUB_TRIES = 10
const SCRUB_PAUSE_MS = 500

export const eraseCommand: Command = {
  name: 'erase',
  summary: 'efface une personne : nom, accès, et ce qui dit d’elle qui a écrit quoi',
  usage: '(--participant ID|--email ADRESSE) [--with-notes] [--yes]',
  details: [
    '--participant ID  identifiant de la personne, ou son nom pour en chercher l’identifiant',
    '--email ADRESSE   ou l’adresse de son compte',
    '--with-notes      efface aussi les notes qu’elle a écrites ; sinon elles restent, sans auteur',
    '--yes             le fait ; sans cette option la commande dit seulement ce qui serait effacé',
    'Les tableaux où elle a écrit sont refaits, leurs versions et leur corbeille aussi ; les personnes présentes y',
    'reviennent d’elles-mêmes. Rien ne peut être défait. Les sauvegardes et les fichiers exportés ne sont pas atteints :',
    'docs/operating.md dit quoi en faire.',
  ],
  async run(args) {
    const options = {
      participant: { type: 'string' },
      email: { type: 'string' },
      'with-notes': { type: 'boolean' },
      yes: { type: 'boolean' },
    } as const
    const { values } = readArguments(args, options, [0, 0])
    const { participant, email } = values
    if ((participant === undefined) === (email === undefined)) {
      throw new UsageError('Dites qui : --participant ou --email.')
    }
    await withStore(async ({ storage }) => {
      const known = email === undefined ? await named(storage, participant ?? '') : await withEmail(storage, email)
      const person = { participant: known.id, name: known.name, withNotes: values['with-notes'] ?? false }
      const traces = await tracesOf(storage, person)
      if (!known.isKnown && traces.length === 0) throw new CommandRefused(`Aucune personne « ${participant} ».`)
      if (await isOnlyAdministrator(storage, known.id)) {
        throw new CommandRefused('C’est le seul compte d’administration : créez-en un autre d’abord.')
      }
      for (const line of planInWords(known, traces, person.withNotes)) print(line)
      if (!values.yes) throw new CommandRefused('Rien n’a été effacé. Pour le faire, ajoutez --yes.')
      await eraseAndSay(storage, person)
    })
  },
}

/** Whoever is looked for; one whom no list knows any more may still be named in documents. */
type Sought = Pick<Participant, 'id' | 'name'> & { readonly isKnown: boolean }

async function withEmail({ people }: Storage, email: string): Promise<Sought> {
  const account = await people.accountByEmail(email.trim().toLowerCase())
  if (!account) throw new CommandRefused(`Aucun compte n’a l’adresse « ${email} ».`)
  return { ...account.participant, isKnown: true }
}

/** @throws CommandRefused for a name: it tells whose ids it may be */
async function named({ people }: Storage, idOrName: string): Promise<Sought> {
  const known = await people.participant(idOrName as ParticipantId)
  if (known) return { ...known, isKnown: true }
  const alike = await people.participantsNamed(idOrName)
  if (alike.length === 0) return { id: idOrName as ParticipantId, name: '', isKnown: false }
  const rows = alike.map(({ id, name, college = '', createdAt }) => [id, name, college, dayOf(createdAt)])
  throw new CommandRefused(
    ['Une personne se désigne par son identifiant. De ce nom il y a :', ...columns(rows)].join('\n  '),
  )
}

function dayOf(date: Date): string {
  return `arrivée le ${date.toLocaleDateString('fr-FR', { dateStyle: 'medium' })}`
}

function planInWords({ id, name, isKnown }: Sought, traces: readonly Trace[], withNotes: boolean): string[] {
  const who = isKnown ? `« ${name} » (${id})` : id
  if (traces.length === 0) return [`${who} : son nom, ses droits et ses accès. Aucun tableau ne garde rien d’elle.`]
  const rows = traces.map(({ title, notes, onTheirBehalf, binned, versions }) => [
    `  ${title}`,
    `${notes} notes écrites`,
    `${onTheirBehalf} en son nom`,
    `${binned} dans la corbeille`,
    `${versions} versions`,
  ])
  const citing = traces.reduce((sum, trace) => sum + trace.citing, 0)
  return [
    `${who} : son nom, ses droits, ses accès, et son identité dans ${traces.length} groupes de travail`,
    ...columns(rows),
    withNotes ? 'Ses notes partent avec elle.' : 'Ses notes restent, sans auteur.',
    ...(citing > 0 ? [`Son nom se lit dans les mots de ${citing} notes : ils restent, à relire.`] : []),
  ]
}

async function eraseAndSay(storage: Storage, person: Erased): Promise<void> {
  const groups = await erase(storage, person)
  const versions = groups.reduce((sum, group) => sum + group.versions, 0)
  const unreadable = groups.reduce((sum, group) => sum + group.unreadable, 0)
  for (const { workgroup, bytesBefore, bytesAfter } of groups) {
    say(`  ${workgroup} : ${inKib(bytesBefore)} avant, ${inKib(bytesAfter)} après`)
  }
  say(`Effacé. ${groups.length} tableaux refaits, ${versions} versions refaites.`)
  if (unreadable > 0) say(`${unreadable} versions illisibles ont été supprimées.`)
  if (!(await scrubbed(storage))) {
    throw new CommandRefused(
      'Les fichiers de la base n’ont pas pu être nettoyés de leurs restes, car on la lisait. Relancez la commande.',
    )
  }
}

/** Somebody who reads the store holds up its cleaning for as long as one question takes. */
async function scrubbed(storage: Storage): Promise<boolean> {
  for (let tries = 0; tries < SCRUB_TRIES; tries++) {
    if (await storage.scrub()) return true
    await new Promise((resolve) => setTimeout(resolve, SCRUB_PAUSE_MS))
  }
  return false
}
