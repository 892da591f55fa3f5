import { describe, expect, test } from 'vitest'
import type { TermEntry } from '../../../shared/domain/glossary.ts'
import { formsOf } from '../../../shared/language/inflections.ts'
import { TermFinder, termsIn } from '../../../shared/language/terms.ts'
import { readDemonstration } from '../../../server/programmes/demonstration.ts'

function entry(term: string, more: Partial<TermEntry> = {}): TermEntry {
  return { term, definition: '', plainDefinition: '', synonyms: [], notToConfuse: [], ...more }
}
const words = [
  entry('Atelier', { notToConfuse: ['conférence'] }),
  entry('Constat'),
  entry('Motif'),
  entry('Pilote'),
  entry('Copilote'),
  entry('Fiche action', { synonyms: ['fiche projet'] }),
  entry('Maison départementale des solidarités', { acronym: 'MDS', synonyms: ['UTS (autre département)'] }),
  entry('Personne accompagnée', { synonyms: ['usager', 'usager citoyen'] }),
  entry('Centre d’accueil'),
  entry('Travailleur social'),
  entry('Main-d’œuvre'),
  entry('Indicateur régional'),
  entry('Réseau'),
]
const said = (text: string) => termsIn(text, words).map(({ start, end, term }) => [text.slice(start, end), term.term])

describe('a term is found', () => {
  test.each([
    ['Deux ateliers par mois', 'ateliers', 'Atelier'],
    ['L’ATELIER du jeudi', 'ATELIER', 'Atelier'],
    ["dans l'atelier", 'atelier', 'Atelier'],
    ['les fiches-actions', 'fiches-actions', 'Fiche action'],
    ['une fiche projet', 'fiche projet', 'Fiche action'],
    ['des personnes accompagnées', 'personnes accompagnées', 'Personne accompagnée'],
    ['les PERSONNES ACCOMPAGNEES', 'PERSONNES ACCOMPAGNEES', 'Personne accompagnée'],
    ['une usagère', 'usagère', 'Personne accompagnée'],
    ["un centre d'accueil", "centre d'accueil", 'Centre d’accueil'],
    ['une travailleuse sociale', 'travailleuse sociale', 'Travailleur social'],
    ['les travailleurs sociaux', 'travailleurs sociaux', 'Travailleur social'],
    ['la main d’oeuvre', 'main d’oeuvre', 'Main-d’œuvre'],
    ['des indicateurs régionaux', 'indicateurs régionaux', 'Indicateur régional'],
    ['les réseaux', 'réseaux', 'Réseau'],
    ['re\u0301seau en deux signes', 're\u0301seau', 'Réseau'],
    ['la MDS du Nord', 'MDS', 'Maison départementale des solidarités'],
    ['notre UTS', 'UTS', 'Maison départementale des solidarités'],
    ['co-pilote de l’action', 'co-pilote', 'Copilote'],
  ])('in « %s »', (text, found, term) => {
    expect(said(text)).toEqual([[found, term]])
  })

  test('whole, the longest first, from left to right', () => {
    expect(said('Un usager citoyen et un usager écrivent une fiche action à l’atelier.')).toEqual([
      ['usager citoyen', 'Personne accompagnée'],
      ['usager', 'Personne accompagnée'],
      ['fiche action', 'Fiche action'],
      ['atelier', 'Atelier'],
    ])
  })
})

test.each([
  'On constate que cela motive les jeunes', // verbs of the same stem
  'Une action pilotée, un projet piloté par la CAF',
  'mds et Uts en petites lettres',
  'une fiche. Action !', // two sentences
  'des personnes bien accompagnées', // another word between
  'Atelierscope',
  '',
])('nothing is found in « %s »', (text) => {
  expect(said(text)).toEqual([])
})

test('the forms of a word know its plural both ways', () => {
  expect([...formsOf('territoriaux', true)]).toEqual(
    expect.arrayContaining(['territorial', 'territoriale', 'territoriaux']),
  )
  expect([...formsOf('motif')]).toEqual(['motif', 'motifs'])
})

test('the demonstration’s words are found in its own notes, and 5,000 notes are read in a moment', async () => {
  const { glossary, workgroups } = await readDemonstration()
  expect(glossary).toHaveLength(26)
  const notes = workgroups.flatMap(({ board }) => board?.notes.flatMap(({ text }) => text ?? []) ?? [])
  const texts = [...notes, ...glossary.map(({ definition }) => definition)]
  const finder = new TermFinder(glossary)
  expect(texts.flatMap((text) => finder.in(text)).length).toBeGreaterThan(2)
  const many = Array.from({ length: 5000 }, (_, index) => texts[index % texts.length]!)
  const start = performance.now()
  for (const text of many) finder.in(text)
  // 30 ms on the machine this was written on; a finder that looked for each term in each text took ten times as long.
  expect(performance.now() - start).toBeLessThan(300)
})
