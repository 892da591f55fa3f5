const SETTLE_MS = 160

/** Lays a glass over the board while a wheel turns over it: what the wheel is over is then found at once. @returns stop */
export function coverWhileWheeling(surface: HTMLElement, glass: HTMLElement | null): () => void {
  if (!glass) return () => undefined
  const over = new AbortController()
  let settling: ReturnType<typeof setTimeout> | undefined
  const lift = () => {
    clearTimeout(settling)
    glass.hidden = true
  }
  const cover = () => {
    glass.hidden = false
    clearTimeout(settling)
    settling = setTimeout(lift, SETTLE_MS)
  }
  surface.addEventListener('wheel', cover, { signal: over.signal, passive: true })
  // A hand that moves again wants what lies there.
  surface.addEventListener('pointermove', () => glass.hidden || lift(), { signal: over.signal })
  return () => {
    over.abort()
    lift()
  }
}
