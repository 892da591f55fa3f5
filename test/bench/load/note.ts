import * as Y from 'yjs'
import { oneOf, type Random } from './random.ts'

/*
 * A note as Trame's document holds it (design §4), written with bare Yjs: the load has to look like our browsers' to
 * every server, and must not grow faster or slower with shared/document/.
 */
const COLOURS = ['straw', 'apricot', 'rose', 'lilac', 'sky', 'mint', 'lime', 'chalk']
const ID_LETTERS = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ']
const ID_LENGTH = 22

export interface Note {
  readonly id: string
  readonly entry: Y.Map<unknown>
  readonly text: Y.XmlText
}

export interface NewNote {
  /** The participant's own id; absent where the server does not tell it. Trame takes no other. */
  readonly author: string | undefined
  readonly at: readonly [number, number]
  readonly words: string
}

/** Puts a note on the board, in one update. */
export function addNote(document: Y.Doc, { author, at, words }: NewNote, random: Random): Note {
  const entry = new Y.Map<unknown>()
  const text = new Y.XmlText(words)
  const paragraph = new Y.XmlElement('paragraph')
  const fragment = new Y.XmlFragment()
  paragraph.insert(0, [text])
  fragment.insert(0, [paragraph])
  const keys = {
    text: fragment,
    at,
    size: [200, 200],
    colour: oneOf(random, COLOURS),
    kind: 'idea',
    origin: 'contribution',
    author,
    createdAt: Date.now(),
    order: 'a0',
  }
  const id = idOf(random)
  document.transact(() => {
    for (const [key, value] of Object.entries(keys)) if (value !== undefined) entry.set(key, value)
    document.getMap('notes').set(id, entry)
  })
  return { id, entry, text }
}

function idOf(random: Random): string {
  return Array.from({ length: ID_LENGTH }, () => oneOf(random, ID_LETTERS)).join('')
}
