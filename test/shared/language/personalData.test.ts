import { describe, expect, test } from 'vitest'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { personalDataIn } from '../../../shared/language/personalData.ts'
import { readDemonstration } from '../../../server/programmes/demonstration.ts'
import { sharedData, withSharedData } from '../../helpers/sharedData.ts'

const seen = (text: string) => personalDataIn(text).map(({ start, end, kind }) => [kind, text.slice(start, end)])

describe('somebody’s own is seen', () => {
  test.each([
    ['Rappeler la famille au 01 00 00 00 00 avant lundi.', 'phone', '01 00 00 00 00'],
    ['Écrire à exemple@exemple.invalid pour le dossier.', 'email', 'exemple@exemple.invalid'],
    ['Numéro de sécurité sociale 1 00 00 00 000 000 00.', 'nir', '1 00 00 00 000 000 00'],
    ['Dossier allocataire 0000000 A à reprendre.', 'allocataire', '0000000 A'],
    ['tél. 06.00.00.00.01', 'phone', '06.00.00.00.01'],
    ['appeler le 0600000001', 'phone', '0600000001'],
    ['+33 6 00 00 00 01', 'phone', '+33 6 00 00 00 01'],
    ['+33 (0)6 00 00 00 01', 'phone', '+33 (0)6 00 00 00 01'],
    ['2 55 08 14 168 025 38', 'nir', '2 55 08 14 168 025 38'], // INSEE’s own example, with its key
    ['255081416802538', 'nir', '255081416802538'],
    ['n° CAF n° 1234567', 'allocataire', '1234567'],
    ['dossier n° 2023-00123', 'fileNumber', '2023-00123'],
    ['Dossier MDPH 450123', 'fileNumber', '450123'],
    ['né le 12/03/2001', 'birthDate', '12/03/2001'],
    ['Kévin, née le 3 mars 1987', 'birthDate', '3 mars 1987'],
    ['Date de naissance : 1er août 1990', 'birthDate', '1er août 1990'],
    ['Mme Dupont attend depuis six mois', 'name', 'Dupont'],
    ['M. LE GOFF', 'name', 'LE GOFF'],
    ['Madame de La Tour', 'name', 'de La Tour'],
    ['M. Le Goff et sa fille', 'name', 'Le Goff'],
    ['Monsieur Jean-Pierre Martin, 3 enfants', 'name', 'Jean-Pierre Martin'],
    ['la famille Bernard', 'name', 'Bernard'],
    ['elle habite 12 bis rue des Lilas', 'address', '12 bis rue des Lilas'],
    ['3 place de la République', 'address', '3 place de la République'],
  ])('in « %s »', (text, kind, passage) => {
    expect(seen(text)).toEqual([[kind, passage]])
  })

  test('each passage once, where there are several', () => {
    expect(seen('Mme Durand, 01 00 00 00 00, a@b.fr')).toEqual([
      ['name', 'Durand'],
      ['phone', '01 00 00 00 00'],
      ['email', 'a@b.fr'],
    ])
  })
})

test.each([
  'Les parents isolés demandent des lieux de parole.',
  '2 55 08 14 168 025 39', // its key is wrong, and nothing says what it is
  'Le budget passe de 1 200 000 à 2 500 000 euros en 2024',
  'La CAF 1200000 euros en 2024',
  'SIRET 362 521 879 00034',
  'Appeler le 0 800 05 95 95, le 115 ou le 3919',
  'dossiers 2023 et dossiers 2024-2025',
  'Réunion du 12/03/2025, à 14 h 30',
  'Mme la Présidente, Monsieur le Maire, Madame Présidente',
  'Mme X et M. D. ont été rencontrés',
  'un budget de 5 M. Les élus votent',
  '3 places en crèche, 4 cours de français, 2 cités éducatives',
  'Familles Rurales, la famille monoparentale, une famille au RSA',
  'RSA : 1 560 allocataires, 45 000 habitants',
])('« %s » is nobody’s', (text) => {
  expect(seen(text)).toEqual([])
})

test('no note of the demonstration makes a false alarm', async () => {
  const { workgroups } = await readDemonstration()
  const notes = workgroups.flatMap(({ board }) => board?.notes ?? [])
  const texts = notes.map(({ text, richText }) => text ?? plainTextOf(richText ?? []))
  expect(texts.length).toBeGreaterThan(50)
  expect(texts.flatMap(seen)).toEqual([])
})

test('a long text full of digits costs no more than its length', () => {
  const start = performance.now()
  for (const piece of ['0 ', '01', '12 rue ', 'a@', 'M. A ', 'dossier ', 'né le 1', '1 00 00 ']) {
    personalDataIn(piece.repeat(20_000 / piece.length))
  }
  expect(performance.now() - start).toBeLessThan(2000)
})

const PUBLIC_TEXTS = [
  'aides-territoires-periurbain.csv',
  'mel-decidim-commentaires-debats.csv',
  'mel-decidim-propositions-libres.csv',
  'paris-budget-participatif-textes.csv',
  'republique-numerique-propositions.csv',
  'service-public-fiches.csv',
  'tet-referentiel-cae.csv',
]
withSharedData('actions')('texts of administrations and of debates make few alarms', () => {
  const counts: Record<string, number> = {}
  let lines = 0
  for (const file of PUBLIC_TEXTS) {
    for (const line of new TextDecoder().decode(sharedData(`actions/${file}`)).split(/\r?\n/)) {
      lines++
      for (const { kind } of personalDataIn(line)) counts[kind] = (counts[kind] ?? 0) + 1
    }
  }
  console.log(`passages seen in ${lines} lines of public texts:`, counts)
  const { address = 0, name = 0, ...others } = counts // streets that are rebuilt, ministers who are named
  expect(address / lines).toBeLessThan(0.015)
  expect(name / lines).toBeLessThan(0.001)
  expect(Object.values(others).reduce((sum, one) => sum + one, 0)).toBeLessThan(5)
})
