/** As much of jsdom as tests of files ask of it. */
declare module 'jsdom' {
  export class JSDOM {
    /** @throws when XML is not sound */
    constructor(markup: string, options?: { readonly contentType?: string })
    readonly window: { readonly document: Document }
  }
}
