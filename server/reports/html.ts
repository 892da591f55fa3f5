import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import {
  type Definitions,
  type Flow,
  LANGUAGE,
  type Report,
  type ReportBlock,
  type Table,
  type Words,
} from './Report.ts'

/*
 * A report as one HTML file that needs nothing else: it runs nothing, loads nothing, and says so itself. Printed, its pages
 * break where chapters do and heads of tables come again.
 */

/** @returns the text of a .html file, UTF-8 */
export function htmlOf(report: Report): string {
  const style = pageStyle()
  const digest = createHash('sha256').update(style).digest('base64')
  return `<!doctype html>
<html lang="${LANGUAGE}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="Trame">
<meta name="description" content="${escaped(report.subject)}">
<title>${escaped(report.title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header>
<p class="subject">${escaped(report.subject)}</p>
<h1>${escaped(report.title)}</h1>
${report.about.map((line) => `<p class="about">${escaped(line)}</p>`).join('\n')}
</header>
<main id="contenu" tabindex="-1">
${report.blocks.map((block, index) => blockOf(block, index)).join('\n')}
</main>
<footer><p>${escaped(report.title)}. Document produit par Trame.</p></footer>
</body>
</html>
`
}

let known: string | undefined
function pageStyle(): string {
  known ??= readFileSync(join(root, 'server', 'reports', 'report.css'), 'utf8')
  return known
}

function blockOf(block: ReportBlock, index: number): string {
  switch (block.kind) {
    case 'heading': {
      const tag = `h${block.level + 1}`
      const marks = [block.anchor ? ` id="${block.anchor}"` : '', block.newPage ? ' class="page"' : ''].join('')
      return `<${tag}${marks}>${escaped(block.text)}</${tag}>`
    }
    case 'paragraph':
    case 'list':
      return flowOf(block)
    case 'notice':
      return `<div class="notice" role="note">${block.says.map(flowOf).join('')}</div>`
    case 'contents': {
      const id = `sommaire_${index}`
      const items = block.entries.map(({ text, anchor }) => `<li><a href="#${anchor}">${escaped(text)}</a></li>`)
      return `<nav aria-labelledby="${id}"><p class="caption" id="${id}">${escaped(block.title)}</p><ul>${items.join('')}</ul></nav>`
    }
    case 'definitions':
      return definitionsOf(block)
    case 'table':
      return tableOf(block, index)
  }
}

function flowOf(flow: Flow): string {
  if (flow.kind === 'paragraph') {
    return `<p${flow.tone ? ` class="${flow.tone}"` : ''}>${runsOf(flow.words)}</p>`
  }
  const tag = flow.ordered ? 'ol' : 'ul'
  return `<${tag}>${flow.items.map((item) => `<li>${runsOf(item)}</li>`).join('')}</${tag}>`
}

function definitionsOf({ rows }: Definitions): string {
  const lines = rows.map(
    ({ term, says }) => `<div><dt>${escaped(term)}</dt><dd>${says.map(flowOf).join('')}</dd></div>`,
  )
  return `<dl>${lines.join('\n')}</dl>`
}

/** It scrolls on its own where it is wider than the page; then keys must reach it. */
function tableOf({ caption, head, rows, hasTotal }: Table, index: number): string {
  const id = `tableau_${index}`
  const figure = (column: number) => (head[column]?.isFigure ? ' class="figure"' : '')
  const heads = head.map(({ title }, column) => `<th scope="col"${figure(column)}>${escaped(title)}</th>`)
  const lines = rows.map((row, line) => {
    const [name, ...rest] = row
    const cells = rest.map((words, column) => `<td${figure(column + 1)}>${runsOf(words)}</td>`)
    const total = hasTotal && line === rows.length - 1 ? ' class="total"' : ''
    return `<tr${total}><th scope="row">${runsOf(name ?? [])}</th>${cells.join('')}</tr>`
  })
  return `<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table><caption id="${id}">${escaped(caption)}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>`
}

function runsOf(words: Words): string {
  return words
    .map(({ text, bold, italic, link, to }) => {
      let said = escaped(text).replaceAll('\n', '<br>')
      if (italic) said = `<em>${said}</em>`
      if (bold) said = `<strong>${said}</strong>`
      if (to) return `<a href="#${to}">${said}</a>`
      return link ? `<a href="${escaped(link)}" rel="noreferrer">${said}</a>` : said
    })
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}
