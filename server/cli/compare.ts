import { readBoard } from '../../shared/document/bytes.ts'
import {
  type Aspect,
  type BoardComparison,
  compare,
  compareWords,
  isSame,
  type KindComparison,
  type WordPart,
} from '../../shared/document/compare.ts'
import { type BoardContents, contentsOf } from '../../shared/document/contents.ts'
import { plainTextOf, type RichText } from '../../shared/document/richText.ts'
import type { SnapshotId } from '../../shared/ids.ts'
import type { Storage, Workgroup } from '../storage/Storage.ts'
import { CommandRefused, findWorkgroup, needed, print, readArguments, say, withStore, type Command } from './command.ts'

const aspectWords: Readonly<Record<Aspect, string>> = {
  words: 'mots',
  zone: 'zone',
  group: 'grappe',
  look: 'papier',
  place: 'place',
  dress: 'mise en forme',
  settings: 'réglages',
}
const marks: Readonly<Record<WordPart['change'], readonly [string, string]>> = {
  same: ['', ''],
  added: ['{+', '+}'],
  removed: ['[-', '-]'],
}

export const compareCommand: Command = {
  name: 'compare',
  summary: 'dit ce qui a changé entre deux versions d’un tableau, ou depuis une version',
  usage: '--workgroup ID A [B] [--json]',
  details: [
    '--workgroup ID  identifiant ou clé du groupe de travail',
    'A, B            identifiants donnés par « snapshots » ; sans B, le tableau de maintenant',
    '--json          donne la comparaison en JSON',
    '+ ce qui est venu, - ce qui est parti, ~ ce qui a changé ; {+mots venus+} et [-mots partis-].',
  ],
  async run(args) {
    const options = { workgroup: { type: 'string' }, json: { type: 'boolean' } } as const
    const { values, positionals } = readArguments(args, options, [1, 2])
    const name = needed(values.workgroup, 'workgroup')
    const [before, after] = await withStore(async ({ storage }) => {
      const workgroup = await findWorkgroup(storage, name)
      const [a, b] = positionals as [SnapshotId, SnapshotId | undefined]
      return [await contentsAt(storage, workgroup, a), await contentsAt(storage, workgroup, b)] as const
    })
    const comparison = compare(before, after)
    if (values.json) return print(JSON.stringify(comparison))
    if (isSame(comparison)) return say('Rien n’a changé.')
    for (const line of linesOf(comparison)) print(line)
  },
}

async function contentsAt({ boards }: Storage, { id, title }: Workgroup, version?: SnapshotId): Promise<BoardContents> {
  if (!version) return contentsOf(readBoard((await boards.load(id)).map(({ bytes }) => bytes)))
  const kept = await boards.snapshotBytes(version)
  if (kept?.workgroup !== id) throw new CommandRefused(`« ${title} » n’a pas de version « ${version} ».`)
  return contentsOf(readBoard([kept.bytes]))
}

function linesOf({ zones, groups, texts, notes, findings, problems, sheets }: BoardComparison): string[] {
  return [
    ...kindLines('zone', zones, ({ title }) => title),
    ...kindLines('grappe', groups, ({ title }) => title),
    ...kindLines('titre', texts, ({ text }) => text),
    ...kindLines('note', notes, ({ words }) => oneLine(words)),
    ...kindLines('constat', findings, ({ title }) => title),
    ...kindLines('problématique', problems, ({ question }) => question),
    ...kindLines('fiche action', sheets, ({ title }) => title),
  ]
}

function kindLines<T>(
  kind: string,
  { added, removed, changed }: KindComparison<T>,
  said: (thing: T) => string,
): string[] {
  return [
    ...removed.map((thing) => `- ${kind}  ${said(thing)}`),
    ...added.map((thing) => `+ ${kind}  ${said(thing)}`),
    ...changed.map(({ before, after, aspects }) => {
      const words = aspects.includes('words') ? marked(compareWords(said(before), said(after))) : said(after)
      return `~ ${kind}  ${words}  (${aspects.map((aspect) => aspectWords[aspect]).join(', ')})`
    }),
  ]
}

function oneLine(words: RichText): string {
  return plainTextOf(words).replace(/\s*\n\s*/g, ' / ')
}

function marked(parts: readonly WordPart[]): string {
  return parts.map(({ text, change }) => `${marks[change][0]}${text}${marks[change][1]}`).join('')
}
