import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import type { BoardDocument } from '../../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../../shared/document/BoardHistory.ts'
import { orderAbove, orderBetween } from '../../../shared/document/order.ts'
import type { Link } from '../../../shared/domain/link.ts'
import { type LinkId, newId, type NoteId, type ParticipantId } from '../../../shared/ids.ts'
import { type TreeSide, zoneFor } from '../../../shared/domain/treeZones.ts'
import type { Branch } from '../../../shared/problemTree.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { type OwnedNote, ruleForFigure, standingOf } from '../../board/standing.ts'
import type { Acting } from '../list/acting.ts'
import { belowIt, firstLink, placeOfNote, placesOf, type TreePlace } from './places.ts'
import type { TreeBook } from './TreeBook.ts'

interface Desk {
  readonly client: { readonly board: BoardDocument; readonly state: { readonly stage?: Stage | undefined } }
  readonly history: BoardHistory
  readonly ruleFor: (act: DocumentAct, note?: OwnedNote) => ActRule | undefined
}

/** Where something is to hang: on what, on which side, and after which of those that hang there; absent, after all. */
export interface Hook {
  readonly side: TreeSide
  readonly under: NoteId
  readonly after?: NoteId | undefined
}

/**
 * What one does to a tree from its outline, in notes and arrows of the board. Each is one step to undo; what may not be done
 * is left undone. An arrow is its maker's own: whoever may lay a note may lay one between any two, and it is moved and
 * taken away as a note would be.
 */
export class TreeActing {
  readonly #room: Desk
  readonly #book: TreeBook
  readonly #acting: Acting
  readonly #you: ParticipantId

  constructor(room: Desk, book: TreeBook, acting: Acting, you: ParticipantId) {
    this.#room = room
    this.#book = book
    this.#acting = acting
    this.#you = you
  }

