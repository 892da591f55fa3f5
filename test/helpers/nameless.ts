/**
 * The same board under other names and in other hands: each reference by the place of what it names.
 * @param uploads the bytes of its pictures, which are what they are whatever their names
 */
export function nameless(contents: object, uploads: Readonly<Record<string, string>> = {}): unknown {
  const names = new Map<unknown, string>(Object.entries(uploads))
  for (const [kind, entries] of Object.entries(contents))
    for (const [index, { id }] of (entries as { id: string }[]).entries()) names.set(id, `${kind} ${index}`)
  const json = JSON.stringify(contents, (key, value: unknown) => {
    if (key === 'author' || key === 'order') return undefined
    if (typeof value !== 'string') return value
    // The sources of a finding are named as root/id.
    return names.get(value) ?? names.get(value.split('/')[1]) ?? value
  })
  // Lists of names are sets, in the order of the names they had.
  return JSON.parse(json, (_key, value: unknown) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value,
  ) as unknown
}
