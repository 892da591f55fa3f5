/** The short form is part of `npm test`; `npm run test:hostile` is the long one. */
export const isLong = process.env['TRAME_HOSTILE'] === 'long'

export function inForm<T>({ short, long }: { short: T; long: T }): T {
  return isLong ? long : short
}
