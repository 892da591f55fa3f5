/** Why something was refused. `client/text/*.ts` has a sentence for each, under `refusal.<code>`. */
export const refusalCodes = [
  'malformed',
  'signInNeeded',
  'wrongCredentials',
  'forbidden',
  'notFound',
  'expired',
  'revoked',
  'doorClosed',
  'conflict',
  'tooLarge',
  'tooMany',
  'noRoom',
  'notAnImage',
  'wrongOrigin',
  'unreadable',
  'fault',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** Which rule of the document an update would have broken; `client/text/*.ts` has a sentence for each, under `rule.<rule>`. */
export const refusalRules = [
  'readOnly',
  'notYours',
  'notYoursToRemove',
  'frozen',
  'noCreating',
  'noMoving',
  'locked',
  'validated',
  'transmitted',
  'minutes',
  'status',
  'lifecycle',
  'incomplete',
  'fear',
  'structure',
  'identity',
  'clientId',
  'unknownPlace',
  'badValue',
  'tooLong',
  'full',
  'epoch',
] as const
export type RefusalRule = (typeof refusalRules)[number]
/** The rule, and the thing it protects as a path in the document. */
export interface RefusalReason {
  readonly rule: RefusalRule
  readonly thing: string
}

/** What one side may tell the other. Anything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly reason: RefusalReason | undefined
  constructor(code: RefusalCode, detail?: string, reason?: RefusalReason) {
    super(detail ? `${code}: ${detail}` : code)
    this.code = code
    this.reason = reason
  }
}

export const httpStatusOf: Readonly<Record<RefusalCode, number>> = {
  malformed: 400,
  signInNeeded: 401,
  wrongCredentials: 401,
  forbidden: 403,
  doorClosed: 403,
  wrongOrigin: 403,
  notFound: 404,
  conflict: 409,
  expired: 410,
  revoked: 410,
  tooLarge: 413,
  tooMany: 429,
  noRoom: 507,
  notAnImage: 415,
  unreadable: 422,
  fault: 500,
}

/**
 * WebSocket close codes. 4400 to 4499: coming back cannot help, and the stock y-websocket client then stays away;
 * every other code makes it come back.
 */
export const closeCodeOf: Readonly<Record<RefusalCode, number>> = {
  malformed: 4400,
  signInNeeded: 4401,
  wrongCredentials: 4401,
  forbidden: 4403,
  doorClosed: 4403,
  wrongOrigin: 4403,
  notFound: 4404,
  conflict: 4409,
  expired: 4410,
  revoked: 4411,
  tooLarge: 1009,
  tooMany: 4429,
  noRoom: 4407,
  notAnImage: 4415,
  unreadable: 4422,
  fault: 1011,
}
/** The server is going away for a moment (RFC 6455 registry: Service Restart). */
export const CLOSE_RESTART = 1012
/** This connection read too slowly; a new one starts from the present state. */
export const CLOSE_TOO_SLOW = 4508

/** The refusal that a close code stands for, or undefined for a cut or a restart. */
export function refusalOfCloseCode(closeCode: number): RefusalCode | undefined {
  return refusalCodes.find((code) => closeCodeOf[code] === closeCode)
}
