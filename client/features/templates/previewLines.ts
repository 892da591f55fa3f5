/**
 * Words broken into lines for a small drawing, where nothing measures letters; what a « · » sets apart begins a line.
 * @param perLine  how many letters fit in a line
 * @param mostLines the last one ends with « … » when not all could be said
 */
export function previewLines(words: string, perLine: number, mostLines: number): string[] {
  const lines = words.split(' · ').flatMap((part) => broken(part, perLine))
  const said = lines.slice(0, Math.max(1, mostLines))
  const isCut = said.length < lines.length
  return said.map((line, index) => {
    const goesOn = isCut && index === said.length - 1
    return line.length > perLine || goesOn ? `${line.slice(0, Math.max(1, perLine - 1))}…` : line
  })
}

function broken(part: string, perLine: number): string[] {
  const lines: string[] = []
  for (const word of part.split(/ +/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= perLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
