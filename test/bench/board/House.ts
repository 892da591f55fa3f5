import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { join as joinAs } from '../../e2e/support/people.ts'
import { noteColours } from '../../../shared/domain/note.ts'
import { NOTE_SIDE, placeOf, wordsOf } from '../boardPeers/layout.ts'
import { freePort } from '../process/ports.ts'
import { ServerProcess } from '../process/ServerProcess.ts'
import type { Prepared, Seat } from '../servers/Server.ts'
import { CommandLine, trame } from '../servers/trame.ts'
import type { Chrome, Sheet } from './Chrome.ts'

/** A Trame in its production form, on a store of its own, with one board of so many notes. */
export class House {
  /** The board, for a browser. */
  readonly address: string
  readonly seats: readonly Seat[]
  readonly server: ServerProcess
  readonly #folder: string
  readonly #door: string

  /** @param people who come in beside the browser */
  static async open(noteCount: number, people: number): Promise<House> {
    const folder = mkdtempSync(join(tmpdir(), 'bench-board-trame-'))
    const data = join(folder, 'store')
    mkdirSync(data)
    const port = await freePort()
    const prepared = await trame.prepare({
      folder: data,
      port,
      rooms: [people],
      isUnbounded: false,
      hasConductor: false,
    })
    const [seats = []] = prepared.seats
    const workgroup = seats[0]?.room ?? ''
    const command = new CommandLine(prepared.environment)
    if (noteCount > 0) {
      const file = join(folder, 'board.json')
      writeFileSync(file, JSON.stringify(boardOf(noteCount)))
      await command.run('fill', '--workgroup', workgroup, file)
    }
    const [link = ''] = (await command.run('invite', '--workgroup', workgroup, '--role', 'participant')).split('\n')
    const house = new House({ folder, port, prepared, workgroup, seats, door: new URL(link).pathname })
    await house.server.start()
    return house
  }

  private constructor(parts: {
    readonly folder: string
    readonly port: number
    readonly prepared: Prepared
    readonly workgroup: string
    readonly seats: readonly Seat[]
    readonly door: string
  }) {
    const { folder, port, prepared, workgroup, seats, door } = parts
    const host = `http://127.0.0.1:${port}`
    this.address = `${host}/w/${workgroup}`
    this.seats = seats
    this.server = new ServerProcess(prepared, { port, core: undefined, folder, profiles: undefined })
    this.#folder = folder
    this.#door = `${host}${door}`
  }

  /** A browser of somebody who has joined, and has nothing of the board on it yet. */
  async sheet(chrome: Chrome): Promise<Sheet> {
    const before = await chrome.context()
    await joinAs(await before.newPage(), this.#door, 'Amina')
    const storageState = await before.storageState()
    await before.close()
    return chrome.sheet({ storageState })
  }

  async close(): Promise<void> {
    await this.server.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** As `npm run trame -- fill` reads it. */
function boardOf(count: number): object {
  return {
    notes: Array.from({ length: count }, (_, index) => ({
      key: `n${index}`,
      at: placeOf(index, count),
      size: [NOTE_SIDE, NOTE_SIDE],
      colour: noteColours[index % noteColours.length],
      text: wordsOf(index),
    })),
  }
}
