/**
 * Goes into every page before its own scripts, and reads what a person would feel: when something is there, how frames
 * follow each other, tasks that hold everything up, and how long a key takes to be seen.
 */
{
  const frames = []
  const keys = []
  let isSampling = false
  let longTasksMs = 0
  let start = 0

  // The paint follows the frame's callbacks; a message sent from there is heard after it.
  const afterPaint = (callback) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => callback(performance.now())
      port2.postMessage(undefined)
    })
  }

  const sample = (now) => {
    if (!isSampling) return
    frames.push(now)
    requestAnimationFrame(sample)
  }
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) if (startTime >= start) longTasksMs += duration
  }).observe({ type: 'longtask' })
  addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      if (isSampling && key.length === 1) afterPaint((painted) => keys.push(painted - timeStamp))
    },
    { capture: true },
  )

  window.probe = {
    /** Milliseconds from the navigation to the first picture with notes in it. */
    drawn: new Promise((resolve) => {
      const look = () => {
        if (window.bench?.isDrawn()) afterPaint(resolve)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }),
    start() {
      frames.length = 0
      keys.length = 0
      longTasksMs = 0
      start = performance.now()
      isSampling = true
      requestAnimationFrame(sample)
    },
    /** @returns gaps between frames, how long keys took and all of it, in ms */
    stop() {
      isSampling = false
      const end = performance.now()
      const times = [start, ...frames, end] // a page that stands still until the end has had a long gap
      const gaps = times.slice(1).map((time, index) => time - times[index])
      return { gaps, keys: [...keys], longTasksMs, lastedMs: end - start, frameCount: frames.length }
    },
    elementCount: () => document.querySelectorAll('*').length,
  }
}
