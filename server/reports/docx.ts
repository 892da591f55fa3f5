import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  type FileChild,
  Footer,
  type IParagraphOptions,
  type IParagraphStyleOptions,
  InternalHyperlink,
  LevelFormat,
  LineRuleType,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { packedDocx } from './docxBody.ts'
import { look, sizes } from './look.ts'
import {
  type Definitions,
  type Flow,
  LANGUAGE,
  type Report,
  type ReportBlock,
  type Table as ReportTable,
  type Words,
} from './Report.ts'

/*
 * A report as a Word document with real styles: a title, headings that make an outline, lists that count, tables whose heads
 * come again on each page.
 */

/** Twentieths of a point. A4 with margins of two centimetres. */
const TEXT_WIDTH = 9638
const MARGIN = 1134
const TERM_WIDTH = 2900
/** Progress is told once in so many blocks. */
const STRIDE = 100
/** A little more than single. */
const LINE = { line: 264, lineRule: LineRuleType.AUTO }
const HEADINGS = ['Heading1', 'Heading2', 'Heading3', 'Heading4'] as const

/** @returns the bytes of a .docx file */
export async function docxOf(report: Report, onProgress: (done: number) => void = () => {}): Promise<Uint8Array> {
  return packedDocx(
    {
      title: report.title,
      subject: report.subject,
      description: report.about.join(' – '),
      creator: 'Trame',
      lastModifiedBy: 'Trame',
      styles: styles(),
      numbering: { config: numbering() },
    },
    {
      properties: {
        page: {
          size: { width: 11906, height: 16838 },
          margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
        },
      },
      footers: { default: footer(report) },
    },
    bodyOf(report, onProgress),
  )
}

function* bodyOf({ title, about, blocks }: Report, onProgress: (done: number) => void): Generator<FileChild> {
  yield new Paragraph({ style: 'Title', children: [new TextRun(title)] })
  for (const line of about) yield new Paragraph({ style: 'Subtitle', children: [new TextRun(line)] })
  const lists = new Lists()
  for (const [index, block] of blocks.entries()) {
    if (index % STRIDE === 0) onProgress(index / blocks.length)
    yield* childrenOf(block, lists)
  }
}

/** Each numbered list begins at 1: it is an instance of its own. */
class Lists {
  #last = 0
  next(): number {
    return ++this.#last
  }
}

function childrenOf(block: ReportBlock, lists: Lists): FileChild[] {
  switch (block.kind) {
    case 'heading': {
      const { text, anchor } = block
      const run = new TextRun(text)
      const style = HEADINGS[block.level - 1] ?? HEADINGS[0]
      const children = anchor ? [new Bookmark({ id: anchor, children: [run] })] : [run]
      return [new Paragraph({ style, pageBreakBefore: block.newPage ?? false, children })]
    }
    case 'paragraph':
    case 'list':
      return flowed(block, lists)
    case 'notice':
      return block.says.flatMap((flow) => flowed(flow, lists, { style: 'Notice' }))
    case 'contents':
      return [
        new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(block.title)] }),
        ...flowed(
          { kind: 'list', ordered: false, items: block.entries.map(({ text, anchor }) => [{ text, to: anchor }]) },
          lists,
        ),
      ]
    case 'definitions':
      return [definitionsTable(block, lists), apart()]
    case 'table':
      return [
        new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(block.caption)] }),
        tableOf(block),
        apart(),
      ]
  }
}

/** Tables that follow one another would be one: a low line stands between. */
function apart(): Paragraph {
  return new Paragraph({ style: 'Apart', children: [] })
}

function flowed(flow: Flow, lists: Lists, given: IParagraphOptions = {}): Paragraph[] {
  if (flow.kind === 'list') {
    const numbers = flow.ordered ? { reference: 'numbers', level: 0, instance: lists.next() } : undefined
    return flow.items.map(
      (item) =>
        new Paragraph({
          style: 'ListParagraph',
          ...given,
          numbering: numbers ?? { reference: 'bullets', level: 0 },
          children: runsOf(item),
        }),
    )
  }
  const style = flow.tone === 'lead' ? 'Lead' : flow.tone === 'quiet' ? 'Quiet' : undefined
  return [new Paragraph({ ...(style ? { style } : {}), ...given, children: runsOf(flow.words) })]
}

function runsOf(words: Words): ParagraphChild[] {
  return words
    .map(({ text, bold, italic, link, to }) => {
      const children = text.split('\n').map(
        (line, index) =>
          new TextRun({
            text: line,
            ...(index > 0 ? { break: 1 } : {}),
            ...(bold ? { bold } : {}),
            ...(italic ? { italics: italic } : {}),
            ...(link || to ? { style: 'Hyperlink' } : {}),
          }),
      )
      if (to) return new InternalHyperlink({ anchor: to, children })
      return link ? new ExternalHyperlink({ link, children }) : children
    })
    .flat()
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: look.rule }
const noRule = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const borders = { top: rule, bottom: rule, left: noRule, right: noRule, insideHorizontal: rule, insideVertical: noRule }
const cellMargins = { top: 50, bottom: 50, left: 90, right: 90 }

