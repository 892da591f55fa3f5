import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type { Presence } from '../../shared/protocol.ts'
import type { PresenceChannel } from '../sync/PresenceChannel.ts'
import styles from './carets.module.css'

type Caret = NonNullable<Presence['caret']>

/** Where others have their carets in the same words, with their names, and one's own for them. */
export function carets(presence: PresenceChannel): Extension {
  return Extension.create({
    name: 'carets',
    priority: 50, // after the binding, whose state it reads
    addProseMirrorPlugins: () => [
      yCursorPlugin(awarenessOf(presence) as unknown as Awareness, {
        awarenessStateFilter: () => true,
        cursorBuilder,
        selectionBuilder,
      }),
    ],
    onDestroy() {
      presence.say({ caret: null })
    },
  })
}

interface Person {
  readonly name: string
  readonly paper: string
  /** A colour of six digits, which the plugin wants and nobody sees: the page's policy takes no style from a script. */
  readonly color: string
}

/** The presence of the room in the words of the plugin, which has one state a client and says one thing of it. */
function awarenessOf(presence: PresenceChannel) {
  let own: Caret | null = null
  const stops = new Map<() => void, () => void>()
  return {
    getLocalState: () => ({ cursor: own }),
    setLocalStateField(_field: string, caret: Caret | null) {
      own = caret
      presence.say({ caret })
    },
    getStates: () =>
      new Map(
        [...presence.others()].flatMap(([client, { caret, user }]) =>
          caret ? [[client, { cursor: caret, user: personOf(user) }] as const] : [],
        ),
      ),
    on(_event: string, listener: () => void) {
      stops.set(listener, presence.onChange(listener))
    },
    off(_event: string, listener: () => void) {
      stops.get(listener)?.()
      stops.delete(listener)
    },
  }
}
function personOf({ name, colour }: Presence['user']): Person {
  return { name, paper: colour, color: '#000000' }
}

function cursorBuilder({ name, paper }: Person): HTMLElement {
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.dataset['colour'] = paper
  const label = document.createElement('span')
  label.className = styles.name ?? ''
  label.textContent = name
  caret.append(label)
  return caret
}
function selectionBuilder({ paper }: Person) {
  return { class: styles.marked ?? '', 'data-colour': paper }
}
