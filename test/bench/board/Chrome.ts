import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright'

export const WINDOW = { width: 1600, height: 1000 }
const PROBE = fileURLToPath(new URL('probe.js', import.meta.url))

const TRACED = ['devtools.timeline', 'disabled-by-default-v8.cpu_profiler', 'v8.execute', 'blink.user_timing']

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** A page, the line to its browser, and whatever went wrong on it. */
export interface Sheet {
  readonly page: Page
  readonly cdp: CDPSession
  readonly faults: readonly string[]
}

/** Headless, without GPU, at one pixel a pixel: the same for everybody. */
export class Chrome {
  readonly #browser: Browser
  private constructor(browser: Browser) {
    this.#browser = browser
  }

  /** @param executablePath of the browser; undefined for Playwright's own */
  static async launch(executablePath: string | undefined): Promise<Chrome> {
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    })
    return new Chrome(browser)
  }
  get version(): string {
    return this.#browser.version()
  }

  context(options: ContextOptions = {}): Promise<BrowserContext> {
    return this.#browser.newContext({ viewport: WINDOW, locale: 'fr-FR', ...options })
  }
  /** An empty page that watches itself, in a context that has visited nothing. */
  async sheet(options: ContextOptions = {}): Promise<Sheet> {
    const context = await this.context(options)
    await context.addInitScript({ path: PROBE })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', ({ message }) => faults.push(message))
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable')
    return { page, cdp, faults }
  }
  /** What a page does from now on, as the browser's own tools show it. @returns ends it, and answers with the trace */
  async trace(page: Page): Promise<() => Promise<Buffer>> {
    await this.#browser.startTracing(page, { categories: TRACED })
    return () => this.#browser.stopTracing()
  }
  close(): Promise<void> {
    return this.#browser.close()
  }
}
