import { FolderInput, MessageSquarePlus, Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { ActRule } from '../../../../shared/access.ts'
import type { ZoneId } from '../../../../shared/ids.ts'
import { useText } from '../../../text/index.ts'
import { toast } from '../../../ui/toasts.ts'
import { useRoom } from '../../workgroup/roomContext.ts'
import { type Goal, goalBeside, hasSection } from '../focusing.ts'
import { useList } from '../listContext.ts'
import { RowMenu } from '../RowMenu.tsx'
import { isMovable, ThingActing } from './ThingActing.ts'
import { type ListedThing, ThingBook } from './ThingBook.ts'
import { MoveThingsDialog, WordsDialog } from './ThingDialogs.tsx'
import {
  BOARD_SECTION,
  INK,
  type ThingParts,
  type ThingRowSubject,
  ThingsContext,
  useThingParts,
  useThingsIn,
} from './thingsContext.ts'
import { phraseOfRow } from './thingWords.ts'

/** What one is doing with a row of things. One thing at a time. */
type Doing =
  | { readonly what: 'menu'; readonly subject: ThingRowSubject; readonly button: HTMLElement }
  | { readonly what: 'move'; readonly subject: ThingRowSubject }
  | { readonly what: 'write'; readonly subject: ThingRowSubject; readonly one: ListedThing }
type Action = 'write' | 'move' | 'comment' | 'remove'

interface ThingDeskProps {
  /** Where the focus goes once what was done is drawn. */
  goSoon: (goal: Goal) => void
  children: ReactNode
}

/** What one does in the list with texts, shapes, pictures, links and ink, around the rows that show them. */
export function ThingDesk({ goSoon, children }: ThingDeskProps) {
  const t = useText()
  const room = useRoom()
  const { book, you, say } = useList()
  const things = useMemo(() => new ThingBook(room.client.board), [room])
  const acting = useMemo(() => new ThingActing(room, book, things, you), [room, book, things, you])
  const [doing, setDoing] = useState<Doing>()

  const refuse = useCallback((rule: ActRule | undefined) => rule && toast(t(`step.why.${rule}`)), [t])
  const comeBack = useCallback(
    (subject: ThingRowSubject) => {
      setDoing(undefined)
      goSoon({ thing: subject.key })
    },
    [goSoon],
  )
  const remove = useCallback(
    (subject: ThingRowSubject) => {
      const some = things.find(subject.ids)
      const goal = goalBeside(subject.key)
      const removal = acting.remove(some)
      if (!removal) return refuse(some[0] && acting.ruleFor('note.remove', some[0]))
      setDoing(undefined)
      goSoon(goal)
      const undo = () => {
        if (!removal.putBack()) return refuse(some[0] && acting.ruleFor('note.create', some[0]))
        say(t('list.things.restored', { count: removal.count }))
        goSoon({ thing: subject.key })
      }
      return toast(t('board.event.things.deleted', { count: removal.count }), { undo })
    },
    [things, acting, refuse, goSoon, say, t],
  )
  const edit = useCallback(
    (one: ListedThing) => {
      const rule = acting.ruleFor('note.write', one)
      if (rule) return refuse(rule)
      return setDoing({ what: 'write', subject: { key: one.thing.id, ids: [one.thing.id] }, one })
    },
    [acting, refuse],
  )
  const move = (subject: ThingRowSubject, zone: ZoneId | undefined) => {
    const count = acting.move(things.find(subject.ids), zone)
    const title = zone && (book.zone(zone)?.title || t('board.untitledZone'))
    if (count > 0) say(title ? t('list.things.moved', { count, zone: title }) : t('list.things.movedOut', { count }))
    // Ink that was moved is read with what lies there already.
    const isInk = subject.key.startsWith(INK)
    comeBack(isInk && hasSection(zone ?? BOARD_SECTION) ? { ...subject, key: `${INK}${zone ?? ''}` } : subject)
  }
  const write = (one: ListedThing, words: string) => {
    if (!acting.write(one, words)) refuse(acting.ruleFor('note.write', one))
    else say(t('list.things.written'))
    comeBack({ key: one.thing.id, ids: [one.thing.id] })
  }
  const lose = (one: ListedThing, words: string) => {
    setDoing(undefined)
    const undo = () => {
      if (acting.makeAgain(one, words)) goSoon({ thing: one.thing.id })
    }
    toast(t('list.things.lost'), { undo })
  }
  const choose = (subject: ThingRowSubject, action: Action) => {
    const [one] = things.find(subject.ids)
    if (!one) return setDoing(undefined)
    if (action === 'remove') return remove(subject)
    if (action === 'move') return setDoing({ what: 'move', subject })
    if (action === 'write') return one.kind === 'strokes' ? undefined : edit(one)
    setDoing(undefined)
    return room.desk.open({ root: one.kind, id: one.thing.id })
  }

  const parts = useMemo<ThingParts>(
    () => ({ things, openMenu: (subject, button) => setDoing({ what: 'menu', subject, button }), edit, remove }),
    [things, edit, remove],
  )
  const close = () => setDoing((now) => (now === doing ? undefined : now))
  return (
    <ThingsContext value={parts}>
      {children}
      {doing?.what === 'menu' && (
        <ThingMenu
          key={doing.subject.key}
          subject={doing.subject}
          button={doing.button}
          acting={acting}
          onChoose={(action) => choose(doing.subject, action)}
          onClose={close}
        />
      )}
      {doing?.what === 'move' && (
        <MoveThingsDialog
          phrase={phraseOfRow(things.find(doing.subject.ids), t)}
          present={things.placeOf(doing.subject.ids)}
          onChoose={(zone) => move(doing.subject, zone)}
          onClose={() => comeBack(doing.subject)}
        />
      )}
      {doing?.what === 'write' && (
        <WatchedWords
          one={doing.one}
          onKeep={(words) => write(doing.one, words)}
          onLost={(words) => lose(doing.one, words)}
          onClose={() => comeBack(doing.subject)}
        />
      )}
    </ThingsContext>
  )
}

function WatchedWords(props: Omit<Parameters<typeof WordsDialog>[0], 'isGone'>) {
  const isThere = useThingsIn('all').things.some(({ thing }) => thing.id === props.one.thing.id)
  return <WordsDialog {...props} isGone={!isThere} />
}

interface ThingMenuProps {
  subject: ThingRowSubject
  button: HTMLElement
  acting: ThingActing
  onChoose: (action: Action) => void
  onClose: () => void
}

function ThingMenu({ subject, button, acting, onChoose, onClose }: ThingMenuProps) {
  const t = useText()
  const { ruleFor } = useList()
  const { things } = useThingParts()
  useThingsIn('all') // what may be done with it follows what becomes of it
  const some = things.find(subject.ids)
  const [one] = some
  if (!one) return null
  /** The rule against it, where it holds for all of them. */
  const rule = (act: 'note.write' | 'note.move' | 'note.remove') => {
    const rules = some.map((each) => acting.ruleFor(act, each))
    return rules.includes(undefined) ? undefined : rules[0]
  }
  const isInk = one.kind === 'strokes'
  const describes = one.kind === 'images'
  return (
    <RowMenu<Action>
      button={button}
      items={[
        ...(isInk
          ? []
          : [
              {
                id: 'write' as const,
                label: t(describes ? 'list.things.describe' : 'list.things.write'),
                icon: Pencil,
                rule: rule('note.write'),
              },
            ]),
        ...(isMovable(one)
          ? [{ id: 'move' as const, label: t('list.move'), icon: FolderInput, rule: rule('note.move') }]
          : []),
        ...(isInk
          ? []
          : [{ id: 'comment' as const, label: t('list.comment'), icon: MessageSquarePlus, rule: ruleFor('comment') }]),
        { id: 'remove', label: t('list.remove'), icon: Trash2, isDangerous: true, rule: rule('note.remove') },
      ]}
      onChoose={onChoose}
      onClose={onClose}
    />
  )
}
