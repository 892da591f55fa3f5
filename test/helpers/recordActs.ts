import * as Y from 'yjs'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { ActionSheet } from '../../shared/domain/actionSheet.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import { newId, type ParticipantId } from '../../shared/ids.ts'
import { line, someFinding, someProblem, someSheet } from './records.ts'

/** What there is among the findings and sheets of a group to lay hands on, and whose hands they are. */
export interface RecordThings {
  readonly self: ParticipantId
  readonly other: ParticipantId
  readonly own: Finding
  readonly others: Finding
  readonly validated: Finding
  readonly fear: Finding
  readonly ownSheet: ActionSheet
  /** With a step, and a fear of somebody else's. */
  readonly othersSheet: ActionSheet
  readonly sent: ActionSheet
  /** Sent back by a conference. */
  readonly back: ActionSheet
}

/** Whose they are, and what they hold. */
export function recordThings(self: ParticipantId, other: ParticipantId): RecordThings {
  const dissents = [line({ author: other, text: 'Non', createdAt: 0 })]
  return {
    self,
    other,
    own: someFinding({ author: self }),
    others: someFinding({ author: other, dissents }),
    validated: someFinding({ author: self, status: 'validated', nature: 'fear' }),
    fear: someFinding({ author: self, nature: 'fear' }),
    ownSheet: someSheet({ author: self }),
    othersSheet: someSheet({
      author: other,
      steps: [line({ label: 'Équiper', state: 'upcoming' })],
      fears: [line({ author: other, text: 'Trop cher', createdAt: 0 })],
    }),
    sent: someSheet({ author: self, status: 'transmitted' }),
    back: someSheet({ author: self, status: 'toComplete' }),
  }
}
const dissentOf = ({ others }: RecordThings) => others.dissents[0]!.id
const fearOf = ({ othersSheet }: RecordThings) => othersSheet.fears[0]!.id
const stepOf = ({ othersSheet }: RecordThings) => othersSheet.steps[0]!.id

type Do = (board: BoardDocument, things: RecordThings, doc: Y.Doc) => unknown
const acts = {
  'make a finding': ({ records }, { self }) =>
    records.put('findings', someFinding({ author: self }), { statement: 'Un' }),
  'make a problem': ({ records }, { self }) => records.put('problems', someProblem({ author: self })),
  'make a finding in another’s name': ({ records }, { other }) =>
    records.put('findings', someFinding({ author: other })),
  'make a validated finding': ({ records }, { self }) =>
    records.put('findings', someFinding({ author: self, status: 'validated' })),
  'retitle another’s finding': ({ records }, { others }) => records.update('findings', others.id, { title: 'Autre' }),
  'type in another’s finding': ({ records }, { others }) => records.setWords('findings', others.id, 'statement', 'Oui'),
  'add evidence': ({ records }, { others }) =>
    records.putLine('findings', others.id, 'evidence', line({ kind: 'document', title: 'Atlas' })),
  'tick an audience': ({ records }, { others }) => records.include('findings', others.id, 'audiences', ['jeunes']),
  'move a finding’s card': ({ records }, { others }) => records.update('findings', others.id, { at: [9, 9] }),
  'take a finding as one’s own': ({ records }, { others, self }) =>
    records.update('findings', others.id, { author: self }),
  'remove one’s own finding': ({ records }, { own }) => records.remove('findings', [own.id]),
  'remove another’s finding': ({ records }, { others }) => records.remove('findings', [others.id]),
  'put another in the place of one’s own': (_board, { own }, doc) => doc.getMap('findings').set(own.id, new Y.Map()),
  'validate a finding': ({ records }, { own }) => records.update('findings', own.id, { status: 'validated' }),
  'count votes': ({ records }, { own }) => records.update('findings', own.id, { votes: 12 }),
  'change a validated finding': ({ records }, { validated }) =>
    records.setWords('findings', validated.id, 'statement', 'Autre'),
  'answer a validated fear': ({ records }, { validated }) =>
    records.update('findings', validated.id, { answer: 'Oui', answerOwner: 'Direction' }),
  'dissent from what is validated': ({ records }, { validated, self }) =>
    records.putLine('findings', validated.id, 'dissents', line({ author: self, text: 'Non', createdAt: 0 })),
  'dissent in another’s name': ({ records }, { own, other }) =>
    records.putLine('findings', own.id, 'dissents', line({ author: other, text: 'Non', createdAt: 0 })),
  'reword another’s dissent': ({ records }, things) =>
    records.updateLine('findings', things.others.id, 'dissents', dissentOf(things), { text: 'Oui' }),
  'remove another’s dissent': ({ records }, things) =>
    records.removeLines('findings', things.others.id, 'dissents', [dissentOf(things)]),
  'remove a fear': ({ records }, { fear }) => records.remove('findings', [fear.id]),
  'call a fear a need': ({ records }, { fear }) => records.update('findings', fear.id, { nature: 'need' }),
  'make a sheet': ({ records }, { self }) =>
    records.put('sheets', someSheet({ author: self }), { problem: 'Comment ?' }),
  'make a transmitted sheet': ({ records }, { self }) =>
    records.put('sheets', someSheet({ author: self, status: 'transmitted' })),
  'write in another’s sheet': ({ records }, { othersSheet }) => {
    records.update('sheets', othersSheet.id, { staff: 1.5, reach: 'territorial' })
    records.setWords('sheets', othersSheet.id, 'context', 'Une panne.')
    records.include('sheets', othersSheet.id, 'territories', ['HSO'])
  },
  'add a step': ({ records }, { othersSheet }) =>
    records.putLine('sheets', othersSheet.id, 'steps', line({ label: 'Ouvrir', state: 'upcoming' })),
  'finish a step': ({ records }, things) =>
    records.updateLine('sheets', things.othersSheet.id, 'steps', stepOf(things), { state: 'done' }),
  'remove a step': ({ records }, things) =>
    records.removeLines('sheets', things.othersSheet.id, 'steps', [stepOf(things)]),
  'begin to write a sheet': ({ records }, { ownSheet }) => records.update('sheets', ownSheet.id, { status: 'writing' }),
  'transmit a sheet': ({ records }, { ownSheet }) => records.update('sheets', ownSheet.id, { status: 'transmitted' }),
  'take a transmitted sheet back': ({ records }, { sent }) => records.update('sheets', sent.id, { status: 'writing' }),
  'write in a transmitted sheet': ({ records }, { sent }) => records.setWords('sheets', sent.id, 'context', 'Autre'),
  'retitle a transmitted sheet': ({ records }, { sent }) => records.update('sheets', sent.id, { title: 'Autre' }),
  'remove a transmitted sheet': ({ records }, { sent }) => records.remove('sheets', [sent.id]),
  'write in a sheet to complete': ({ records }, { back }) => records.setWords('sheets', back.id, 'context', 'Autre'),
  'remove a sheet to complete': ({ records }, { back }) => records.remove('sheets', [back.id]),
  'remove one’s own sheet': ({ records }, { ownSheet }) => records.remove('sheets', [ownSheet.id]),
  'remove a sheet with fears': ({ records }, { othersSheet }) => records.remove('sheets', [othersSheet.id]),
  'fear for a sheet': ({ records }, { ownSheet, self }) =>
    records.putLine('sheets', ownSheet.id, 'fears', line({ author: self, text: 'Et après ?', createdAt: 0 })),
  'answer a fear': ({ records }, things) =>
    records.updateLine('sheets', things.othersSheet.id, 'fears', fearOf(things), {
      answer: 'Un plafond',
      owner: 'MDS',
    }),
  'reword another’s fear': ({ records }, things) =>
    records.updateLine('sheets', things.othersSheet.id, 'fears', fearOf(things), { text: 'Aucune' }),
  'remove another’s fear': ({ records }, things) =>
    records.removeLines('sheets', things.othersSheet.id, 'fears', [fearOf(things)]),
} as const satisfies Record<string, Do>
export type RecordAct = keyof typeof acts
/** Each thing one can do to findings and sheets. */
export const recordActs: Readonly<Record<RecordAct, Do>> = acts

