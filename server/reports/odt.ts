import { strToU8, zipSync } from 'fflate'
import { look, sizes } from './look.ts'
import { type Flow, LANGUAGE, type Report, type ReportBlock, type Table, type Words } from './Report.ts'

/*
 * A report as an OpenDocument text (ODF 1.3): a few XML files in an archive whose first entry is its type, not packed, so
 * that programs know it by its first bytes.
 */

const TYPE = 'application/vnd.oasis.opendocument.text'
const NAMES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
  ['meta', 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
]
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ')
const [LANGUAGE_CODE = 'fr', COUNTRY = 'FR'] = LANGUAGE.split('-')
const TEXT_WIDTH_CM = 17
const TERM_WIDTH_CM = 5

/** @returns the bytes of an .odt file */
export function odtOf(report: Report): Uint8Array {
  const body = new Body()
  body.paragraph('Title', escaped(report.title))
  for (const line of report.about) body.paragraph('Subtitle', escaped(line))
  for (const block of report.blocks) body.block(block)
  return zipSync({
    mimetype: [strToU8(TYPE), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifest()),
    'content.xml': strToU8(body.content()),
    'styles.xml': strToU8(styles(report)),
    'meta.xml': strToU8(meta(report)),
  })
}

/** Tables, rows and cells know no styles but those of the text itself. */
function tableStyles(): string {
  const rule = `0.5pt solid #${look.rule}`
  const box = `fo:border-top="${rule}" fo:border-bottom="${rule}" fo:padding="0.12cm"`
  return [
    `<style:style style:name="Table" style:family="table"><style:table-properties style:width="${TEXT_WIDTH_CM}cm" table:align="margins"/></style:style>`,
    `<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>`,
    `<style:style style:name="CellCell" style:family="table-cell"><style:table-cell-properties ${box}/></style:style>`,
    `<style:style style:name="CellHead" style:family="table-cell"><style:table-cell-properties ${box} fo:background-color="#${look.head}"/></style:style>`,
  ].join('')
}

/** The text, and the widths of tables that it needs, as it is written block by block. */
class Body {
  readonly #parts: string[] = []
  /** Tables of the same widths share their styles, by those widths. */
  readonly #widths = new Map<string, string>()
  readonly #automatic: string[] = []
  #tables = 0

  block(block: ReportBlock): void {
    switch (block.kind) {
      case 'heading': {
        const { level, text, anchor, newPage } = block
        const mark = anchor ? `<text:bookmark text:name="${anchor}"/>` : ''
        const style = `Heading_20_${level}${newPage ? '_page' : ''}`
        this.#parts.push(
          `<text:h text:style-name="${style}" text:outline-level="${level}">${mark}${escaped(text)}</text:h>`,
        )
        return
      }
      case 'paragraph':
      case 'list':
        this.#parts.push(flowOf(block))
        return
      case 'notice':
        for (const flow of block.says) this.#parts.push(flowOf(flow, 'Notice'))
        return
      case 'contents':
        this.paragraph('Caption', escaped(block.title))
        this.#parts.push(
          flowOf({
            kind: 'list',
            ordered: false,
            items: block.entries.map(({ text, anchor }) => [{ text, to: anchor }]),
          }),
        )
        return
      case 'definitions': {
        const rows = block.rows.map(
          ({ term, says }) =>
            `<table:table-row>${cell('Head', `<text:p text:style-name="Term">${escaped(term)}</text:p>`)}${cell('Cell', says.map((flow) => flowOf(flow, 'Cell')).join(''))}</table:table-row>`,
        )
        this.#table([TERM_WIDTH_CM, TEXT_WIDTH_CM - TERM_WIDTH_CM], rows.join(''))
        return
      }
      case 'table':
        this.#tableOf(block)
    }
  }

  paragraph(style: string, markup: string): void {
    this.#parts.push(`<text:p text:style-name="${style}">${markup}</text:p>`)
  }

  content(): string {
    return `${HEAD}<office:document-content ${NAMES} office:version="1.3"><office:automatic-styles>${tableStyles()}${this.#automatic.join('')}</office:automatic-styles><office:body><office:text>${this.#parts.join('\n')}</office:text></office:body></office:document-content>`
  }

  #tableOf({ caption, head, rows, hasTotal }: Table): void {
    const shares = head.reduce((sum, { share }) => sum + share, 0)
    const styleOf = (column: number, style: string) => (head[column]?.isFigure ? `${style}Figure` : style)
    const heads = head.map(({ title }, column) =>
      cell('Head', `<text:p text:style-name="${styleOf(column, 'ColumnHead')}">${escaped(title)}</text:p>`),
    )
    const lines = rows.map((row, line) => {
      const isTotal = hasTotal && line === rows.length - 1
      const cells = row.map((words, column) => {
        const said = isTotal ? words.map((run) => ({ ...run, bold: true as const })) : words
        return cell('Cell', `<text:p text:style-name="${styleOf(column, 'Cell')}">${runsOf(said)}</text:p>`)
      })
      return `<table:table-row table:style-name="Row">${cells.join('')}</table:table-row>`
    })
    this.paragraph('Caption', escaped(caption))
    this.#table(
      head.map(({ share }) => (TEXT_WIDTH_CM * share) / shares),
      `<table:table-header-rows><table:table-row table:style-name="Row">${heads.join('')}</table:table-row></table:table-header-rows>${lines.join('')}`,
    )
  }

  #table(widths: readonly number[], rows: string): void {
    const columns = widths.map((width) => `<table:table-column table:style-name="${this.#columnStyle(width)}"/>`)
    this.#parts.push(
      `<table:table table:name="Tableau${++this.#tables}" table:style-name="Table">${columns.join('')}${rows}</table:table>`,
    )
    this.paragraph('Apart', '')
  }

  #columnStyle(widthCm: number): string {
    const width = `${widthCm.toFixed(2)}cm`
    const known = this.#widths.get(width)
    if (known) return known
    const name = `Column${this.#widths.size + 1}`
    this.#widths.set(width, name)
    this.#automatic.push(
      `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`,
    )
    return name
  }
}

