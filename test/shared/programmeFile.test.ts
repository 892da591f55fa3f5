import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { programmeFile, type ProgrammeFile } from '../../shared/domain/programmeFile.ts'
import { FileProblems, readBoardFile, readProgrammeFile } from '../../shared/domain/programmeFileReading.ts'

const sound = () => ({
  format: 'trame-programme',
  version: 1,
  programme: {
    key: 'solidarites',
    title: 'Projet des solidarités',
    horizon: { start: '2025-01-01', end: '2029-12-31' },
    policyAreas: [{ key: 'enfance', title: 'Enfance et famille' }],
  },
  typologies: [{ key: 'rural', title: 'Rural peu dense' }],
  territories: [{ key: 'NORD', name: 'Territoire du Nord', typology: 'rural', predecessors: ['ANCIEN'] }],
  formerTerritories: [{ key: 'ANCIEN', name: 'Ancien périmètre', successors: ['NORD'] }],
  themes: [{ key: 'PP', title: 'Prévention et protection' }],
  indicators: [
    {
      key: 'I01',
      title: 'Taux de pauvreté',
      unit: '%',
      values: [
        { territory: 'NORD', year: 2024, value: 14.2 },
        { territory: 'NORD', year: 2025, absence: 'statisticalSecrecy' },
        { year: 2024, value: 0 },
      ],
    },
  ],
  workgroups: [
    {
      key: 'NORD-PP',
      title: 'Prévention — Nord',
      territory: 'NORD',
      theme: 'PP',
      board: {
        zones: [{ key: 'z', title: 'Besoins', at: [0, 0], size: [940, 800], meaning: { policyArea: 'enfance' } }],
        groups: [{ key: 'g', title: 'Garde', zone: 'z' }],
        texts: [{ key: 't', text: 'Lire ensemble', at: [0, -100] }],
        notes: [
          { key: 'n1', zone: 'z', group: 'g', text: 'Trop peu de places en crèche' },
          {
            key: 'n2',
            richText: [{ kind: 'bullet', runs: [{ text: 'le soir', bold: true }] }],
            createdAt: '2024-03-19',
          },
        ],
      },
    },
  ],
})

/** Everything that is wrong, one line a problem; '' for a sound file. */
function wrongWith(file: unknown): string {
  return wrongIn(JSON.stringify(file))
}
function wrongIn(json: string): string {
  try {
    readProgrammeFile(json)
    return ''
  } catch (error) {
    if (error instanceof FileProblems) return error.message
    throw error
  }
}
/** A sound file with something else in some places: `workgroups/0/title`. */
function withOther(values: Readonly<Record<string, unknown>>): unknown {
  const file = sound()
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('/')
    const last = steps.pop() as string
    const parent = steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], file)
    Object.assign(parent as object, { [last]: value })
  }
  return file
}

test('a sound file is read, with empty lists for what it leaves out', () => {
  const file: ProgrammeFile = readProgrammeFile(JSON.stringify(sound()))
  expect(file.workgroups[0]?.board?.notes[0]?.text).toBe('Trop peu de places en crèche')
  expect(file.programme.phases).toEqual([])
})

test('a file that starts with a byte order mark, as some editors write, is read', () => {
  expect(wrongIn(`\uFEFF${JSON.stringify(sound())}`)).toBe('')
})

