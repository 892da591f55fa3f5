import * as Y from 'yjs'

/** One step of undo or redo, as Yjs keeps it. */
export type Step = Y.UndoManager['undoStack'][number]
export type Ranges = Step['deletions']

/** The items in these ranges that are still known. */
export function* itemsIn(doc: Y.Doc, { clients }: Ranges): Generator<Y.Item> {
  for (const [client, ranges] of clients) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]
        if (!struct || struct.id.clock >= clock + len) break
        if (struct instanceof Y.Item) yield struct
      }
    }
  }
}

/** An item, or the one that was put in its place when it was brought back. */
export function lastOf(doc: Y.Doc, item: Y.Item): Y.Item {
  let here = item
  while (here.redone) {
    const next = Y.getItem(doc.store, here.redone)
    if (!(next instanceof Y.Item)) break
    here = next
  }
  return here
}
