import type { Term } from '../domain/glossary.ts'
import { lowered } from './folding.ts'
import { formsOf } from './inflections.ts'

/** What is asked of a word to be found in texts. */
export type FindableTerm = Pick<Term, 'term' | 'acronym' | 'synonyms'>
/** A piece of a text that says a term: from `start` to before `end`, in UTF-16 units as strings count. */
export interface TermRange<T> {
  readonly start: number
  readonly end: number
  readonly term: T
}

/** Letters and digits; « co-pilote » is one word, which is no pilot. */
const WORDS = /(?:co[-‑])?[\p{L}\p{M}\p{N}]+/giu
/** What may lie between two words of one expression. */
const BETWEEN = /^[\s'’‑-]{1,3}$/
const IN_BRACKETS = /\s*\([^)]*\)/g
const MOST_ACRONYM_LETTERS = 10

/** A place in all expressions at once: the words that may follow, and the term that ends here. */
interface Place<T> {
  readonly next: Map<number, Place<T>>
  term: T | undefined
}

/**
 * Finds the terms of a glossary in texts. Made once for a glossary: a text is then read word by word, each word looked up
 * once whatever the number of terms. Where two expressions begin together the longer wins; acronyms are found as they are
 * written, and no other way.
 */
export class TermFinder<T extends FindableTerm> {
  /** Forms of a word share a number. */
  readonly #numbers = new Map<string, number>()
  readonly #start: Place<T> = { next: new Map(), term: undefined }
  readonly #acronyms = new Map<string, T>()

  /** @param terms the first of two that are written alike is the one that is found */
  constructor(terms: readonly T[]) {
    for (const term of terms) {
      for (const said of expressionsOf(term)) {
        if (isAcronym(said)) {
          if (!this.#acronyms.has(said)) this.#acronyms.set(said, term)
        } else this.#learn(said, term)
      }
    }
  }

  /** @returns what is found from left to right, one never over another */
  in(text: string): TermRange<T>[] {
    const found: TermRange<T>[] = []
    if (this.#start.next.size + this.#acronyms.size === 0) return found
    const words = [...text.matchAll(WORDS)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      number: this.#numbers.get(asWritten(match[0])),
      acronym: this.#acronyms.get(match[0]),
    }))
    for (let first = 0; first < words.length; ) {
      let place: Place<T> | undefined = this.#start
      let last = -1
      let term: T | undefined
      for (let index = first; index < words.length && place; index++) {
        const word = words[index]!
        const before = words[index - 1]
        if (index > first && before && !BETWEEN.test(text.slice(before.end, word.start))) break
        place = word.number === undefined ? undefined : place.next.get(word.number)
        if (place?.term) [last, term] = [index, place.term]
      }
      const { acronym } = words[first]!
      if (!term && acronym) [last, term] = [first, acronym]
      if (term) found.push({ start: words[first]!.start, end: words[last]!.end, term })
      first = term ? last + 1 : first + 1
    }
    return found
  }

  #learn(said: string, term: T): void {
    const words = said.match(WORDS) ?? []
    let place = this.#start
    for (const word of words) {
      const number = this.#numberOf(word, words.length > 1)
      const next = place.next.get(number) ?? { next: new Map<number, Place<T>>(), term: undefined }
      place.next.set(number, next)
      place = next
    }
    if (place !== this.#start) place.term ??= term
  }

  /** Two words of the glossary that have a form in common are one: « usager », « usagers ». */
  #numberOf(word: string, goesWithOthers: boolean): number {
    const forms = [...formsOf(word.replace(/[-‑]/g, ''), goesWithOthers)]
    const number = forms.flatMap((form) => this.#numbers.get(form) ?? [])[0] ?? this.#numbers.size
    for (const form of forms) if (!this.#numbers.has(form)) this.#numbers.set(form, number)
    return number
  }
}

const finders = new WeakMap<readonly FindableTerm[], TermFinder<FindableTerm>>()

/** The terms of a glossary that a text says. What is learnt of a glossary is kept as long as the list. */
export function termsIn<T extends FindableTerm>(text: string, glossary: readonly T[]): TermRange<T>[] {
  const finder = (finders.get(glossary) as TermFinder<T> | undefined) ?? new TermFinder(glossary)
  finders.set(glossary, finder)
  return finder.in(text)
}

function asWritten(word: string): string {
  return lowered(word).replace(/[-‑]/g, '')
}

/** « UTS (autre département) » is looked for as « UTS ». */
function expressionsOf({ term, acronym, synonyms }: FindableTerm): string[] {
  const said = [term, ...(acronym ? [acronym] : []), ...synonyms]
  return said.map((one) => one.replace(IN_BRACKETS, '').trim()).filter(Boolean)
}

/** One word in capitals. */
function isAcronym(said: string): boolean {
  return said.length > 1 && said.length <= MOST_ACRONYM_LETTERS && /^[\p{Lu}\p{N}]*\p{Lu}[\p{Lu}\p{N}]*$/u.test(said)
}
