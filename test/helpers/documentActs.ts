import * as Y from 'yjs'
import { newId } from '../../shared/ids.ts'

interface Thing {
  readonly id: string
}
/** What there is on a board to lay hands on, and whose hands they are. */
export interface Things {
  readonly actor: { readonly participant: Thing }
  readonly own: Thing
  readonly others: Thing
  readonly nobodys: Thing
  readonly zone: Thing
  readonly group: Thing
  readonly text: Thing
}

export const entry = (doc: Y.Doc, root: string, id: string) => doc.getMap(root).get(id) as Y.Map<unknown>
export const words = (doc: Y.Doc, id: string) => entry(doc, 'notes', id).get('text') as Y.XmlFragment

/** Each thing one can do to a document, by raw Yjs. */
export const acts = {
  'make a note': (doc, { actor }) => doc.getMap('notes').set(newId(), new Y.Map([['author', actor.participant.id]])),
  'type in one’s own': (doc, { own }) => words(doc, own.id).insert(0, [new Y.XmlText('encore')]),
  'colour one’s own': (doc, { own }) => entry(doc, 'notes', own.id).set('colour', 'rose'),
  'move one’s own': (doc, { own }) => entry(doc, 'notes', own.id).set('at', [9, 9]),
  'put one’s own in a zone': (doc, { own, zone }) => entry(doc, 'notes', own.id).set('zone', zone.id),
  'remove one’s own': (doc, { own }) => doc.getMap('notes').delete(own.id),
  'type in another’s': (doc, { others }) => words(doc, others.id).insert(0, [new Y.XmlText('non')]),
  'delete another’s words': (doc, { others }) => words(doc, others.id).delete(0, 1),
  'colour another’s': (doc, { others }) => entry(doc, 'notes', others.id).set('colour', 'rose'),
  'move another’s': (doc, { others }) => entry(doc, 'notes', others.id).set('at', [9, 9]),
  'raise another’s': (doc, { others }) => entry(doc, 'notes', others.id).set('order', 'z9'),
  'remove another’s': (doc, { others }) => doc.getMap('notes').delete(others.id),
  'type in nobody’s': (doc, { nobodys }) => words(doc, nobodys.id).insert(0, [new Y.XmlText('oui')]),
  'move nobody’s': (doc, { nobodys }) => entry(doc, 'notes', nobodys.id).set('at', [9, 9]),
  'name a group': (doc, { group }) => entry(doc, 'groups', group.id).set('title', 'Autre'),
  'remove a group': (doc, { group }) => doc.getMap('groups').delete(group.id),
  'make a group': (doc) => doc.getMap('groups').set(newId(), new Y.Map([['title', 'Neuf']])),
  'move a zone': (doc, { zone }) => entry(doc, 'zones', zone.id).set('at', [9, 9]),
  'remove a zone': (doc, { zone }) => doc.getMap('zones').delete(zone.id),
  'make a zone': (doc) => doc.getMap('zones').set(newId(), new Y.Map([['title', 'Neuve']])),
  'change a title of the wall': (doc, { text }) => entry(doc, 'texts', text.id).set('text', 'Autre'),
} as const satisfies Record<string, (doc: Y.Doc, things: Things) => unknown>
export type Act = keyof typeof acts
