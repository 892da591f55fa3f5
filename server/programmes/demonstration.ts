import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProgrammeFile } from '../../shared/domain/programmeFile.ts'
import { root } from '../root.ts'
import { readProgrammeFile } from '../../shared/domain/programmeFileReading.ts'

/** The programme that Trame ships to show itself: everything in it is fictitious, and says so. */
export async function readDemonstration(): Promise<ProgrammeFile> {
  return readProgrammeFile(await readFile(join(root, 'server', 'demonstration', 'programme.json'), 'utf8'))
}
