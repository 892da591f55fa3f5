import type { Term } from '../../shared/domain/glossary.ts'
import type { ProgrammeFile } from '../../shared/domain/programmeFile.ts'
import { isId, newId, type ProgrammeId, type TermId } from '../../shared/ids.ts'
import { folded } from '../../shared/language/folding.ts'
import type { KeptTerm } from '../storage/Storage.ts'
import { type Counts, count, merged, type Parts, stampsOf } from './merging.ts'

type TermLine = ProgrammeFile['glossary'][number]

/** What people said of one part is theirs, and a file may still correct the others. Disagreements are only ever added. */
const parts: Parts<Term> = [
  ['term'],
  ['definition'],
  ['plainDefinition'],
  ['acronym'],
  ['synonyms'],
  ['notToConfuse'],
  ['status'],
]

/**
 * What an import has to say of the glossary of a programme, by the rule of merging.ts.
 * @param known  all of the programme's terms, those taken out too
 * @returns      sayings to keep; [] when the file says nothing new
 */
export function termsToSay(
  known: readonly KeptTerm[],
  lines: readonly TermLine[],
  { programme, now, counts }: { programme: ProgrammeId; now: Date; counts: Counts },
): KeptTerm[] {
  const byKey = new Map(known.map((term) => [term.key, term]))
  const byWord = new Map(known.map((term) => [folded(term.said.term), term]))
  return lines.flatMap(({ key, ...wanted }): KeptTerm[] => {
    const present = byKey.get(key)
    if (!present && byWord.has(folded(wanted.term))) {
      counts.kept++ // people have brought the same word themselves
      return []
    }
    if (!present) {
      counts.created++
      const imported = stampsOf<Term>(wanted, parts)
      return [
        { id: newId<TermId>(), programme, key, version: 1, said: wanted, imported, isRemoved: false, saidAt: now },
      ]
    }
    if (present.isRemoved) {
      counts.kept++
      return []
    }
    const { disagreements } = present.said
    const unheard = wanted.disagreements.filter(({ words }) => disagreements.every((one) => one.words !== words))
    const result = merged<Term>(present.said, wanted, parts, present.imported)
    const patch = {
      ...result.patch,
      ...(unheard.length > 0 && { disagreements: [...disagreements, ...unheard] }),
    }
    count(counts, { ...result, patch })
    if (Object.keys(patch).length === 0) return []
    const said = { ...present.said, ...patch }
    return [{ ...present, version: present.version + 1, said, imported: result.stamps, saidAt: now }]
  })
}

/** The glossary as a programme file has it. */
export function termLines(terms: readonly KeptTerm[]): TermLine[] {
  return terms
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ id, key, said }) => ({ key: isId(key) ? key : id, ...said }))
}
