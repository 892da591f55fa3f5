const RETRY_MS = 2000

/** Whether a page failed because its own files could not be had: a cut network, or a server that is away for a moment. */
export function isFileMissing(error: unknown): boolean {
  // Each browser has its own words: Chromium, Firefox, Safari, and Vite's for a style sheet.
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script|Unable to preload|module script failed/i.test(error.message)
  )
}

/** Loads the page again as soon as the server answers. @returns stop waiting */
export function reloadWhenBack(): () => void {
  let timer: ReturnType<typeof setTimeout>
  const look = async () => {
    const isBack = await fetch('/health').then(
      (answer) => answer.ok,
      () => false,
    )
    if (isBack) location.reload()
    else wait()
  }
  const wait = () => {
    // Half of it by chance: a whole room must not come back at the same instant.
    timer = setTimeout(() => void look(), RETRY_MS * (0.5 + Math.random()))
  }
  wait()
  return () => clearTimeout(timer)
}
