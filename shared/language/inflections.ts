import { lowered, withoutAccents } from './folding.ts'

/*
 * The forms of a French word: its plural, and its feminine where it has one. Not a stemmer: Snowball's gives « constat » and
 * « on constate », « orientation » and « orienter », « pilote » and « piloter » one stem, and a note would be underlined for
 * the verb where the glossary speaks of the thing. Forms are made from the word of the glossary, and the text is only
 * looked up: nothing of it has to be guessed.
 */

/** Endings of names of people and of adjectives, and their feminine; the first that fits. */
const FEMININES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/teur$/, ['trice', 'teuse']],
  [/eur$/, ['euse', 'eure']],
  [/er$/, ['ère']],
  [/(ien|éen|on|el|et)$/, ['$1%e']],
  [/(é|ant|ent|al|in|ain)$/, ['$1e']],
]
/** Only of a word that goes with others: « actif », « social », « haut » feel their noun; « motif » is one. */
const FEMININES_OF_ADJECTIVES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/if$/, ['ive']],
  [/eux$/, ['euse']],
  [/([^es])$/, ['$1e']],
]

/**
 * All the ways in which a word may be written: small letters, each also without its accents, since people who write fast or
 * in capitals leave them out. Some are no French, and cost nothing.
 * @param goesWithOthers whether it is one of several words, and so perhaps an adjective
 */
export function formsOf(word: string, goesWithOthers = false): ReadonlySet<string> {
  const singular = lowered(word)
  const singulars = [singular, singularOf(singular)].filter((form) => form !== undefined)
  const forms = new Set<string>()
  for (const form of singulars.flatMap((one) => [one, ...femininesOf(one, goesWithOthers)])) {
    for (const counted of [form, ...pluralsOf(form)]) {
      forms.add(counted)
      forms.add(withoutAccents(counted))
    }
  }
  return forms
}

/** Of a word that is in the plural already; undefined where it does not look so. */
function singularOf(word: string): string | undefined {
  if (word.length < 4) return undefined
  if (word.endsWith('eaux')) return word.slice(0, -1)
  if (word.endsWith('aux')) return `${word.slice(0, -3)}al`
  return /[^s]s$/.test(word) && !/(?:us|as|is|ours)$/.test(word) ? word.slice(0, -1) : undefined
}

function pluralsOf(word: string): string[] {
  if (/[szx]$/.test(word)) return []
  if (word.endsWith('al')) return [`${word.slice(0, -2)}aux`, `${word}s`]
  if (/(?:eau|eu)$/.test(word)) return [`${word}x`, `${word}s`]
  return [`${word}s`]
}

function femininesOf(word: string, goesWithOthers: boolean): string[] {
  const endings = goesWithOthers ? [...FEMININES, ...FEMININES_OF_ADJECTIVES] : FEMININES
  for (const [ending, feminines] of endings) {
    const match = ending.exec(word)
    if (!match) continue
    const start = word.slice(0, match.index)
    const kept = match[1] ?? ''
    // « % » doubles the last letter: professionnel, professionnelle.
    return feminines.map((feminine) => start + feminine.replace('$1', kept).replace('%', kept.at(-1) ?? ''))
  }
  return []
}
