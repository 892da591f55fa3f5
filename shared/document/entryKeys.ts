import * as Y from 'yjs'

/** The plain values of an entry. */
export function keysOf(map: Y.Map<unknown>): Record<string, unknown> {
  return Object.fromEntries([...map].filter(([, value]) => !(value instanceof Y.AbstractType)))
}

/** Writes only what differs, so that an unchanged key makes no traffic and hides no colleague's change. */
export function setKeys(map: Y.Map<unknown>, keys: object): void {
  for (const [key, value] of Object.entries(keys)) {
    if (value === undefined) {
      if (map.has(key)) map.delete(key)
    } else if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) {
      map.set(key, value)
    }
  }
}
