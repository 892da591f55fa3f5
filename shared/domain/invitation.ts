/** Digits and capitals without 0, O, 1, I and L, which eyes and ears confuse: 31 signs. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const CODE_LENGTH = 6 // 31^6 ≈ 2^29.7

/** A code as it is read aloud and printed: « K7M 4QX ». */
export function spokenCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}

/**
 * What a person typed as a code, made comparable: capitals, no spaces or dashes.
 * @returns the code, or undefined when it cannot be one
 */
export function normaliseCode(typed: string, length = CODE_LENGTH): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\-–.·]/g, '')
  if (code.length !== length) return undefined
  return [...code].every((sign) => CODE_ALPHABET.includes(sign)) ? code : undefined
}
