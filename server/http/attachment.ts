/**
 * What a file that goes out is called, as old browsers and new ones read it.
 * @returns the header content-disposition
 */
export function attachment(title: string, now: Date, extension: string): string {
  const day = now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
  const name = `${title.replace(/[\p{Cc}/\\:*?"<>|]/gu, ' ').trim() || 'document'} ${day}.${extension}`
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]/g, '')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
