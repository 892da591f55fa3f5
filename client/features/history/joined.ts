/** « 62 notes · 3 zones · par Amina »: what there is to say, without what there is not. */
export function joined(parts: readonly (string | false | undefined)[], between = ' · '): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(between)
}