function cell(style: 'Head' | 'Cell', content: string): string {
  return `<table:table-cell table:style-name="Cell${style}" office:value-type="string">${content}</table:table-cell>`
}

function flowOf(flow: Flow, style?: string): string {
  if (flow.kind === 'paragraph') {
    const own = flow.tone === 'lead' ? 'Lead' : flow.tone === 'quiet' ? 'Quiet' : (style ?? 'Text_20_body')
    return `<text:p text:style-name="${own}">${runsOf(flow.words)}</text:p>`
  }
  const items = flow.items.map(
    (item) =>
      `<text:list-item><text:p text:style-name="${style ?? 'List_20_Paragraph'}">${runsOf(item)}</text:p></text:list-item>`,
  )
  return `<text:list text:style-name="${flow.ordered ? 'Numbers' : 'Bullets'}">${items.join('')}</text:list>`
}

function runsOf(words: Words): string {
  return words
    .map(({ text, bold, italic, link, to }) => {
      let said = escaped(text).replaceAll('\n', '<text:line-break/>')
      const style = `${bold ? 'Strong' : ''}${italic ? 'Emphasis' : ''}`
      if (style) said = `<text:span text:style-name="${style}">${said}</text:span>`
      const target = to ? `#${to}` : link
      return target ? `<text:a xlink:type="simple" xlink:href="${escaped(target)}">${said}</text:a>` : said
    })
    .join('')
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text as XML takes it; spaces that follow one another stay. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replaceAll('\t', '<text:tab/>')
    .replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`)
}

function manifest(): string {
  const files = ['content.xml', 'styles.xml', 'meta.xml'].map(
    (name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`,
  )
  return `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${TYPE}"/>${files.join('')}</manifest:manifest>`
}

function meta({ title, subject, about }: Report): string {
  return `${HEAD}<office:document-meta ${NAMES} office:version="1.3"><office:meta><meta:generator>Trame</meta:generator><dc:title>${escaped(title)}</dc:title><dc:subject>${escaped(subject)}</dc:subject><dc:description>${escaped(about.join(' – '))}</dc:description><dc:language>${LANGUAGE}</dc:language></office:meta></office:document-meta>`
}

interface Look {
  readonly points?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly colour?: string
  /** Further attributes of the paragraph. */
  readonly paragraph?: string
}

function paragraphStyle(name: string, shown: string, style: Look, parent = 'Standard', outline?: number): string {
  const level = outline ? ` style:default-outline-level="${outline}"` : ''
  return `<style:style style:name="${name}" style:display-name="${shown}" style:family="paragraph" style:parent-style-name="${parent}"${level}><style:paragraph-properties ${style.paragraph ?? ''}/>${textProperties(style)}</style:style>`
}
function textProperties({ points, bold, italic, colour }: Look): string {
  const attributes = [
    points === undefined ? '' : `fo:font-size="${points}pt"`,
    bold === undefined ? '' : `fo:font-weight="${bold ? 'bold' : 'normal'}"`,
    italic ? 'fo:font-style="italic"' : '',
    colour ? `fo:color="#${colour}"` : '',
  ].filter(Boolean)
  return attributes.length > 0 ? `<style:text-properties ${attributes.join(' ')}/>` : ''
}

