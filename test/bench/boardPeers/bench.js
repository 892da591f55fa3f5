/**
 * What the bench asks of a page of another whiteboard: see PeerPage.ts, which asks it.
 * Moves by others come from a worker, each as a message of its own, as they do from a socket.
 */
import { movedNotes } from './layout.ts'

const BEAT = `onmessage = ({ data: { total, perSecond } }) => {
  const start = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond))
    while (sent < due) postMessage(sent++)
    if (sent === total) clearInterval(timer)
  }, 4)
}`

export const count = Number(new URLSearchParams(location.search).get('notes') ?? 1000)

/** @param page fitAll, zoomTo100, toScreen, zoom, chosenCount, placeOf, textOf, isDrawn, and moveOne(index, dx): a change from elsewhere */
export function answer(page) {
  window.bench = {
    ...page,
    /** Resolves once all moves were made. */
    moveByOthers(total, perSecond) {
      const worker = new Worker(URL.createObjectURL(new Blob([BEAT], { type: 'text/javascript' })))
      const indices = movedNotes(count, total)
      return new Promise((resolve) => {
        worker.onmessage = ({ data: turn }) => {
          page.moveOne(indices[turn], turn % 4 < 2 ? 6 : -6)
          if (turn < total - 1) return
          worker.terminate()
          resolve()
        }
        worker.postMessage({ total, perSecond })
      })
    },
  }
}
