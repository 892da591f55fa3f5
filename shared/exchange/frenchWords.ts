import type { NoteColour, NoteKind, NoteOrigin } from '../domain/note.ts'
import type { College } from '../domain/participant.ts'
import type { FindingScope, Nature } from '../domain/zone.ts'
import type { LeftOut, LeftOutReason, SourceKind } from './draft.ts'

/*
 * The words that files of ours are written with, whatever language the page speaks: they are read again, by people and by
 * the import. `client/text/fr.ts` says the same on the page.
 */

export const colourNames: Readonly<Record<NoteColour, string>> = {
  straw: 'Paille',
  apricot: 'Abricot',
  rose: 'Rose',
  lilac: 'Lilas',
  sky: 'Ciel',
  mint: 'Menthe',
  lime: 'Tilleul',
  chalk: 'Craie',
}
export const natureNames: Readonly<Record<Nature, string>> = {
  need: 'Besoin',
  strength: 'Force',
  weakness: 'Faiblesse',
  opportunity: 'Opportunité',
  threat: 'Menace',
  resource: 'Ressource',
  potential: 'Potentialité',
  limit: 'Limite',
  fear: 'Crainte',
  question: 'Question',
}
export const kindNames: Readonly<Record<NoteKind, string>> = {
  idea: 'Idée',
  fear: 'Crainte',
  question: 'Question',
  quote: 'Verbatim',
  achievement: 'Réalisation',
}
export const scopeNames: Readonly<Record<FindingScope, string>> = { population: 'Population', provision: 'Offre' }
export const originNames: Readonly<Record<NoteOrigin, string>> = {
  contribution: 'Écrite en atelier',
  paper: 'Reprise du papier',
  reveal: 'Révélée',
  import: 'Importée',
}
export const collegeNames: Readonly<Record<College, string>> = {
  mds: 'Agent de MDS',
  headquarters: 'Services du Département (siège)',
  partner: 'Partenaire',
  userRepresentative: 'Représentant des usagers',
  inhabitant: 'Habitante ou habitant',
  elected: 'Élue ou élu',
  union: 'Organisation syndicale',
  consultant: 'Cabinet, consultant',
}

/** One form for words that people write in many ways: no accent, no capital, no plural, single spaces. */
export function folded(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/s\b/g, '')
}

/** Which of ours these words name, in French or by our own key; undefined for none. */
export function named<Key extends string>(names: Readonly<Record<Key, string>>, words: string): Key | undefined {
  const wanted = folded(words)
  if (wanted === '') return undefined
  const entries = Object.entries(names) as [Key, string][]
  return entries.find(([key, name]) => folded(name) === wanted || folded(key) === wanted)?.[0]
}

export const sourceNames: Readonly<Record<SourceKind, string>> = {
  trame: 'Tableau de Trame',
  table: 'Tableur',
  miro: 'Notes de Miro',
  excalidraw: 'Dessin Excalidraw',
  tldraw: 'Tableau tldraw',
  jsonCanvas: 'Canevas (JSON Canvas)',
}

const reasons: Readonly<Record<LeftOutReason, string>> = {
  image: 'les images ne viennent pas',
  embed: 'la note dit l’adresse ou le nom, le contenu reste où il est',
  angle: 'posé droit',
  emptyText: 'sans texte, laissé de côté',
  hidden: 'supprimé dans le fichier',
  curve: 'courbe, redevenue droite',
  form: 'cette forme devient un rectangle',
  unknown: 'inconnu de Trame, laissé de côté',
  linkEnd: 'un bout ne mène nulle part, laissé de côté',
  meaning: 'nature inconnue ou contradictoire, laissée de côté',
  noBytes: 'son contenu n’est pas dans le fichier, ou n’a pas pu être repris',
}

/** What does not come, or not as it was: « 3 × image : les images ne viennent pas ». */
export function leftOutWords({ what, reason, count }: LeftOut): string {
  return `${count} × ${what} : ${reasons[reason]}`
}
