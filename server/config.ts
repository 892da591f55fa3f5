import * as path from 'node:path'
import * as z from 'zod/mini'
import { Unusable } from './Unusable.ts'

/** The program's settings, all from the environment, read once. The README lists them. */
export interface Config {
  /** TCP port; 0 takes a free one. PORT, default 3000. */
  readonly port: number
  /** Address to listen on. HOST, default every interface, since phones in the room must reach it. */
  readonly host: string
  /** Where people reach us, as an origin without a path. PUBLIC_URL; absent: whatever address they used. */
  readonly publicUrl?: string | undefined
  /** Folder of the store, absolute. TRAME_DATA, default ./data. */
  readonly dataFolder: string
  /** LOG_LEVEL, default info. */
  readonly logLevel: string
  /** Whether a proxy in front of us tells who is asking (X-Forwarded-For). TRUST_PROXY, default no. */
  readonly trustProxy: boolean
  /** Frames a connection may send in a second, presence apart; 0 for no limit. FRAMES_PER_SECOND, default 150. */
  readonly framesPerSecond: number
}

const flag = z._default(z.stringbool(), false)
const settings = z.object({
  PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65535)), 3000),
  HOST: z._default(z.string(), '0.0.0.0'),
  PUBLIC_URL: z.optional(z.url({ protocol: /^https?$/ })),
  TRAME_DATA: z._default(z.string().check(z.minLength(1)), './data'),
  LOG_LEVEL: z._default(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  TRUST_PROXY: flag,
  FRAMES_PER_SECOND: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 150),
})

/** @throws Unusable naming each setting that cannot be used, in French since an operator reads it */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.')} (reçu : ${env[String(issue.path[0])]})`)
    throw new Unusable(`Réglage impossible : ${wrong.join(', ')}`)
  }
  const { PORT, HOST, PUBLIC_URL, TRAME_DATA, LOG_LEVEL, TRUST_PROXY, FRAMES_PER_SECOND } = read.data
  return {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL && new URL(PUBLIC_URL).origin,
    dataFolder: path.resolve(TRAME_DATA),
    logLevel: LOG_LEVEL,
    trustProxy: TRUST_PROXY,
    framesPerSecond: FRAMES_PER_SECOND,
  }
}
