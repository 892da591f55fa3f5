import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { type ActRule, may } from '../../../shared/access.ts'
import { roots } from '../../../shared/document/keys.ts'
import { plainTextOf } from '../../../shared/document/richText.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { everyBranch } from '../../../shared/problemTree.ts'
import type { Stage } from '../../../shared/protocol.ts'
import { ruleFor as ruleOf, standingOf } from '../../board/standing.ts'
import { loadTextEditor } from '../../canvas/textEditor.ts'
import { useText } from '../../text/index.ts'
import { toast } from '../../ui/toasts.ts'
import { Acting } from '../list/acting.ts'
import { type Goal, goTo, noteAround, showRow } from '../list/focusing.ts'
import { ListContext, type ListParts } from '../list/listContext.ts'
import { useSaying } from '../list/useSaying.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { HangDialog } from './HangDialog.tsx'
import { keyOfBranch, placeOfNote, placesOf, type TreePlace } from './places.ts'
import { startOfWords } from './startOfWords.ts'
import { type Hook, TreeActing } from './TreeActing.ts'
import { TreeBook } from './TreeBook.ts'
import { TreeContext, type TreeDoing, type TreeParts } from './treeContext.ts'
import { TreeDrawing } from './TreeDrawing.tsx'
import { EmptyTree } from './EmptyTree.tsx'
import styles from './TreeFace.module.css'
import { type TreeAction, TreeMenu } from './TreeMenu.tsx'
import { TreeOutline } from './TreeOutline.tsx'
import { TreeTools } from './TreeTools.tsx'

