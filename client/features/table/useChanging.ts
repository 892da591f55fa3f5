import { useMemo } from 'react'
import type { ActRule, DocumentAct } from '../../../shared/access.ts'
import { type MatrixValues, valuesAt } from '../../../shared/domain/matrix.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { type Text, useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import type { Acting } from '../list/acting.ts'
import type { NoteBook } from '../list/NoteBook.ts'
import type { Room } from '../workgroup/Room.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { type Choice, type Chosen, give } from './choices.ts'
import { actToGive } from './doing.ts'

interface Desk {
  readonly room: Room
  readonly book: NoteBook
  readonly acting: Acting
  readonly say: (words: string) => void
  readonly t: Text
}

/** What one does to notes from the table, and what is said of it: how many, what stayed as it was, and the way back. */
export class Changing {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Says why something is not done. */
  refuse(rule: ActRule | undefined): void {
    if (rule) toast(this.#desk.t(`step.why.${rule}`))
  }

  give(ids: readonly NoteId[], column: Chosen, { id, label }: Choice): void {
    const { acting, room, say, t } = this.#desk
    const done = give(acting, ids, column, id)
    const given = t('table.given', { count: done.length, column: t(`table.column.${column}`), value: label })
    const words = this.#withReason(given, actToGive(column), ids, done)
    if (ids.length === 1 && done.length === 1) return say(words)
    const stepsThen = room.ownChanges
    const undo = () => void (room.ownChanges === stepsThen && room.history.undo())
    toast(words, done.length > 0 ? { undo } : {})
  }

  remove(ids: readonly NoteId[]): void {
    const { acting, book, room, say, t } = this.#desk
    const removal = acting.remove(ids)
    if (!removal) return this.refuse(ids[0] && room.ruleFor('note.remove', book.note(ids[0])))
    const { ids: done, putBack } = removal
    const undo = () => {
      if (putBack()) say(t('table.restored', { count: done.length }))
      else this.refuse(room.ruleFor('note.create'))
    }
    toast(this.#withReason(t('table.removed', { count: done.length }), 'note.remove', ids, done), { undo })
  }

  /** @param values what is left out stays as it is */
  weigh(ids: readonly NoteId[], values: Partial<MatrixValues>): void {
    const { acting, book, room, say, t } = this.#desk
    const done = acting.weigh(ids, values)
    const [only] = ids.length === 1 ? done : []
    if (only) {
      const note = book.note(only)
      const zone = note?.zone && book.zone(note.zone)
      return zone ? say(t('table.weighed', { ...valuesAt(zone, note.at, note.size) })) : undefined
    }
    if (ids.length === 1) return
    const stepsThen = room.ownChanges
    const undo = () => void (room.ownChanges === stepsThen && room.history.undo())
    const words = t('table.weighedMany', { count: done.length })
    toast(this.#withReason(words, 'note.move', ids, done), done.length > 0 ? { undo } : {})
  }

  #withReason(words: string, act: DocumentAct, asked: readonly NoteId[], done: readonly NoteId[]): string {
    const { book, room, t } = this.#desk
    const wasDone = new Set(done)
    const left = asked.filter((id) => !wasDone.has(id))
    const rules = left.map((id) => room.ruleFor(act, book.note(id))).filter((rule) => rule !== undefined)
    const [rule] = rules
    return rule ? `${words} ${t('table.left', { count: rules.length, why: t(`step.why.${rule}`) })}` : words
  }
}

export function useChanging(book: NoteBook, acting: Acting, say: (words: string) => void): Changing {
  const t = useText()
  const room = useRoom()
  return useMemo(() => new Changing({ room, book, acting, say, t }), [room, book, acting, say, t])
}
