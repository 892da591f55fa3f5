/**
 * Calls `act` every `periodMs` on average however long it takes: a late beat does not push the following ones back.
 * @returns stops it, also from within `act`
 */
export function every(beat: { periodMs: number; firstMs: number }, act: () => void): () => void {
  let next = performance.now() + beat.firstMs
  let isStopped = false
  const strike = () => {
    act()
    if (isStopped) return
    next += beat.periodMs
    timer = setTimeout(strike, next - performance.now())
  }
  let timer = setTimeout(strike, beat.firstMs)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
