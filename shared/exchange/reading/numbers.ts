/** A number as people of here write it: a decimal comma, spaces between thousands. Undefined for what is none. */
export function readNumber(words: string): number | undefined {
  const tight = words.replace(/[\s\u00a0\u202f]/g, '')
  if (!/^[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/i.test(tight)) return undefined
  return Number(tight.replace(',', '.'))
}
