import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { TextMeasure } from '../../shared/layout/textLayout.ts'
import { root } from '../root.ts'
import { measureWith, registerFonts } from './fonts.ts'

let known: TextMeasure | undefined

/** Widths of words on this side, by the same letters as on the page: a PDF that is never written knows them. */
export function serverMeasure(): TextMeasure {
  if (known) return known
  const document = new PDFDocument({ autoFirstPage: false })
  registerFonts(document)
  known = measureWith(document)
  return known
}

/** The font of the pages as a data: address, for a picture that is read where it is not installed. */
export async function pageFont(): Promise<string> {
  const folder = join(root, 'node_modules', '@fontsource-variable', 'atkinson-hyperlegible-next', 'files')
  const bytes = await readFile(join(folder, 'atkinson-hyperlegible-next-latin-wght-normal.woff2'))
  return `data:font/woff2;base64,${bytes.toString('base64')}`
}
