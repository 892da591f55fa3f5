import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { JSDOM } from 'jsdom'
import { temporaryFolder } from './temporary.ts'

const run = promisify(execFile)

/** The office that proves a document opens; undefined where none is installed (apt-get install libreoffice-writer-nogui). */
export const office = await run('soffice', ['--version']).then(
  () => 'soffice' as const,
  () => undefined,
)

/** What the office reads in a document: its text, and how many pages it sets it on. */
export async function openedInOffice(bytes: Uint8Array, name: string): Promise<{ text: string; pages: number }> {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'profile'))
  const file = join(folder, name)
  await writeFile(file, bytes)
  const convert = (form: string) =>
    run('soffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      form,
      '--outdir',
      folder,
      file,
    ])
  await convert('txt:Text (encoded):UTF8')
  await convert('pdf')
  const stem = name.replace(/\.\w+$/, '')
  const pdf = await readFile(join(folder, `${stem}.pdf`), 'latin1')
  const counts = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length
  return { text: await readFile(join(folder, `${stem}.txt`), 'utf8'), pages: counts }
}

export interface Archive {
  /** In the order they lie in it. */
  readonly names: readonly string[]
  /** One part, read as XML; throws where it is none. */
  readonly xml: (name: string) => Document
  readonly text: (name: string) => string
}

/** An archive of XML parts: DOCX, ODT, XLSX. */
export function opened(bytes: Uint8Array): Archive {
  const files = unzipSync(bytes)
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  return {
    names: Object.keys(files),
    text,
    xml: (name) => new JSDOM(text(name), { contentType: 'text/xml' }).window.document,
  }
}
