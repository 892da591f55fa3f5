/*
 * The server as `server/main.ts` starts it, with rooms that take documents of any shape: bytes that other programs made go
 * through it. Ended by a signal.
 */
import { pino } from 'pino'
import { readConfig } from '../../../server/config.ts'
import { startServer } from '../../../server/startServer.ts'

const config = readConfig(process.env)
const server = await startServer(config, pino({ level: config.logLevel }, pino.destination(2)), { shape: 'any' })
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
