export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly setCookie: string
  readonly text: string
  /** The body as JSON, or undefined when it is none. */
  readonly body: unknown
}

/** A browser as far as HTTP goes: it keeps its cookie and brings it back. */
export class Browser {
  readonly #base: string
  /** `name=value` of the cookie it holds; '' for none. */
  cookie = ''

  constructor(base: string) {
    this.#base = base
  }

  get headers(): Record<string, string> {
    return this.cookie ? { cookie: this.cookie } : {}
  }
  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.raw('GET', path, undefined, headers)
  }
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.raw('POST', path, body === undefined ? undefined : JSON.stringify(body), headers)
  }
  delete(path: string): Promise<Answer> {
    return this.raw('DELETE', path)
  }

  async raw(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const typed = body === undefined ? {} : { 'content-type': 'application/json' }
    const response = await fetch(this.#base + path, {
      method,
      headers: { ...this.headers, ...typed, ...headers },
      body: body ?? null,
    } as RequestInit)
    const setCookie = response.headers.get('set-cookie') ?? ''
    if (setCookie) this.cookie = setCookie.split(';')[0] as string
    const text = await response.text()
    return { status: response.status, headers: response.headers, setCookie, text, body: asJson(text) }
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
