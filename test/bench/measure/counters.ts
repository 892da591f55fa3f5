/** Numbers a server gives Prometheus, by name; those with labels are left out. */
export type Counters = Readonly<Record<string, number>>

const PATIENCE_MS = 5000

/** @param url none for a server that gives none */
export async function countersAt(url: string | undefined): Promise<Counters> {
  if (url === undefined) return {}
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.ok ? read(await answer.text()) : {}
  } catch {
    return {} // it is measured from outside all the same
  }
}

function read(text: string): Counters {
  const lines = text.matchAll(/^([a-zA-Z_:][\w:]*) ([-+.\deE]+)$/gm)
  return Object.fromEntries([...lines].map(([, name, number]) => [name, Number(number)]))
}
