import type * as Y from 'yjs'
import { roots, VERSION_KEY } from './keys.ts'

/** Numbered steps: `migrations[n]` takes a document from version n to n + 1. Only the server runs them. */
const migrations: readonly ((doc: Y.Doc) => void)[] = [
  // 0 → 1: a document that has never been opened becomes an empty board.
  () => {},
]
export const DOCUMENT_VERSION = migrations.length

export function documentVersion(doc: Y.Doc): number {
  const version = doc.getMap(roots.meta).get(VERSION_KEY)
  return typeof version === 'number' ? version : 0
}

/**
 * Brings a loaded document to our version, in one transaction.
 * @throws RangeError when it was written by a newer program, which we would damage
 */
export function migrate(doc: Y.Doc): void {
  const version = documentVersion(doc)
  if (version > DOCUMENT_VERSION) throw new RangeError(`document version ${version} is newer than ${DOCUMENT_VERSION}`)
  if (version === DOCUMENT_VERSION) return
  doc.transact(() => {
    for (const step of migrations.slice(version)) step(doc)
    doc.getMap(roots.meta).set(VERSION_KEY, DOCUMENT_VERSION)
  })
}
