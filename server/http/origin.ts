/**
 * Whether a request comes from one of our own pages. Browsers always name the origin of a socket and of a change;
 * programs, which hold a token instead of a cookie, name none.
 */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return true
  if (origin === publicUrl) return true
  try {
    const { protocol, host: originHost } = new URL(origin)
    return (protocol === 'http:' || protocol === 'https:') && originHost === host
  } catch {
    return false
  }
}
