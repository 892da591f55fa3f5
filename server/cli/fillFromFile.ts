import { open, stat } from 'node:fs/promises'
import { leftOutWords, sourceNames } from '../../shared/exchange/frenchWords.ts'
import { type ReadDraft, sizeOf } from '../../shared/exchange/draft.ts'
import { guessedMapping } from '../../shared/exchange/reading/mapping.ts'
import { draftOf, HEAD_BYTES, recognise, refuseTooLarge } from '../../shared/exchange/reading/recognise.ts'
import { FileProblems } from '../../shared/domain/programmeFileReading.ts'
import { readWorkbook } from '../exchange/workbook.ts'
import { CommandRefused, fileNamed, say } from './command.ts'

/** Files of other programs, and boards of ours, by how they end; what they are is told by what is in them. */
export const FOREIGN_ENDINGS = ['.csv', '.tsv', '.xlsx', '.excalidraw', '.excalidrawlib', '.tldr', '.canvas'] as const

/**
 * Reads such a file, saying on the way what it was taken for and what of it does not come.
 * @throws FileProblems with the lines that are wrong; CommandRefused for a file that is not there or too large
 */
export async function readForeign(name: string): Promise<ReadDraft> {
  say(`Lecture de ${name}…`)
  const recognised = recognise(await bytesOf(name))
  const read = recognised.kind === 'workbook' ? draftOf(await tableOf(name)) : draftOf(recognised)
  say(`${sourceNames[read.source]} : ${sizeOf(read.draft)} objets.`)
  for (const left of read.leftOut) say(`  ${leftOutWords(left)}`)
  return read
}

async function tableOf(name: string): Promise<Parameters<typeof draftOf>[0]> {
  const { sheet, name: sheetName, others } = await readWorkbook(await bytesOf(name))
  if (others > 0) say(`Seule la feuille « ${sheetName} » est lue ; ${others} autres ne le sont pas.`)
  return { kind: 'table', sheet, mapping: guessedMapping(sheet) }
}

async function bytesOf(name: string): Promise<Uint8Array> {
  const file = fileNamed(name)
  try {
    const { size } = await stat(file)
    await using handle = await open(file)
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0)
    refuseTooLarge(size, buffer.subarray(0, bytesRead))
    return new Uint8Array(await handle.readFile())
  } catch (error) {
    if (error instanceof FileProblems) throw error
    throw new CommandRefused(`${name} ne peut pas être lu (${(error as NodeJS.ErrnoException).code ?? String(error)}).`)
  }
}
