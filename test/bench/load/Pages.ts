import * as Y from 'yjs'
import { addNote, type Note } from './note.ts'
import type { Random } from './random.ts'
import type { Patch } from './traces.ts'

/** No note gets longer. Half of what Trame lets one update write into a note, and a programme file into a text. */
const LONGEST = 10_000
/** What a note has once it was parted. */
const FULL = LONGEST / 2

/**
 * One long text on a board whose notes are short: it lies over several notes, in the order of their height. An edit goes to
 * the note that holds its position; a note that would grow too long is parted, and what followed goes on in new notes
 * below it, within the same change.
 */
export class Pages {
  readonly #document: Y.Doc
  readonly #author: string | undefined
  readonly #random: Random
  readonly #pages: { readonly note: Note; readonly height: number; length: number }[] = []

  constructor(document: Y.Doc, author: string | undefined, random: Random) {
    this.#document = document
    this.#author = author
    this.#random = random
    document.transact(() => this.#addAfter(-1, ''))
  }

  /** One transaction, so one update. */
  edit(patches: readonly Patch[]): void {
    this.#document.transact(() => {
      for (const [position, removed, inserted] of patches) {
        if (removed > 0) this.#remove(position, removed)
        if (inserted.length > 0) this.#insert(position, inserted)
      }
    })
  }

  /** Moves the first note aside: an edit that is known by its clock, as one that only takes away is not. */
  markEnd(): void {
    this.#pages[0]?.note.entry.set('at', [1, this.#pages[0].height])
  }

  /** The whole text, the same in each document that heard of every edit. */
  static read(document: Y.Doc): string {
    const notes = [...document.getMap<Y.Map<unknown>>('notes').values()]
    return notes
      .map((entry) => ({ height: heightOf(entry), words: wordsOf(entry) }))
      .sort((a, b) => a.height - b.height)
      .map(({ words }) => words)
      .join('')
  }

  get count(): number {
    return this.#pages.length
  }

  #remove(position: number, count: number): void {
    let [page, offset] = this.#find(position)
    for (let left = count; left > 0; page++, offset = 0) {
      const here = this.#pages[page]
      if (!here) throw new RangeError('a trace takes away more than there is')
      const part = Math.min(left, here.length - offset)
      if (part > 0) here.note.text.delete(offset, part)
      here.length -= part
      left -= part
    }
  }

  #insert(position: number, words: string): void {
    const [page, offset] = this.#find(position)
    const here = this.#pages[page]
    if (!here) throw new RangeError('a trace writes where nothing is')
    if (here.length + words.length <= LONGEST) {
      here.note.text.insert(offset, words)
      here.length += words.length
      return
    }
    const following = plain(here.note.text).slice(offset)
    if (following.length > 0) here.note.text.delete(offset, following.length)
    const kept = Math.max(0, FULL - offset)
    const all = words + following
    if (kept > 0) here.note.text.insert(offset, all.slice(0, kept))
    here.length = offset + Math.min(kept, all.length)
    for (let start = kept, after = page; start < all.length; start += FULL) {
      this.#addAfter(after++, all.slice(start, start + FULL))
    }
  }

  #addAfter(page: number, words: string): void {
    const above = this.#pages[page]?.height ?? 0
    const below = this.#pages[page + 1]?.height ?? above + 2000
    const height = (above + below) / 2
    const note = addNote(this.#document, { author: this.#author, at: [0, height], words }, this.#random)
    this.#pages.splice(page + 1, 0, { note, height, length: words.length })
  }

  /** The page that holds a position, and where in it; the end of a page rather than the start of the next. */
  #find(position: number): [page: number, offset: number] {
    let offset = position
    for (const [page, { length }] of this.#pages.entries()) {
      if (offset <= length) return [page, offset]
      offset -= length
    }
    throw new RangeError('a trace goes beyond the end of its text')
  }
}

function heightOf(entry: Y.Map<unknown>): number {
  const at = entry.get('at')
  return Array.isArray(at) ? Number(at[1]) : Number.NaN
}

function wordsOf(entry: Y.Map<unknown>): string {
  const fragment = entry.get('text')
  if (!(fragment instanceof Y.XmlFragment)) return ''
  const paragraph = fragment.get(0)
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  return text instanceof Y.XmlText ? plain(text) : ''
}

/** Without the marks that toString() would write as tags, and without escaping. */
function plain(text: Y.XmlText): string {
  return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
}
