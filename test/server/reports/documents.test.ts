import { JSDOM } from 'jsdom'
import { describe, expect, test, vi } from 'vitest'
import { readXlsx } from 'hucre/xlsx'
import { producedReport } from '../../../server/reports/producing.ts'
import type { ReportDocument, ReportFormat } from '../../../shared/reportsApi.ts'
import type { LineId, SessionId, SheetId } from '../../../shared/ids.ts'
import { office, opened, openedInOffice } from '../../helpers/office.ts'
import { fullSheet, largeSource, reportSource, wordedFinding, wordedMinutes } from '../../helpers/reportSource.ts'

vi.setConfig({ testTimeout: 120_000 }) // an office starts: seconds on busy cores

async function made(document: ReportDocument, format: ReportFormat, sheet?: string, source = reportSource()) {
  return (await producedReport({ document, format, sheet: sheet as SheetId | undefined }, source)).bytes
}
async function page(document: ReportDocument, sheet?: string, source = reportSource()): Promise<Document> {
  const text = new TextDecoder().decode(await made(document, 'html', sheet, source))
  return new JSDOM(text).window.document
}
const documents = ['sheets', 'diagnostic', 'decisionNote'] as const

describe('a DOCX file', () => {
  test('is sound XML in every part, French, with its title and its author', async () => {
    for (const document of documents) {
      const archive = opened(await made(document, 'docx'))
      for (const name of archive.names.filter((one) => /\.(xml|rels)$/.test(one))) {
        expect(archive.xml(name).documentElement, `${document} ${name}`).toBeTruthy()
      }
      expect(archive.text('word/styles.xml')).toMatch(/<w:docDefaults>.*<w:lang w:val="fr-FR"/)
      expect(archive.text('docProps/core.xml')).toMatch(/<dc:title>[^<]*(Emploi et mobilité)/)
    }
  })

  test('has headings by their styles, and heads of tables that come again', async () => {
    const { xml, text } = opened(await made('sheets', 'docx'))
    const body = xml('word/document.xml')
    const styled = [...body.querySelectorAll('w\\:p, p')].map((one) => ({
      style: one.querySelector('w\\:pStyle, pStyle')?.getAttribute('w:val'),
      text: one.textContent,
    }))
    const saysAs = (style: string) => styled.filter((one) => one.style === style).map((one) => one.text)
    expect(saysAs('Title')).toEqual(['Fiches action – Emploi et mobilité'])
    expect(saysAs('Heading1')).toEqual([
      'Vue d’ensemble',
      'Agir plus tôt auprès des enfants',
      'Lever les freins à l’emploi',
      'Qui fait quoi',
    ])
    expect(saysAs('Heading2')).toEqual(['HSO-EMP-02 – Maison des parents', 'HSO-EMP-01 – Garage solidaire <itinérant>'])
    expect(saysAs('Heading3')).toContain('Mise en œuvre')
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'Caption', 'Cell', 'Notice']) {
      expect(text('word/styles.xml')).toContain(`w:styleId="${style}"`)
    }
    const document = text('word/document.xml')
    const captions = saysAs('Caption').length
    expect(captions).toBeGreaterThan(5)
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(captions)
  })

  test('keeps what people gave their words: bold, italic, links, lists that count from one', async () => {
    const { text, xml } = opened(await made('sheets', 'docx', 'f1'))
    const document = text('word/document.xml')
    const runs = [...document.matchAll(/<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?(.*?)<\/w:r>/g)]
    const dress = (words: string) => runs.find(([, , said]) => said?.includes(`>${words}<`))?.[1]
    expect(dress('équipé')).toContain('<w:b/>')
    expect(dress('mécanicien')).toContain('<w:i/>')
    expect(runs.find(([, , said]) => said?.includes('dans la journée'))?.[2]).toMatch(/^<w:br\/>/)
    const targets = [...xml('word/_rels/document.xml.rels').querySelectorAll('Relationship')].map((one) =>
      one.getAttribute('Target'),
    )
    expect(targets).toEqual(expect.arrayContaining(['https://exemple.fr/', 'https://exemple.fr/guide?a=1&b=2']))
    const used = [...new Set([...document.matchAll(/<w:numId w:val="([^"]*)"/g)].map(([, id]) => id))]
    const defined = [...text('word/numbering.xml').matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => id)
    expect(defined).toEqual(expect.arrayContaining(used))
    expect(used.length).toBe(2)
  })

  test('leads from the table of sheets to each of them', async () => {
    const document = opened(await made('sheets', 'docx')).text('word/document.xml')
    const anchors = [...document.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor)
    const marks = [...document.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, mark]) => mark)
    expect(anchors).toHaveLength(2)
    expect(marks).toEqual(expect.arrayContaining(anchors))
    const ids = [...document.matchAll(/<w:bookmarkStart [^>]*w:id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('of words that look like its own markup stays whole', async () => {
    const tricky = 'trame:body:here {bullets-0} <w:numId w:val="{numbers-9}"/> ]]> \u0001\uD800 & co'
    const source = reportSource({
      sheets: [fullSheet('f1', { title: 'T', watchPoints: [{ id: 'l' as never, order: 'a', text: tricky }] })],
    })
    const { xml } = opened(await made('sheets', 'docx', 'f1', source))
    expect(xml('word/document.xml').documentElement.textContent).toContain(
      'trame:body:here {bullets-0} <w:numId w:val="{numbers-9}"/> ]]>  & co',
    )
  })
})

describe('an ODT file', () => {
  test('begins with its type, not packed, and is sound XML', async () => {
    for (const document of documents) {
      const bytes = await made(document, 'odt')
      const start = new TextDecoder('latin1').decode(bytes.slice(0, 90))
      expect(start.slice(30)).toMatch(/^mimetypeapplication\/vnd\.oasis\.opendocument\.text/)
      const archive = opened(bytes)
      for (const name of archive.names.filter((one) => one.endsWith('.xml'))) {
        expect(archive.xml(name).documentElement, `${document} ${name}`).toBeTruthy()
      }
      expect(archive.text('styles.xml')).toContain('fo:language="fr" fo:country="FR"')
      expect(archive.text('content.xml')).toContain('<table:table-header-rows>')
    }
  })
})

describe('an HTML file', () => {
  test('runs nothing, speaks French, and its headings go down one step at a time', async () => {
    for (const document of documents) {
      const dom = await page(document)
      expect(dom.documentElement.lang).toBe('fr-FR')
      expect(dom.querySelectorAll('script, [style], [onclick], iframe, object, img')).toHaveLength(0)
      expect(dom.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(
        /default-src 'none'; style-src 'sha256-/,
      )
      const levels = [...dom.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))
      expect(levels[0]).toBe(1)
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
      for (const landmark of ['header', 'main', 'footer']) expect(dom.querySelectorAll(landmark)).toHaveLength(1)
    }
  })

  test('names every table, column and line, and every link leads somewhere', async () => {
    const dom = await page('diagnostic')
    const tables = [...dom.querySelectorAll('table')]
    expect(tables.length).toBeGreaterThan(1)
    for (const table of tables) {
      expect(table.caption?.textContent).not.toBe('')
      for (const head of table.querySelectorAll('thead th')) expect(head.getAttribute('scope')).toBe('col')
      for (const row of table.querySelectorAll('tbody tr'))
        expect(row.querySelector('th')?.getAttribute('scope')).toBe('row')
    }
    const inside = [...dom.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href') ?? '')
    for (const target of inside) expect(dom.querySelector(target), target).not.toBeNull()
    const ids = [...dom.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a workbook', () => {
  test('has a sheet for sheets, steps, partners, means and indicators, a row for each; nothing is a formula', async () => {
    const bytes = await made('sheets', 'xlsx')
    const { sheets } = await readXlsx(bytes)
    expect(sheets.map(({ name, rows }) => [name, rows.length - 1])).toEqual([
      ['Fiches action', 2],
      ['Étapes', 2],
      ['Partenaires', 2],
      ['Financements', 3],
      ['Indicateurs', 2],
    ])
    const [first] = sheets
    const at = (title: string) => first?.rows[1]?.[first.rows[0]?.indexOf(title) ?? -1]
    expect(at('Intitulé')).toBe('Garage solidaire <itinérant>')
    expect(at('Financements, hors refus (€)')).toBe(50500.5)
    expect(at('Constats liés')).toBe('Une panne fait perdre un emploi')
    const archive = opened(bytes)
    for (const name of archive.names.filter((one) => one.startsWith('xl/worksheets/'))) {
      expect(archive.text(name)).not.toMatch(/<f[ >]/)
    }
  })
})

describe('minutes', () => {
  const source = reportSource({
    minutes: [
      wordedMinutes(
        's1',
        {
          title: 'Atelier 1',
          date: '2026-11-24',
          place: 'Mairie',
          nextDate: '2027-01-12',
          status: 'validated',
          validatedAt: Date.parse('2026-11-24T16:00:00Z'),
          sheets: ['f2' as SheetId],
          attendance: [
            { id: 'l1' as LineId, order: 'a0', from: 'partner', count: 4 },
            { id: 'l2' as LineId, order: 'a1', count: 2 },
          ],
          organisations: [{ id: 'o1' as LineId, order: 'a0', name: 'CCAS du Val', count: 3 }],
        },
        {
          decisions: [{ kind: 'bullet', runs: [{ text: 'Fiche', bold: true }, { text: ' : garage <b> & co' }] }],
          course: [{ kind: 'numbered', runs: [{ text: '14 h 05 – Lire' }] }],
        },
      ),
    ],
  })
  const wanted = { document: 'minutes', session: 's1' as SessionId } as const

  test('say who was there by college, section after section, and of an empty one that it is', async () => {
    const { bytes } = await producedReport({ ...wanted, format: 'html' }, source)
    const printed = new JSDOM(new TextDecoder().decode(bytes)).window.document
    expect([...printed.querySelectorAll('main h2, body h2')].map((one) => one.textContent)).toEqual(
      expect.arrayContaining([
        'Présences par collège',
        'Déroulé',
        'Constats',
        'Votes',
        'Désaccords',
        'Décisions',
        'Suites',
      ]),
    )
    const text = (printed.body.textContent ?? '').replaceAll('\u00A0', ' ')
    for (const said of [
      'Validé par le groupe le 24 novembre 2026',
      '24 novembre 2026, Mairie',
      'Fiche : garage <b> & co',
      'HSO-EMP-02 – Maison des parents',
      '12 janvier 2027',
      'Sans collège indiqué',
    ])
      expect(text).toContain(said)
    expect(text.match(/Néant\./g)).toHaveLength(4)
    const rows = [...printed.querySelectorAll('table')[0]!.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    const organisations = [...printed.querySelectorAll('table')[1]!.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    expect(organisations).toEqual([
      ['Organisation', 'Personnes'],
      ['CCAS du Val', '3'],
      ['Sans organisation indiquée', '3'],
    ])
    expect(rows).toEqual([
      ['Collège', 'Personnes'],
      ['Partenaire', '4'],
      ['Sans collège indiqué', '2'],
      ['Ensemble', '6'],
    ])
  })

  test('are the same words in Word and in LibreOffice', async () => {
    const docx = opened((await producedReport({ ...wanted, format: 'docx' }, source)).bytes)
    const odt = opened((await producedReport({ ...wanted, format: 'odt' }, source)).bytes)
    for (const text of [docx.xml('word/document.xml'), odt.xml('content.xml')].map(
      (one) => one.documentElement.textContent,
    ))
      for (const said of ['Relevé de conclusions – Atelier 1', 'garage <b> & co', '14 h 05 – Lire', 'Partenaire'])
        expect(text?.replaceAll('\u00A0', ' ')).toContain(said)
    await expect(producedReport({ ...wanted, session: 's9' as SessionId, format: 'html' }, source)).rejects.toThrow(
      'no such minutes',
    )
  })
})

describe('what documents say', () => {
  test('a diagnostic counts by policy area and nature; a finding of two areas once in the last row', async () => {
    const dom = await page('diagnostic')
    const rows = [...(dom.querySelector('table')?.rows ?? [])].map((row) =>
      [...row.cells].map((cell) => cell.textContent),
    )
    expect(rows).toEqual([
      ['Volet', 'Besoin', 'Faiblesse', 'Crainte', 'Total'],
      ['Enfance et famille', '1', '0', '0', '1'],
      ['Insertion', '1', '1', '0', '2'],
      ['Sans volet', '0', '0', '1', '1'],
      ['Tous volets', '1', '1', '1', '3'],
    ])
  })

  test('a diagnostic keeps disagreements, open fears, old figures and what was rejected, and names nobody', async () => {
    const said = (await page('diagnostic')).body.textContent
    for (const words of [
      'Le délai n’est pas partout si long. (partenaire)',
      'Attendue de\u00A0: Présidence du Département',
      'Loiret (1er\u00A0janvier\u00A02015, donnée ancienne)',
      'Rejeté\u00A0: Déjà dans le lexique',
      '15\u00A0‰',
      '11,5\u00A0‰ (supérieur)',
      'CRIP — tableau de bord annuel',
      'HSO-EMP-01 – Garage solidaire <itinérant>',
    ])
      expect(said).toContain(words)
    expect(said).not.toContain('Pannes fréquentes') // linked into another: read there
  })

  test('spaces before high signs and inside of quotes hold, whoever typed them', async () => {
    const source = reportSource({ findings: [wordedFinding('c', { title: 'Qui dit « oui » ? Tous : vous !' })] })
    expect((await page('diagnostic', undefined, source)).body.textContent).toContain(
      'Qui dit «\u00A0oui\u00A0»\u00A0? Tous\u00A0: vous\u00A0!',
    )
  })

  test('every organisation is credited once, by the alphabet; who withdrew is not', async () => {
    const dom = await page('sheets')
    expect(dom.querySelector('header')?.textContent).toContain(
      'Avec\u00A0: Atelier d’insertion du Val, Département — MDS, Département de Haute-Sourdre, France Travail',
    )
  })

  test('a sheet says what it still lacks, and prints nothing for what is empty', async () => {
    const dom = await page('sheets', 'f2')
    expect(dom.querySelector('.notice + .notice')?.textContent).toMatch(
      /^Avant la transmission, il manque\u00A0: .*Constats liés/,
    )
    expect([...dom.querySelectorAll('h2')].map((one) => one.textContent)).toEqual(['Identité'])
  })

  test('a decision note has findings, options, cost, risk and a proposal; refused money is no means', async () => {
    const dom = await page('decisionNote', 'f1')
    expect([...dom.querySelectorAll('h2')].map((one) => one.textContent)).toEqual([
      'Ce que l’on constate',
      'Les options',
      'Ce que cela coûte',
      'Ce qui peut mal tourner',
      'Ce qui est proposé',
    ])
    const said = dom.body.textContent
    expect(said).toContain(
      'obtenus\u00A0: 12\u00A0500,50\u00A0€\u00A0; demandés\u00A0: 38\u00A0000\u00A0€\u00A0; refusés\u00A0: 9\u00A0000\u00A0€',
    )
    expect(said).toContain('50\u00A0500,50\u00A0€, 1,5 ETP')
    expect(said).toContain('S’appuyer sur l’existant\u00A0: Bus d’accès aux droits')
    expect(said).toContain('Un avis est demandé sur cette fiche.')
  })

  test('of a group that has written nothing yet a document says so', async () => {
    const source = reportSource({ findings: [], problems: [], sheets: [] })
    expect((await page('sheets', undefined, source)).body.textContent).toContain('pas encore de fiche action')
    expect((await page('diagnostic', undefined, source)).body.textContent).toContain('pas encore de constat')
    expect((await page('decisionNote', undefined, source)).body.textContent).toContain('Aucune fiche action n’attend')
  })
})

describe('in an office', () => {
  const name = office
    ? 'DOCX and ODT open, and say every word in order'
    : 'SKIPPED, NO OFFICE: apt-get install libreoffice-writer-nogui'
  test.skipIf(!office)(name, async () => {
    for (const format of ['docx', 'odt'] as const) {
      const { text } = await openedInOffice(await made('sheets', format), `fiches.${format}`)
      const order = [
        'Fiches action – Emploi et mobilité',
        'Vue d’ensemble',
        'Maison des parents',
        'mécanicien',
        'Qui fait quoi',
      ]
      const places = order.map((words) => text.indexOf(words))
      expect(places, format).toEqual([...places].sort((one, other) => one - other))
      expect(Math.min(...places), format).toBeGreaterThanOrEqual(0)
      expect(text).toContain('le matin sur rendez-vous')
    }
  })
  test.skipIf(!office)('a decision note holds on two pages, however much there is', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      wordedFinding(`c${index}`, {
        title: `Constat ${index} `.padEnd(110, 'très long '),
        status: 'validated',
        statement: 'Une phrase qui ne finit pas. '.repeat(30),
      }),
    )
    const source = { ...largeSource(40), findings: many }
    for (const format of ['docx', 'odt'] as const) {
      const { pages } = await openedInOffice(await made('decisionNote', format, undefined, source), `note.${format}`)
      expect(pages, format).toBeLessThanOrEqual(2)
    }
  })
})

test('a text to which changes are suggested is printed as it is before them, and says how many wait', async () => {
  const sheet = { ...fullSheet('f1'), pending: { context: 2 } }
  const { body } = await page('sheets', 'f1', reportSource({ sheets: [sheet] }))
  expect(body.textContent).toContain('2 propositions en attente, non reprises ici.')
  const none = await page('sheets', 'f1', reportSource({ sheets: [fullSheet('f1')] }))
  expect(none.body.textContent).not.toContain('en attente, non reprise')
})
