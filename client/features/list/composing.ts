const LIST_MARK = /^(?:[-–—•●◦▪*·]|\d{1,3}[.)])\s+/u

/**
 * The ideas in a text that was pasted: one a line, without the marks of its list. Cells of one row of a table go together.
 * @returns [] for a text without words
 */
export function ideasIn(text: string): string[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replaceAll('\t', ' ').trim().replace(LIST_MARK, '').trim())
    .filter((line) => line !== '')
}
