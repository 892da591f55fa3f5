const MOST_LETTERS = 60

/** The first words of a note on one line, to name it by; '' for one without words. */
export function startOfWords(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS - 1).trimEnd()}…`
}
