/** Small letters without accents; « œ » and « æ » as two, apostrophes and dashes as spaces. */
export function folded(said: string): string {
  return said
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’'‑–—-]/g, ' ')
}