  /** Writes a cause or an effect: a note in the zone of its side, and the arrow that holds it. @returns undefined when it may not be made */
  add(words: string, hook: Hook): NoteId | undefined {
    const holder = this.#room.client.board.note(hook.under)
    if (!holder) return undefined
    const zone = zoneFor(this.#book.trees().zones, hook.side, holder)
    const order = this.#orderAt(hook)
    const [made] = this.#acting.write([words], zone?.id ?? holder.zone, undefined, ([id]) => {
      if (id) this.#putArrow(id, hook, order)
    })
    return made
  }

  /** Writes a problem, in its zone. @returns undefined when it may not be made */
  addProblem(words: string): NoteId | undefined {
    const [zone] = this.#book.trees().zones.problem
    return zone && this.#acting.write([words], zone.id)[0]
  }

  /** The rule against hanging a note elsewhere: its arrow moves, or, where it has none of its own, a new one is laid. */
  ruleForHanging(place: TreePlace): ActRule | undefined {
    const links = this.#linksOf(place.branch)
    const [only] = links
    if (only && links.length === 1 && only.kind === 'arrow') return this.#ruleFor('note.move', only)
    return this.#room.ruleFor('note.create') ?? this.ruleForDetaching(place)
  }
  /** The rule against taking it off what it hangs on. */
  ruleForDetaching({ branch }: TreePlace): ActRule | undefined {
    for (const link of this.#linksOf(branch)) {
      const rule = this.#ruleFor('note.remove', link)
      if (rule) return rule
    }
    return undefined
  }

  /** On what a note may not hang, lest a ring comes of it: itself, and all that hangs on it on that side. */
  belowOn({ note, branch, part }: TreePlace, side: TreeSide): ReadonlySet<NoteId> {
    const own = placeOfNote(placesOf(this.#book.trees()), note, side)
    return belowIt(own?.branch?.branches ?? (part === side ? (branch?.branches ?? []) : []), note)
  }

  /** Takes a note from what it hangs on to something else; it goes to the zone of its side too. @returns whether it was done */
  hang(place: TreePlace, hook: Hook): boolean {
    const { board } = this.#room.client
    const note = board.note(place.note)
    const holder = board.note(hook.under)
    if (!note || !holder || this.belowOn(place, hook.side).has(hook.under) || this.ruleForHanging(place)) return false
    const order = this.#orderAt(hook)
    const links = this.#linksOf(place.branch)
    const [only] = links
    const [from, to] = hook.side === 'causes' ? [note.id, hook.under] : [hook.under, note.id]
    const rehang = () => {
      if (only && links.length === 1 && only.kind === 'arrow')
        return board.update('links', only.id, { from, to, order })
      board.remove(
        'links',
        links.map(({ id }) => id),
      )
      return this.#putArrow(note.id, hook, order)
    }
    const zone = zoneFor(this.#book.trees().zones, hook.side, holder)
    const goesOver = zone !== undefined && zone.id !== note.zone && !this.#isInSide(note.zone, hook.side)
    const isMoved = goesOver && this.#acting.move(note.id, zone.id, rehang).length > 0
    if (!isMoved) this.#room.history.step(() => board.change(rehang)) // where it may not be moved it stays where it lies
    return true
  }

  /** Takes away the arrows that hold it there. @returns whether it was done */
  detach(place: TreePlace): boolean {
    const links = this.#linksOf(place.branch)
    if (links.length === 0 || this.ruleForDetaching(place)) return false
    const { board } = this.#room.client
    this.#room.history.step(() =>
      board.remove(
        'links',
        links.map(({ id }) => id),
      ),
    )
    return true
  }

  /** A step in: under the one before it. Undefined where there is none. */
  inward({ branch, part, siblings }: TreePlace): Hook | undefined {
    if (!branch || part === 'problem') return undefined
    const before = siblings[siblings.indexOf(branch) - 1]
    return before && !before.stops ? { side: part, under: before.note } : undefined
  }
  /** A step out: beside what it hangs on. Undefined where that is the problem. */
  outward({ part, holder }: TreePlace): Hook | undefined {
    const under = holder?.branch?.under
    return under === undefined || part === 'problem' ? undefined : { side: part, under, after: holder?.note }
  }

  #isInSide(zone: string | undefined, side: TreeSide): boolean {
    return this.#book.trees().zones[side].some(({ id }) => id === zone)
  }
  #linksOf(branch: Branch | undefined): Link[] {
    return (branch?.links ?? []).flatMap((id) => this.#room.client.board.get('links', id) ?? [])
  }
  #ruleFor(act: DocumentAct, thing: Link): ActRule | undefined {
    return ruleForFigure(standingOf(this.#room.client.state.stage), act, { kind: 'links', thing })
  }

  #putArrow(note: NoteId, { side, under }: Hook, order: string): void {
    const [from, to] = side === 'causes' ? [note, under] : [under, note]
    const arrow: Link = {
      id: newId<LinkId>(),
      from,
      to,
      kind: 'arrow',
      colour: 'petrol',
      label: '',
      author: this.#you,
      order,
    }
    this.#room.client.board.put('links', arrow)
  }

  /** Branches stand in the order of their arrows. */
  #orderAt({ side, under, after }: Hook): string {
    const { board } = this.#room.client
    const places = [...placesOf(this.#book.trees()).values()]
    const siblings = places.find((place) => place.part === side && place.branch?.under === under)?.siblings ?? []
    const index = after === undefined ? -1 : siblings.findIndex(({ note }) => note === after)
    const orderOf = (branch: Branch | undefined) => {
      const link = branch && firstLink(branch)
      return link && board.get('links', link)?.order
    }
    const [before, next] = index < 0 ? [] : [orderOf(siblings[index]), orderOf(siblings[index + 1])]
    if (before === undefined || next === undefined) return orderAbove(board.all('links'))
    try {
      return orderBetween(before, next)
    } catch {
      return orderAbove(board.all('links')) // two that were made at once have one key: nothing goes between them
    }
  }
}