describe('each fault is told with its path', () => {
  const board = 'workgroups/0/board'
  const note = 'workgroups[0].board.notes[0]'
  const lostColour = 'valeur inconnue ; attendu : straw, apricot, rose, lilac, sky, mint, lime, chalk'
  test.each<[place: string, value: unknown, problem: string]>([
    ['format', 'autre', 'format : valeur inconnue ; attendu : trame-programme'],
    ['programme/title', undefined, 'programme.title : cette rubrique manque'],
    ['programme/title', '  ', 'programme.title : ce texte ne peut pas être vide'],
    ['programme/title', 'a'.repeat(161), 'programme.title : trop long : 160 signes au plus'],
    ['programme/title', 'a\nb', 'programme.title : un titre tient sur une ligne'],
    ['programme/title', 5, 'programme.title : un texte est attendu ici'],
    ['programme/titre', 'a', 'programme.titre : rubrique inconnue'],
    ['programme/phases', {}, 'programme.phases : un tableau [ ] est attendu ici'],
    ['programme/horizon/end', '2024-12-31', 'programme.horizon.end : la fin précède le début'],
    ['programme/horizon/end', '2029-02-30', 'programme.horizon.end : une date s’écrit comme 2025-01-31'],
    ['territories/0/typology', 'ville', 'territories[0].typology : aucune typologie n’a la clé « ville »'],
    ['territories/0/predecessors/0', 'SUD', 'territories[0].predecessors[0] : aucun territoire n’a la clé « SUD »'],
    [
      'formerTerritories/1',
      { key: 'NORD', name: 'N' },
      'formerTerritories[1].key : la clé « NORD » est déjà celle de territories[0]',
    ],
    ['workgroups/0/territory', 'ANCIEN', 'workgroups[0].territory : aucun territoire n’a la clé « ANCIEN »'],
    ['workgroups/0/theme', 'X', 'workgroups[0].theme : aucun thème n’a la clé « X »'],
    [
      'indicators/0/values/1/territory',
      'SUD',
      'indicators[0].values[1].territory : aucun territoire n’a la clé « SUD »',
    ],
    ['indicators/0/values/1/year', 2024, 'indicators[0].values[1] : cette année est déjà là pour ce territoire'],
    ['indicators/0/values/1/value', 1, 'indicators[0].values[1] : une valeur, ou pourquoi il n’y en a pas'],
    ['workgroups/0/composition', { mds: 1.5 }, 'workgroups[0].composition.mds : un nombre entier est attendu ici'],
    [`${board}/zones/0/at/1`, 'b', 'workgroups[0].board.zones[0].at[1] : un nombre est attendu ici'],
    [`${board}/zones/0/at/2`, 3, 'workgroups[0].board.zones[0].at : trop long : 2 éléments au plus'],
    [`${board}/zones/0/size/0`, 0, 'workgroups[0].board.zones[0].size[0] : 1 au moins'],
    [
      `${board}/zones/0/meaning/policyArea`,
      'emploi',
      'workgroups[0].board.zones[0].meaning.policyArea : aucun volet n’a la clé « emploi »',
    ],
    [`${board}/groups/0/zone`, 'y', 'workgroups[0].board.groups[0].zone : aucune zone n’a la clé « y »'],
    [`${board}/notes/0/zone`, 'besoin', `${note}.zone : aucune zone n’a la clé « besoin »`],
    [`${board}/notes/0/group`, 'h', `${note}.group : aucun groupe de notes n’a la clé « h »`],
    [`${board}/notes/1/key`, 'n1', `workgroups[0].board.notes[1].key : la clé « n1 » est déjà celle de ${note}`],
    [`${board}/notes/0/richText`, [], `${note} : une note a « text » ou « richText », pas les deux`],
    [`${board}/notes/0/colour`, 'red', `${note}.colour : ${lostColour}`],
    [`${board}/notes/0/text`, 'a\u0007', `${note}.text : ce texte contient un signe invisible`],
    [`${board}/notes/0/text`, 'a\uD800', `${note}.text : ce texte contient un signe invisible`],
    [
      `${board}/notes/0/createdAt`,
      'hier',
      `${note}.createdAt : un moment s’écrit comme 2025-01-31 ou 2025-01-31T14:30:00Z, après 1970`,
    ],
  ])('%s = %j', (place, value, problem) => {
    expect(wrongWith(withOther({ [place]: value }))).toBe(problem)
  })
})