/** One hostile or clumsy thing straight in Yjs, at whatever depth. */
export function rawRecordAct(doc: Y.Doc, random: { oneOf<T>(some: readonly T[]): T }, names: readonly string[]): void {
  const root = doc.getMap<unknown>(random.oneOf(['findings', 'sheets', 'problems']))
  const id = random.oneOf([...root.keys(), newId()])
  const found = root.get(id)
  const value = random.oneOf<unknown>([
    'validated',
    'transmitted',
    'writing',
    'need',
    'mots',
    7,
    true,
    [1, 2],
    ...names,
  ])
  const keys = ['title', 'nature', 'status', 'author', 'college', 'text', 'answer', 'votes', 'at', 'createdAt', 'other']
  const key = random.oneOf(keys)
  const container = random.oneOf(['dissents', 'fears', 'evidence', 'steps', 'audiences', 'statement', 'context'])
  const held = found instanceof Y.Map ? found.get(container) : undefined
  const inner = held instanceof Y.Map ? random.oneOf([...held.keys(), newId()]) : ''
  const lineHeld = held instanceof Y.Map ? held.get(inner) : undefined
  const deeds: (() => unknown)[] = [
    () => root.delete(id),
    () => root.set(id, new Y.Map([[key, value]])),
    () => found instanceof Y.Map && found.set(key, value),
    () => found instanceof Y.Map && found.delete(key),
    () => found instanceof Y.Map && found.set(container, random.oneOf([new Y.Map(), new Y.XmlFragment(), 'mots'])),
    () => found instanceof Y.Map && found.delete(container),
    () => held instanceof Y.Map && held.delete(inner),
    () => held instanceof Y.Map && held.set(inner, random.oneOf<unknown>([new Y.Map([[key, value]]), true, value])),
    () => lineHeld instanceof Y.Map && lineHeld.set(key, value),
    () => lineHeld instanceof Y.Map && lineHeld.delete(key),
    () => held instanceof Y.XmlFragment && held.insert(0, [new Y.XmlText('mots')]),
  ]
  random.oneOf(deeds)()
}