function definitionsTable({ rows }: Definitions, lists: Lists): Table {
  const widths = [TERM_WIDTH, TEXT_WIDTH - TERM_WIDTH]
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    margins: cellMargins,
    tableLook: { firstRow: false, firstColumn: true, noVBand: true },
    rows: rows.map(
      ({ term, says }) =>
        new TableRow({
          children: [
            cell([new Paragraph({ style: 'Term', children: [new TextRun(term)] })], widths[0], look.head),
            cell(
              says.flatMap((flow) => flowed(flow, lists, { style: 'Cell' })),
              widths[1],
            ),
          ],
        }),
    ),
  })
}

function tableOf({ head, rows, hasTotal = false }: ReportTable): Table {
  const shares = head.reduce((sum, { share }) => sum + share, 0)
  const widths = head.map(({ share }) => Math.floor((TEXT_WIDTH * share) / shares))
  const alignment = (column: number) => (head[column]?.isFigure ? { alignment: AlignmentType.RIGHT } : {})
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    margins: cellMargins,
    tableLook: { firstRow: true, firstColumn: true, lastRow: hasTotal, noVBand: true },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map(({ title }, column) =>
          cell(
            [new Paragraph({ style: 'ColumnHead', ...alignment(column), children: [new TextRun(title)] })],
            widths[column],
            look.head,
          ),
        ),
      }),
      ...rows.map((row, index) => {
        const isTotal = hasTotal && index === rows.length - 1
        return new TableRow({
          cantSplit: true,
          children: row.map((words, column) =>
            cell(
              [
                new Paragraph({
                  style: 'Cell',
                  ...alignment(column),
                  children: runsOf(isTotal ? words.map((run) => ({ ...run, bold: true })) : words),
                }),
              ],
              widths[column],
            ),
          ),
        })
      }),
    ],
  })
}

function cell(children: Paragraph[], width = 0, fill?: string): TableCell {
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.TOP,
    ...(fill ? { shading: { fill } } : {}),
  })
}

function footer({ title, subject }: Report): Footer {
  const { CURRENT, TOTAL_PAGES } = PageNumber
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun(title.startsWith(subject) ? `${title} · page\u00A0` : `${subject} · ${title} · page\u00A0`),
          new TextRun({ children: [CURRENT, ' / ', TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}

function numbering() {
  const placed = { indent: { left: 400, hanging: 260 } }
  return [
    {
      reference: 'bullets',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: placed },
        },
      ],
    },
    {
      reference: 'numbers',
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.LEFT,
          style: { paragraph: placed },
        },
      ],
    },
  ]
}

function styles() {
  const half = (points: number) => Math.round(points * 2)
  const heading = (index: 0 | 1 | 2 | 3) => ({
    run: { font: look.font, size: half(sizes.headings[index]), bold: true, color: index < 3 ? look.petrol : look.ink },
    paragraph: {
      keepNext: true,
      keepLines: true,
      spacing: { before: [320, 260, 200, 160][index] ?? 160, after: 100, ...LINE },
    },
  })
  const own = (id: string, name: string, about: Pick<IParagraphStyleOptions, 'run' | 'paragraph'>) => {
    return { id, name, basedOn: 'Normal', quickFormat: true, ...about }
  }
  return {
    default: {
      document: {
        run: {
          font: look.font,
          size: half(sizes.body),
          color: look.ink,
          language: { value: LANGUAGE, eastAsia: LANGUAGE },
        },
        paragraph: { spacing: { after: 120, ...LINE } },
      },
      title: {
        run: { font: look.font, size: half(sizes.title), bold: true, color: look.petrol },
        paragraph: { spacing: { after: 120, ...LINE }, keepNext: true },
      },
      heading1: heading(0),
      heading2: heading(1),
      heading3: heading(2),
      heading4: heading(3),
      listParagraph: { paragraph: { spacing: { after: 60 } } },
      hyperlink: { run: { color: look.petrol, underline: {} } },
    },
    paragraphStyles: [
      own('Subtitle', 'Subtitle', { run: { color: look.slate }, paragraph: { spacing: { after: 40 } } }),
      own('Caption', 'caption', {
        run: { bold: true },
        paragraph: { keepNext: true, spacing: { before: 160, after: 80 } },
      }),
      own('Lead', 'Chapeau', { run: { size: half(sizes.lead) }, paragraph: { spacing: { after: 160 } } }),
      own('Quiet', 'Précision', { run: { color: look.slate, size: half(sizes.small) } }),
      own('Notice', 'À noter', {
        paragraph: {
          shading: { fill: look.apart },
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: '8A5A00' } },
          spacing: { before: 120, after: 160 },
        },
      }),
      own('Cell', 'Cellule', { run: { size: half(sizes.small) }, paragraph: { spacing: { after: 40, ...LINE } } }),
      own('Term', 'Rubrique', {
        run: { size: half(sizes.small), bold: true },
        paragraph: { spacing: { after: 40, ...LINE } },
      }),
      own('ColumnHead', 'Tête de colonne', {
        run: { size: half(sizes.small), bold: true },
        paragraph: { keepNext: true, spacing: { after: 40, ...LINE } },
      }),
      own('Apart', 'Intervalle', { run: { size: 8 }, paragraph: { spacing: { after: 60, line: 120 } } }),
      own('Footer', 'footer', { run: { size: 17, color: look.slate } }),
    ],
  }
}
