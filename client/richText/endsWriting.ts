/**
 * For the keys of a text one goes in to write: Escape and Ctrl+Enter lead out.
 * @param leave called after the text has handled the key: the editor that handles it is about to go
 * @returns     whether the key is taken
 */
export function endsWriting(event: KeyboardEvent, leave: () => void): boolean {
  const isEnd = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
  if (isEnd) queueMicrotask(leave)
  return isEnd
}