function styles(report: Report): string {
  const small = sizes.small
  const kept = 'fo:keep-with-next="always" '
  const headings = sizes.headings.flatMap((points, index) => {
    const level = index + 1
    const style: Look = {
      points,
      bold: true,
      colour: index < 3 ? look.petrol : look.ink,
      paragraph: `${kept}fo:margin-top="0.45cm" fo:margin-bottom="0.18cm"`,
    }
    const name = `Heading_20_${level}`
    return [
      paragraphStyle(name, `Heading ${level}`, style, 'Standard', level),
      paragraphStyle(
        `${name}_page`,
        `Heading ${level}, nouvelle page`,
        { paragraph: 'fo:break-before="page"' },
        name,
        level,
      ),
    ]
  })
  const named = [
    paragraphStyle('Text_20_body', 'Text body', { paragraph: 'fo:margin-bottom="0.2cm"' }),
    paragraphStyle('Title', 'Title', {
      points: sizes.title,
      bold: true,
      colour: look.petrol,
      paragraph: `${kept}fo:margin-bottom="0.2cm"`,
    }),
    paragraphStyle('Subtitle', 'Subtitle', { colour: look.slate, paragraph: 'fo:margin-bottom="0.08cm"' }),
    paragraphStyle('Caption', 'Caption', {
      bold: true,
      paragraph: `${kept}fo:margin-top="0.3cm" fo:margin-bottom="0.12cm"`,
    }),
    paragraphStyle('Lead', 'Chapeau', { points: sizes.lead, paragraph: 'fo:margin-bottom="0.28cm"' }),
    paragraphStyle('Quiet', 'Précision', { points: small, colour: look.slate, paragraph: 'fo:margin-bottom="0.15cm"' }),
    paragraphStyle('Notice', 'À noter', {
      paragraph: `fo:background-color="#${look.apart}" fo:border-left="3pt solid #8A5A00" fo:padding-left="0.3cm" fo:margin-top="0.2cm" fo:margin-bottom="0.3cm"`,
    }),
    paragraphStyle('List_20_Paragraph', 'List Paragraph', { paragraph: 'fo:margin-bottom="0.1cm"' }),
    paragraphStyle('Cell', 'Cellule', { points: small }),
    paragraphStyle('CellFigure', 'Cellule, chiffre', { paragraph: 'fo:text-align="end"' }, 'Cell'),
    paragraphStyle('Term', 'Rubrique', { points: small, bold: true }),
    paragraphStyle('ColumnHead', 'Tête de colonne', { points: small, bold: true, paragraph: kept }),
    paragraphStyle('ColumnHeadFigure', 'Tête de colonne, chiffre', { paragraph: 'fo:text-align="end"' }, 'ColumnHead'),
    paragraphStyle('Apart', 'Intervalle', { points: 4 }),
    paragraphStyle('Footer', 'Footer', { points: 8.5, colour: look.slate, paragraph: 'fo:text-align="center"' }),
    ...['Strong', 'Emphasis', 'StrongEmphasis'].map(
      (name) =>
        `<style:style style:name="${name}" style:family="text">${textProperties({ ...(name.includes('Strong') && { bold: true }), ...(name.includes('Emphasis') && { italic: true }) })}</style:style>`,
    ),
    listStyle('Bullets', '<text:list-level-style-bullet text:level="1" text:bullet-char="•">', 'bullet'),
    listStyle(
      'Numbers',
      '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">',
      'number',
    ),
  ]
  const base = `<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="115%"/><style:text-properties style:font-name="Sans" fo:font-family="${look.font}" fo:font-size="${sizes.body}pt" fo:color="#${look.ink}" fo:language="${LANGUAGE_CODE}" fo:country="${COUNTRY}"/></style:default-style><style:style style:name="Standard" style:family="paragraph"/>`
  const page =
    '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:footer-style><style:header-footer-properties fo:margin-top="0.5cm" fo:min-height="0.6cm"/></style:footer-style></style:page-layout>'
  const footer = `<text:p text:style-name="Footer">${escaped(report.title)} · page\u00A0<text:page-number/> / <text:page-count/></text:p>`
  return `${HEAD}<office:document-styles ${NAMES} office:version="1.3"><office:font-face-decls><style:font-face style:name="Sans" svg:font-family="${look.font}" style:font-family-generic="swiss"/></office:font-face-decls><office:styles>${base}${headings.join('')}${named.join('')}</office:styles><office:automatic-styles>${page}</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>${footer}</style:footer></style:master-page></office:master-styles></office:document-styles>`
}

function listStyle(name: string, level: string, kind: 'bullet' | 'number'): string {
  const place =
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.45cm" fo:margin-left="0.7cm"/></style:list-level-properties>'
  return `<text:list-style style:name="${name}">${level}${place}</text:list-level-style-${kind}></text:list-style>`
}
