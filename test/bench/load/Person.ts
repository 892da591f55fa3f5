import type { Reader } from './Reader.ts'

/** Somebody in a room, with a document of their own (Client) or without one (LightClient). */
export interface Person {
  /** Its Yjs client id. */
  readonly id: number
  readonly reader: Reader
  /** What a server in good health does not do: closes, notices. */
  readonly complaints: readonly string[]
  connect(): Promise<void>
  /** Moves the cursor. */
  point(y: number): void
  leave(): void
}
