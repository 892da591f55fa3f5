import { Extension } from '@tiptap/core'
import { Fragment, type Mark, type Node, type Schema, type Slice } from '@tiptap/pm/model'
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, Mapping, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { PARAGRAPH_SIGN, suggestionMarks } from '../../shared/domain/suggestion.ts'
import { newId, type ParticipantId, type SuggestionId } from '../../shared/ids.ts'

/** Who proposes, and the time by their clock. */
export interface Proposer {
  readonly author: ParticipantId
  readonly now: () => number
}

/**
 * What is typed, pasted and deleted here is marked as proposed, and changes nothing yet; or, without somebody who proposes, is
 * written, and never as a part of what another proposes. What others do comes through as it is.
 */
export function suggesting(proposer: Proposer | undefined): Extension {
  return Extension.create({
    name: 'suggesting',
    dispatchTransaction({ transaction, next }) {
      if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return next(transaction)
      next(proposer ? asProposed(transaction, this.editor.state, proposer) : asWritten(transaction))
    },
  })
}

/** Letters that are written bear no mark of the suggestion they are put into. */
export function asWritten(transaction: Transaction): Transaction {
  const { insertion, deletion } = marksOf(transaction.doc.type.schema)
  for (const [index, step] of transaction.steps.entries()) {
    if (!(step instanceof ReplaceStep) || textOf(step.slice) === '') continue
    const later = transaction.mapping.slice(index + 1)
    const from = later.map(step.from, -1)
    const to = later.map(step.from + step.slice.size, 1)
    transaction.removeMark(from, to, insertion)
    transaction.removeMark(from, to, deletion)
  }
  return transaction
}

/**
 * The same change, only proposed: letters that come are marked as coming, letters that go stay and are marked as going. Ends of
 * paragraphs that come are signs in what is proposed; those that would go stay, for nothing is lost by that. Lists stay as they are.
 */
export function asProposed(transaction: Transaction, state: EditorState, { author, now }: Proposer): Transaction {
  const proposed = state.tr
  const { mapping } = transaction
  for (const [index, step] of transaction.steps.entries()) {
    // From the text before this step to the one we began with, and on to ours.
    const back = new Mapping(mapping.maps.slice(0, index)).invert()
    const placeOf = (place: number, side: -1 | 1) => proposed.mapping.map(back.map(place, side), side)
    if (step instanceof ReplaceStep) {
      const [from, to] = [placeOf(step.from, -1), placeOf(step.to, 1)]
      const isForward = state.selection.empty && state.selection.head <= step.from && step.from < step.to
      propose(proposed, { from, to: Math.max(from, to), slice: step.slice, isForward }, { author, now })
    } else if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
      dressOwn(proposed, step, placeOf(step.from, 1), placeOf(step.to, -1), author)
    }
  }
  if (transaction.scrolledIntoView) proposed.scrollIntoView()
  for (const meta of ['composition', 'uiEvent', 'paste'])
    if (transaction.getMeta(meta) !== undefined) proposed.setMeta(meta, transaction.getMeta(meta))
  return proposed
}

interface Replacement {
  readonly from: number
  readonly to: number
  readonly slice: Slice
  /** What goes stands after the caret, which passes over it. */
  readonly isForward: boolean
}

function propose(proposed: Transaction, { from, to, slice, isForward }: Replacement, { author, now }: Proposer): void {
  const marks = marksOf(proposed.doc.type.schema)
  const known = ownBeside(proposed.doc, from, to, author)
  const attributes = known?.attrs ?? { id: newId<SuggestionId>(), author, at: now() }
  const before = proposed.mapping.maps.length
  const end = insertionPlace(proposed.doc, from, to)
  const own: [number, number][] = []
  proposed.doc.nodesBetween(from, to, (node, place) => {
    if (!node.isText) return
    const [start, stop] = [Math.max(place, from), Math.min(place + node.nodeSize, to)]
    if (marks.insertion.isInSet(node.marks)?.attrs['author'] === author) own.push([start, stop])
    else if (!marks.deletion.isInSet(node.marks)) proposed.addMark(start, stop, marks.deletion.create(attributes))
  })
  for (const [start, stop] of own.toReversed()) proposed.delete(start, stop)
  const since = proposed.mapping.slice(before)
  const coming = inlineOf(slice, marks.insertion.create(attributes), marks.deletion)
  const place = since.map(end)
  if (coming.length > 0) {
    proposed.insert(place, Fragment.fromArray(coming))
    const after = place + coming.reduce((size, node) => size + node.nodeSize, 0)
    proposed.setSelection(TextSelection.create(proposed.doc, after))
  } else if (from < to) {
    const caret = isForward ? since.map(to) : since.map(from)
    proposed.setSelection(Selection.near(proposed.doc.resolve(caret), isForward ? 1 : -1))
  }
}

/** Where what comes is put: after what goes, in the paragraph in which that begins. */
function insertionPlace(doc: Node, from: number, to: number): number {
  const [start, end] = [doc.resolve(from), doc.resolve(to)]
  if (!start.parent.isTextblock) return Selection.near(start).from
  return end.sameParent(start) ? to : start.end()
}

/** One's own suggestion right beside a place, which is gone on with. */
function ownBeside(doc: Node, from: number, to: number, author: ParticipantId): Mark | undefined {
  const beside = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter]
  return beside.flatMap((node) => (node?.isText ? ownMarks(node, author) : []))[0]
}
function ownMarks({ marks }: Node, author: ParticipantId): Mark[] {
  return marks.filter(
    ({ type, attrs }) => suggestionMarks.some((name) => name === type.name) && attrs['author'] === author,
  )
}

/** The letters of a slice with their dress, marked as coming; where a paragraph or a line ends, the sign of it. */
function inlineOf(slice: Slice, mark: Mark, gone: Mark['type']): Node[] {
  const { schema } = mark.type
  const nodes: Node[] = []
  let isFirst = true
  const put = (text: string, marks: readonly Mark[] = []) =>
    nodes.push(schema.text(text, mark.addToSet(gone.removeFromSet(marks))))
  slice.content.descendants((node) => {
    if (node.isTextblock) {
      if (!isFirst) put(PARAGRAPH_SIGN)
      isFirst = false
    } else if (node.isText) put((node.text ?? '').replaceAll('\n', PARAGRAPH_SIGN), node.marks)
    else if (node.type.name === 'hardBreak') put(PARAGRAPH_SIGN)
  })
  return nodes
}
function textOf({ content }: Slice): string {
  return content.textBetween(0, content.size)
}

/** Bold, italic and links of what one proposes oneself; the rest of the text keeps its dress. */
function dressOwn(
  proposed: Transaction,
  step: AddMarkStep | RemoveMarkStep,
  from: number,
  to: number,
  author: ParticipantId,
): void {
  const { insertion } = marksOf(proposed.doc.type.schema)
  proposed.doc.nodesBetween(from, Math.max(from, to), (node, place) => {
    if (!node.isText || insertion.isInSet(node.marks)?.attrs['author'] !== author) return
    const [start, stop] = [Math.max(place, from), Math.min(place + node.nodeSize, to)]
    if (step instanceof AddMarkStep) proposed.addMark(start, stop, step.mark)
    else proposed.removeMark(start, stop, step.mark)
  })
}

function marksOf({ marks }: Schema) {
  const { insertion, deletion } = marks
  if (!insertion || !deletion) throw new Error('the text has no suggestions')
  return { insertion, deletion }
}
