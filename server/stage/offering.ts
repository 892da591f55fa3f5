import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { BallotAbout } from '../../shared/ballotsApi.ts'
import { ballotBounds, type OfferedThing, type VotableRoot } from '../../shared/domain/ballot.ts'
import { comesFrom } from '../../shared/document/lineage.ts'
import { Refusal } from '../../shared/errors.ts'
import type { ZoneId } from '../../shared/ids.ts'
import { inReadingOrder } from '../../shared/exchange/writing/inOrder.ts'

/**
 * The things that are put to the vote, as they are called at this moment.
 * @throws Refusal 'notFound' when one of them, or all, is not there, 'tooLarge' for more than a person can read through
 */
export function offeredThings(board: BoardDocument, about: BallotAbout | undefined): OfferedThing[] {
  if (!about) return []
  const things = 'things' in about ? namedThings(board, about.things) : allThings(board, about)
  if (things.length === 0) throw new Refusal('notFound', 'nothing to vote on')
  if (things.length > ballotBounds.things) throw new Refusal('tooLarge', `${things.length} things`)
  return things
}

function namedThings(board: BoardDocument, keys: readonly string[]): OfferedThing[] {
  const known = new Map(
    (['notes', 'groups', 'findings', 'sheets'] as const).flatMap((root) =>
      keys.some((key) => key.startsWith(`${root}/`)) ? labelled(board, root).map((thing) => [thing.key, thing]) : [],
    ),
  )
  return [...new Set(keys)].map((key) => {
    const thing = known.get(key)
    if (!thing) throw new Refusal('notFound', 'thing')
    return thing
  })
}

/** Those that say something, in the order in which one reads them. */
function allThings(
  board: BoardDocument,
  { root, zone }: { readonly root: VotableRoot; readonly zone?: ZoneId | undefined },
): OfferedThing[] {
  return labelled(board, root, zone).filter(({ label }) => label !== '')
}

/** @param zone of a note or a group where it lies; of a finding or a sheet where what it was made of does */
function labelled(board: BoardDocument, root: VotableRoot, zone?: ZoneId): OfferedThing[] {
  const isHere = (thing: { readonly zone?: string | undefined }) => zone === undefined || thing.zone === zone
  const isFromHere = ({ id }: { readonly id: string }) => zone === undefined || comesFrom(board, { root, id }, zone)
  const named = (id: string, words: string) => ({ key: `${root}/${id}`, label: shortened(words) })
  switch (root) {
    case 'notes':
      return inReadingOrder(board.notes().filter(isHere)).map(({ id }) => named(id, board.textOf(id)))
    case 'groups':
      return board
        .groups()
        .filter(isHere)
        .map(({ id, title }) => named(id, title))
    case 'findings':
    case 'sheets':
      return board.records
        .all(root)
        .filter(isFromHere)
        .map(({ id, title }) => named(id, title))
  }
}

function shortened(words: string): string {
  const lines = words.split('\n').map((one) => one.replace(/\s+/g, ' ').trim())
  const line = lines.filter(Boolean).join(' · ')
  return line.length <= ballotBounds.label ? line : `${line.slice(0, ballotBounds.label - 1).trimEnd()}…`
}
