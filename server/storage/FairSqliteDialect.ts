import { CompiledQuery, type DatabaseConnection, type Driver, SqliteDialect, SqliteDriver } from 'kysely'

/**
 * One connection that whoever asks gets in turn. Kysely's own wakes all who wait and gives it to the quickest: when two hundred
 * people vote at once, somebody waits for seconds, and the more wait the more is spent on waking them.
 */
export class FairSqliteDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0]

  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new FairDriver(this.#config)
  }
}

/** So long at once for the store; then sockets and timers have their turn. */
const TURN_MS = 5

class FairDriver extends SqliteDriver {
  readonly #waiting: (() => void)[] = []
  #isTaken = false
  #turnEnd = -Infinity

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
    return super.acquireConnection() // nobody else asks it meanwhile
  }

  /**
   * A transaction has its turn to write from its first moment. One that only takes it with its first change is refused then
   * (SQLITE_BUSY, at once, whatever patience was asked for) when anything was read through this connection since it began
   * and another one has committed meanwhile.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection()
    const next = this.#waiting.shift()
    if (!next) this.#isTaken = false
    else if (performance.now() < this.#turnEnd) next()
    else {
      // Queries only ever wait for promises: without this a whole crowd is served before a frame is read.
      setImmediate(() => {
        this.#turnEnd = performance.now() + TURN_MS
        next()
      })
    }
  }
}
