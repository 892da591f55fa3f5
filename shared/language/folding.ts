/** Small letters without accents; « œ » and « æ » as two, apostrophes and dashes as spaces. */
export function folded(said: string): string {
  return withoutAccents(said).replace(/[’'‑–—-]/g, ' ')
}

/** Small letters without accents; « œ » and « æ » as two. */
export function withoutAccents(said: string): string {
  return lowered(said).normalize('NFD').replace(/\p{M}/gu, '')
}

/** Small letters, each accent part of its letter; « œ » and « æ » as two. */
export function lowered(said: string): string {
  return said.normalize('NFC').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae')
}