test('all faults are told at once, those of shape and those of reference', () => {
  const file = withOther({
    'programme/title': '',
    'programme/horizon': { start: 'x', end: 'y' },
    'programme/extra': 1,
    'workgroups/0/theme': 'X',
    'workgroups/0/state': 'ouvert',
    'workgroups/0/board/notes/0/zone': 'y',
    'workgroups/0/board/notes/0/at': [0],
  })
  const paths = wrongWith(file)
    .split('\n')
    .map((line) => line.split(' : ')[0])
  expect(paths).toEqual([
    'programme.title',
    'programme.horizon.start',
    'programme.horizon.end',
    'programme.extra',
    'workgroups[0].state',
    'workgroups[0].board.notes[0].at',
    'workgroups[0].theme',
    'workgroups[0].board.notes[0].zone',
  ])
})

test('names that every object has already are refused as keys, and change no object', () => {
  const json = JSON.stringify(sound())
    .replace('"format"', '"__proto__":{"polluted":true},"format"')
    .replace('"key":"n1"', '"key":"__proto__","constructor":1')
  expect(wrongIn(json).split('\n')).toEqual([
    expect.stringMatching(/^workgroups\[0\]\.board\.notes\[0\]\.key : une clé a de 1 à 64/),
    'workgroups[0].board.notes[0].constructor : rubrique inconnue',
    '__proto__ : rubrique inconnue',
  ])
  expect({}).not.toHaveProperty('polluted')
})

test('what is no programme at all is refused in words', () => {
  expect(wrongIn('')).toMatch(/^Ce fichier n’est pas du JSON correct/)
  expect(wrongIn('{"format": "trame-programme",\n}')).toBe(
    'Ce fichier n’est pas du JSON correct : voir ligne 2, signe 1.',
  )
  expect(wrongIn('null')).toBe('un objet { } est attendu ici')
  expect(wrongIn('{"format":"trame-programme","version":2,"newThings":[]}')).toBe(
    'version : ce fichier est de la version 2 ; ce programme lit jusqu’à la version 1',
  )
})

test('what a terminal would obey is shown as a mark', () => {
  expect(wrongWith(withOther({ '\u001B[31mrouge': 1 }))).toBe('\uFFFD[31mrouge : rubrique inconnue')
})

describe('a file made to exhaust us is refused', () => {
  const start = '{"format":"trame-programme","version":1,"programme":{"key":"a","title":"b"},"workgroups":'
  test.each([
    ['deep', '['.repeat(2_000_000) + ']'.repeat(2_000_000), /imbrication trop profonde/],
    ['wide', `${start}[${'0,'.repeat(5_000_000)}0]}`, /^workgroups : liste trop longue/],
    ['many names', `{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":1`).join()}}`, /objet trop grand/],
    [
      'full of faults',
      `${start}[${Array.from({ length: 200 }, () => `{"board":{"notes":[${'0,'.repeat(1999)}0]}}`).join()}]}`,
      /trop d’erreurs/,
    ],
    ['long', ' '.repeat(200 * 1024 * 1024 + 1), /dépasse 200 Mio/],
  ])('%s', (_name, json, refusal) => {
    expect(wrongIn(json)).toMatch(refusal)
  })
})

test('any JSON at all is either read or refused in words', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(typeof wrongIn(json)).toBe('string')
    }),
  )
})

test('a file with anything in one place of it is either read or refused in words', () => {
  const paths = Object.keys(flat(sound()))
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      const file = withOther({ [path]: value })
      const problems = wrongWith(file)
      if (problems === '') expect(programmeFile.safeParse(JSON.parse(JSON.stringify(file))).success).toBe(true)
    }),
  )
})

test('a board alone may name zones that are on the wall already', () => {
  const known = { policyAreas: ['enfance'], zones: ['mur'], groups: [] }
  expect(readBoardFile('{"notes":[{"key":"n","zone":"mur","text":"a"}]}', known).notes).toHaveLength(1)
  expect(() => readBoardFile('{"notes":[{"key":"n","zone":"sol"}]}', known)).toThrow(
    'notes[0].zone : aucune zone n’a la clé « sol »',
  )
})

/** Every leaf by its path. */
function flat(value: unknown, path = ''): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return { [path]: value }
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => flat(inner, path ? `${path}/${key}` : key)))
}