/** The problem tree of a board: an outline to write in, or the drawing of the same. */
export default function TreeFace({ stage, isDrawing }: { stage: Stage; isDrawing: boolean }) {
  const t = useText()
  const room = useRoom()
  const { book, desk, client } = room
  const { board } = client
  const treeBook = TreeBook.of(board)
  const trees = useSyncExternalStore(treeBook.onChange, treeBook.trees)
  const you = stage.you.id
  const standing = useMemo(() => standingOf(stage), [stage])
  const canWrite = may(standing.role, 'board.write')
  const ruleFor = useCallback<ListParts['ruleFor']>((act, note) => ruleOf(standing, act, note), [standing])
  const base = useMemo(() => new Acting(room, book, you), [room, book, you])
  const acting = useMemo(() => new TreeActing(room, treeBook, base, you), [room, treeBook, base, you])
  const places = useMemo(() => placesOf(trees), [trees])
  const [asked, setDoing] = useState<TreeDoing>()
  const [said, say] = useSaying()
  const wanted = useRef<Goal>(undefined)
  const draft = useRef('')
  const draftNow = useCallback(() => draft.current, [])
  const keepDraft = useCallback((text: string) => {
    draft.current = text
  }, [])
  // What others move goes on being written where it stands now; what they take away is given up.
  const doing = asked && stillThere(asked, places)
  useEffect(() => book.onLaid((laid) => base.makeRoomFor(laid)), [base, book])
  useLayoutEffect(() => {
    if (wanted.current && goTo(wanted.current)) wanted.current = undefined // else not drawn yet
  })

  // A row that goes elsewhere, by an undo or by somebody else, takes the focus along.
  const focused = useRef<NoteId>(undefined)
  useLayoutEffect(() => {
    if (focused.current && document.activeElement === document.body) goTo({ note: focused.current })
  })

  const goSoon = useCallback((goal: Goal) => {
    wanted.current = goal
    setDoing(undefined)
  }, [])
  const refuse = useCallback(
    (rule: ActRule | undefined) => {
      if (rule) toast(t(`step.why.${rule}`))
    },
    [t],
  )
  const startOf = useCallback(
    (note: NoteId) => startOfWords(plainTextOf(book.words(note))) || t('list.blank'),
    [book, t],
  )
  const live = useRef({ places, doing })
  useLayoutEffect(() => {
    live.current = { places, doing }
  }, [places, doing])

  const hang = useCallback(
    (place: TreePlace, hook: Hook, isEditing: boolean) => {
      const rule = acting.ruleForHanging(place)
      if (rule) return refuse(rule)
      if (!acting.hang(place, hook)) return undefined
      say(t(`tree.hung.${hook.side}`, { start: startOf(hook.under) }))
      if (isEditing)
        return setDoing({ what: 'edit', key: keyOfBranch(hook.side, { under: hook.under, note: place.note }) })
      return goSoon({ note: place.note })
    },
    [acting, goSoon, refuse, say, startOf, t],
  )
  const shift = useCallback(
    (key: string, way: 'inward' | 'outward') => {
      const place = live.current.places.get(key)
      const hook = place && acting[way](place)
      if (!place || !hook) return say(t(`tree.noFurther.${way}`))
      hang(place, hook, live.current.doing?.what === 'edit')
    },
    [acting, hang, say, t],
  )
  const startNew = useCallback(
    (hook: Hook | undefined) => {
      const rule = room.ruleFor('note.create')
      if (rule) return refuse(rule)
      return setDoing({ what: 'new', hook })
    },
    [refuse, room],
  )
  const write = useCallback(
    (words: string) => {
      const now = live.current.doing
      if (now?.what !== 'new') return false
      const { hook } = now
      const made = hook ? acting.add(words, hook) : acting.addProblem(words)
      if (!made) {
        refuse(room.ruleFor('note.create'))
        return false
      }
      draft.current = ''
      say(t(hook ? `tree.added.${hook.side}` : 'tree.added.problem'))
      if (hook) setDoing({ what: 'new', hook: { ...hook, after: made } })
      else goSoon({ note: made })
      return true
    },
    [acting, goSoon, refuse, room, say, t],
  )
  const shiftNew = useCallback((way: 'inward' | 'outward') => {
    const { doing: now, places: all } = live.current
    const hook = now?.what === 'new' ? now.hook : undefined
    if (!hook) return false
    const next = way === 'inward' ? hookInward(all, hook) : hookOutward(all, hook)
    if (next) setDoing({ what: 'new', hook: next })
    return next !== undefined
  }, [])
  const endNew = useCallback(() => {
    const now = live.current.doing
    const hook = now?.what === 'new' ? now.hook : undefined
    draft.current = ''
    const note = hook?.after ?? hook?.under
    if (note) return goSoon({ note })
    setDoing(undefined)
    return undefined
  }, [goSoon])
  const remove = useCallback(
    (key: string) => {
      const { places: all } = live.current
      const place = all.get(key)
      if (!place || place.branch?.stops) return undefined
      const removal = base.remove(place.note)
      if (!removal) return refuse(room.ruleFor('note.remove', book.note(place.note)))
      const next = beside(all, place)
      if (next) goSoon({ note: next })
      else setDoing(undefined)
      const undo = () => {
        if (!removal.putBack()) return refuse(room.ruleFor('note.create'))
        say(t('list.restored'))
        return goSoon({ note: place.note })
      }
      const hasBelow = place.part === 'problem' || (place.branch?.branches.length ?? 0) > 0
      return toast(t(hasBelow ? 'tree.removedWithBranches' : 'list.removed'), { undo })
    },
    [base, book, goSoon, refuse, room, say, t],
  )
  const edit = useCallback(
    (key: string) => {
      const place = live.current.places.get(key)
      if (!place || place.branch?.stops) return
      const rule = room.ruleFor('note.write', book.note(place.note))
      if (rule) refuse(rule)
      else setDoing({ what: 'edit', key })
    },
    [book, refuse, room],
  )
  const openMenu = useCallback((key: string, button: HTMLElement) => {
    setDoing({ what: 'menu', key, button })
    void loadTextEditor().catch(() => undefined) // the likeliest thing to come
  }, [])
  const choose = (place: TreePlace, action: TreeAction) => {
    switch (action) {
      case 'goTo':
        showRow(place.note)
        return goSoon({ note: place.note })
      case 'edit':
        return edit(place.key)
      case 'causes':
      case 'effects':
        return startNew({ side: action, under: place.note })
      case 'hang':
        return setDoing({ what: 'hang', key: place.key })
      case 'inward':
      case 'outward':
        return shift(place.key, action)
      case 'detach':
        if (!acting.detach(place)) return refuse(acting.ruleForDetaching(place))
        say(t('tree.detached'))
        return goSoon({ note: place.note })
      case 'comment':
        setDoing(undefined)
        return desk.open({ root: roots.notes, id: place.note })
      case 'remove':
        return remove(place.key)
    }
  }

  // The rights of the step may end what one is doing.
  const edited = doing?.what === 'edit' ? places.get(doing.key) : undefined
  const stopped = edited && ruleFor('note.write', book.note(edited.note))
  const [ended, setEnded] = useState<{ readonly note: NoteId; readonly rule: ActRule }>()
  if (stopped && edited) {
    setEnded({ note: edited.note, rule: stopped })
    setDoing(undefined)
  }
  useEffect(() => {
    if (!ended) return
    toast(t('step.writingEnded', { why: t(`step.why.${ended.rule}`) }))
    goTo({ note: ended.note })
  }, [ended, t])
  useEffect(() => room.history.onRefused((rule) => toast(t(`step.why.${rule}`))), [room, t])
  useEffect(() => room.history.onHeld(() => toast(t('board.event.heldByOthers'))), [room, t])

  const listParts = useMemo<ListParts>(
    () => ({
      book,
      acting: base,
      you,
      canWrite,
      ruleFor,
      say,
      openMenu: () => undefined,
      edit: () => undefined,
      remove: () => undefined,
      endEdit: (note, hasGone = false) => {
        if (!hasGone) return goSoon({ note })
        // A text that is taken a step in or out leaves its place, and goes on in the next.
        const left = live.current.doing
        return setDoing((now) =>
          now?.what === 'edit' && left?.what === 'edit' && now.key === left.key ? undefined : now,
        )
      },
      lost: (note, words) => toast(t('list.lost'), { undo: () => void base.putBack([{ note, words }]) }),
    }),
    [base, book, canWrite, goSoon, ruleFor, say, t, you],
  )
  const closed = ruleFor('note.create')
  const parts = useMemo<TreeParts>(
    () => ({
      places,
      doing,
      closed,
      openMenu,
      edit,
      startNew,
      remove,
      shift,
      write,
      shiftNew,
      endNew,
      draftNow,
      keepDraft,
      startOf,
    }),
    [
      places,
      doing,
      closed,
      openMenu,
      edit,
      startNew,
      remove,
      shift,
      write,
      shiftNew,
      endNew,
      draftNow,
      keepDraft,
      startOf,
    ],
  )
  const isEmpty =
    trees.trees.length === 0 && [...everyBranch([...trees.loose.causes, ...trees.loose.effects])].length === 0
  const hasPlace = trees.zones.problem.length > 0
  const chosen = doing && 'key' in doing ? places.get(doing.key) : undefined
  return (
    <ListContext value={listParts}>
      <TreeContext value={parts}>
        <TreeTools trees={trees} isDrawing={isDrawing} canWrite={canWrite} />
        {isDrawing && !isEmpty ? (
          <TreeDrawing book={treeBook} />
        ) : (
          <div
            className={styles.scroller}
            data-scroller
            onFocus={({ target }) => {
              focused.current = noteAround(target)
            }}
            onBlur={({ target }) => {
              requestAnimationFrame(() => {
                if (target.isConnected && document.activeElement === document.body) focused.current = undefined
              })
            }}
            // Without buttons in it, the keyboard still has to reach what is below.
            tabIndex={canWrite ? undefined : 0}
            role={canWrite ? undefined : 'region'}
            aria-label={canWrite ? undefined : t('tree.title')}
          >
            <div className={styles.page}>
              {isEmpty && !doing && <EmptyTree hasPlace={hasPlace} canWrite={canWrite && !closed} />}
              <TreeOutline trees={trees} />
            </div>
          </div>
        )}
        <p className="visually-hidden" aria-live="polite">
          {said}
        </p>
        {doing?.what === 'menu' && chosen && (
          <TreeMenu
            key={doing.key}
            place={chosen}
            acting={acting}
            button={doing.button}
            onChoose={(action) => choose(chosen, action)}
            onClose={() => setDoing((now) => (now === asked ? undefined : now))}
          />
        )}
        {doing?.what === 'hang' && chosen && (
          <HangDialog
            place={chosen}
            acting={acting}
            onChoose={(hook) => hang(chosen, hook, false)}
            onClose={() => goSoon({ note: chosen.note })}
          />
        )}
      </TreeContext>
    </ListContext>
  )
}

