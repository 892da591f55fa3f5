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
  readonly ownShape: Thing
  readonly othersShape: Thing
  /** Somebody's, made a part of the wall. */
  readonly lockedShape: Thing
  readonly ownComment: Thing
  readonly othersComment: Thing
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
  'draw a shape': (doc, { actor }) => doc.getMap('shapes').set(newId(), new Y.Map([['author', actor.participant.id]])),
  'draw nobody’s shape': (doc) => doc.getMap('shapes').set(newId(), new Y.Map([['kind', 'ellipse']])),
  'draw a part of the wall': (doc, { actor }) =>
    doc.getMap('shapes').set(
      newId(),
      new Y.Map<unknown>([
        ['author', actor.participant.id],
        ['locked', true],
      ]),
    ),
  'colour one’s own shape': (doc, { ownShape }) => entry(doc, 'shapes', ownShape.id).set('colour', 'leaf'),
  'fix one’s own shape': (doc, { ownShape }) => entry(doc, 'shapes', ownShape.id).set('locked', true),
  'move another’s shape': (doc, { othersShape }) => entry(doc, 'shapes', othersShape.id).set('at', [9, 9]),
  'remove another’s shape': (doc, { othersShape }) => doc.getMap('shapes').delete(othersShape.id),
  'move a fixed shape': (doc, { lockedShape }) => entry(doc, 'shapes', lockedShape.id).set('at', [9, 9]),
  'free a fixed shape': (doc, { lockedShape }) => entry(doc, 'shapes', lockedShape.id).delete('locked'),
  comment: (doc, { actor }) => doc.getMap('comments').set(newId(), new Y.Map([['author', actor.participant.id]])),
  'comment as nobody': (doc) => doc.getMap('comments').set(newId(), new Y.Map([['text', 'Non']])),
  'comment on behalf of somebody': (doc, { actor }) =>
    doc.getMap('comments').set(
      newId(),
      new Y.Map([
        ['author', actor.participant.id],
        ['onBehalfOf', 'Luc'],
      ]),
    ),
  'reword one’s own comment': (doc, { ownComment }) => entry(doc, 'comments', ownComment.id).set('text', 'Si'),
  'reword another’s comment': (doc, { othersComment }) => entry(doc, 'comments', othersComment.id).set('text', 'Si'),
  'settle another’s comment': (doc, { othersComment }) =>
    entry(doc, 'comments', othersComment.id).set('resolved', true),
  'remove another’s comment': (doc, { othersComment }) => doc.getMap('comments').delete(othersComment.id),
} as const satisfies Record<string, (doc: Y.Doc, things: Things) => unknown>
export type Act = keyof typeof acts
