/** Where to go after signing in: a page of ours and nothing else, whatever the address says. */
export function placeWanted(next: string | null): string {
  // Browsers read « /\ » and « // » as the start of another site.
  return next && /^\/(?![/\\])/.test(next) && !/[\p{Cc}\\]/u.test(next) ? next : '/'
}