/** What one is doing, where that stands now. */
function stillThere(doing: TreeDoing, places: ReadonlyMap<string, TreePlace>): TreeDoing | undefined {
  if (doing.what === 'new') {
    if (!doing.hook) return doing
    return placeOfNote(places, doing.hook.under, doing.hook.side) ? doing : undefined
  }
  if (places.has(doing.key)) return doing
  if (doing.what !== 'edit') return undefined
  const note = doing.key.slice(doing.key.lastIndexOf(':') + 1) as NoteId
  const place = placeOfNote(places, note)
  return place && { what: 'edit', key: place.key }
}

function hookInward(places: ReadonlyMap<string, TreePlace>, { side, under, after }: Hook): Hook | undefined {
  const siblings = [...places.values()].find((place) => place.part === side && place.branch?.under === under)?.siblings
  const before = after === undefined ? siblings?.at(-1) : siblings?.find(({ note }) => note === after)
  return before && !before.stops ? { side, under: before.note } : undefined
}
function hookOutward(places: ReadonlyMap<string, TreePlace>, { side, under }: Hook): Hook | undefined {
  const above = placeOfNote(places, under, side)?.branch?.under
  return above && { side, under: above, after: under }
}

/** Where to go when a note leaves: to the next beside it, else the one before, else what it hung on. */
function beside(
  places: ReadonlyMap<string, TreePlace>,
  { branch, siblings, holder, note }: TreePlace,
): NoteId | undefined {
  const index = branch ? siblings.indexOf(branch) : -1
  const others = [siblings[index + 1], siblings[index - 1]].filter((one) => one && !one.stops)
  const first = [...places.values()].find((place) => place.part === 'problem' && place.note !== note)
  return others[0]?.note ?? holder?.note ?? first?.note
}
