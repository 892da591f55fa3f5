import { pino, type DestinationStream, type Logger, stdSerializers } from 'pino'

/** Errors of reading quote what they could not read, and that may be somebody's words. */
const QUOTING = /^(SyntaxError|URIError|\$?Zod.*)$/
const UNSAID = 'what it says may quote what was read'

/** Lines of JSON without content: no word that was written, no name, code, token or address. */
export function makeLogger(level: string, destination: DestinationStream): Logger {
  return pino({ level, base: undefined, serializers: { err: errorWithoutContent } }, destination)
}

function errorWithoutContent(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, message, stack, code } = stdSerializers.err(error) as ReturnType<typeof stdSerializers.err> & {
    code?: unknown
  }
  if (!QUOTING.test(error.name) && !QUOTING.test(type)) return { type, message, stack, code }
  const frames = (stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  return { type, message: UNSAID, stack: frames.join('\n'), code }
}
