/**
 * The pictures of a paste, when it is pictures that were copied. Office programs put a picture of their text beside it, and
 * file managers the names of the files: the first is a text, the second are pictures.
 */
export function pastedImages(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
  const text = data?.getData('text/plain').trim() ?? ''
  const isOnlyNames = text.split(/\r?\n/).every((line) => files.some(({ name }) => line.endsWith(name)))
  return text === '' || isOnlyNames ? files : []
}
