import { readFile } from 'node:fs/promises'
import type { ProgrammeFile } from '../../shared/domain/programmeFile.ts'
import { readProgrammeFile } from '../../shared/domain/programmeFileReading.ts'

/** The programme that Trame ships to show itself: everything in it is fictitious, and says so. */
export async function readDemonstration(): Promise<ProgrammeFile> {
  return readProgrammeFile(await readFile(new URL('../demonstration/programme.json', import.meta.url), 'utf8'))
}
