import { ArrowDown, Eye } from 'lucide-react'
import { type FocusEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type ActRule, type DocumentAct, may } from '../../../shared/access.ts'
import { roots } from '../../../shared/document/keys.ts'
import type { RichText } from '../../../shared/document/richText.ts'
import { isMatrix, type MatrixValues, valuesAt } from '../../../shared/domain/matrix.ts'
import type { MeaningPart } from '../../../shared/domain/meaning.ts'
import type { Note, NoteColour } from '../../../shared/domain/note.ts'
import type { GroupId, NoteId, ParticipantId, ZoneId } from '../../../shared/ids.ts'
import { ruleFor as ruleOf, type Standing } from '../../board/standing.ts'
import { keepFocus } from '../../canvas/keepFocus.ts'
import { loadTextEditor } from '../../canvas/textEditor.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { focusWhenFree } from '../../ui/focusWhenFree.ts'
import { toast } from '../../ui/toasts.ts'
import { ChooseTemplate } from '../templates/ChooseTemplate.tsx'
import { useSheetsOfNotes } from '../sheets/useSheetsOfNotes.ts'
import { Templates } from '../templates/TemplateTools.tsx'
import { giveMeaning } from '../table/choices.ts'
import { FindingsOfList } from '../findings/rows/FindingsOfList.tsx'
import { useMakeFinding } from '../findings/useMakeFinding.ts'
import { useRoom } from '../workgroup/roomContext.ts'
import { useColleges } from '../workgroup/useColleges.ts'
import { TreeLink } from '../tree/TreeLink.tsx'
import { Acting } from './acting.ts'
import { goalOf } from './commentGoal.ts'
import { Composer } from './Composer.tsx'
import { type Goal, goTo, hasMovedOn, noteAround, showRow } from './focusing.ts'
import { JoinDialog, MakeDialog, RenameDialog } from './GroupDialogs.tsx'
import { Grouping } from './grouping.ts'
import { ListContext, type ListParts } from './listContext.ts'
import { ListTools } from './ListTools.tsx'
import { MeaningDialog } from './MeaningDialog.tsx'
import { ColourDialog, MoveDialog } from './NoteDialogs.tsx'
import { type NoteAction, NoteMenu } from './NoteMenu.tsx'
import type { NoteBook } from './NoteBook.ts'
import styles from './NoteList.module.css'
import { PositionDialog } from './PositionDialog.tsx'
import { keyOf, neighbourOf, type Section } from './reading.ts'
import { ThingDesk } from './things/ThingDesk.tsx'
import { ThingsOfBoard } from './things/ThingSections.tsx'
import { useArrangement } from './useArrangement.ts'
import { useArrivals } from './useArrivals.ts'
import { useHeldSections } from './useHeldSections.ts'
import { useHolding, useHoldingChoice } from './useHolding.ts'
import { useSaying } from './useSaying.ts'
import { useSteadyScroll } from './useSteadyScroll.ts'
import { WallDesk } from './wall/WallDesk.tsx'
import { AddMenu } from './wall/WallMenus.tsx'
import { ZoneNav } from './ZoneNav.tsx'
import { ZoneSection } from './ZoneSection.tsx'

/** What one is doing with a note. One thing at a time. */
type Doing =
  | { readonly what: 'join' | 'makeGroup'; readonly note: NoteId }
  | { readonly what: 'menu'; readonly note: NoteId; readonly button: HTMLElement }
  | { readonly what: 'edit' | 'move' | 'mean' | 'weigh' | 'colour'; readonly note: NoteId }

/** What each of them needs the right to. */
const actOf = {
  edit: 'note.write',
  move: 'note.move',
  mean: 'note.move',
  weigh: 'note.move',
  colour: 'note.write',
  join: 'note.move',
  makeGroup: 'note.move',
} as const satisfies Record<Exclude<Doing['what'], 'menu'>, DocumentAct>

interface NoteListProps {
  book: NoteBook
  standing: Standing
  you: ParticipantId
}

export function NoteList({ book, standing, you }: NoteListProps) {
  const t = useText()
  const room = useRoom()
  const sheets = useSheetsOfNotes(room.workgroup, room)
  const { desk } = room
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useRef<Goal>(undefined)
  const [doing, setDoing] = useState<Doing>()
  const [renaming, setRenaming] = useState<GroupId>()
  const [focused, setFocused] = useState<NoteId>()
  const [isChoosingTemplate, setChoosingTemplate] = useState(false)
  const [shownBook, setShownBook] = useState(book)
  if (book !== shownBook) {
    // The room has started again: what was under way belongs to a document that is gone.
    setShownBook(book)
    setDoing(undefined)
    setRenaming(undefined)
  }
  const [said, say] = useSaying()
  const canWrite = may(standing.role, 'board.write')
  const ruleFor = useCallback<ListParts['ruleFor']>((act, note) => ruleOf(standing, act, note), [standing])
  const acting = useMemo(() => new Acting(room, book, you), [room, book, you])
  const makeFinding = useMakeFinding(room)
  const grouping = useMemo(() => new Grouping(room, book), [room, book])
  const [arrangement, arrange] = useArrangement(room.workgroup)
  const collegeOf = useColleges(arrangement.grouping === 'college' || arrangement.order === 'college')
  const sections = useHeldSections(book, doing?.note ?? focused, arrangement, collegeOf)
  const [isHolding, chooseHolding] = useHoldingChoice()
  const [isComposing, setComposing] = useState(false)
  const composer = useRef<HTMLDivElement>(null)
  const last = useRef<NoteId>(undefined) // where the hand was last, unless it was in the composer
  const [start, setStart] = useState<{ readonly note: NoteId | undefined; readonly top: number }>()
  const [waiting, showWaiting] = useHolding(book, canWrite && isHolding && (doing?.what === 'edit' || isComposing))
  const unseen = useArrivals(book, scroller, say)
  useSteadyScroll(scroller, book)
  useEffect(() => book.onLaid((laid) => acting.makeRoomFor(laid)), [book, acting])

  const shown = useRef(sections)
  useLayoutEffect(() => {
    shown.current = sections
  }, [sections])
  useLayoutEffect(() => {
    if (wanted.current && goTo(wanted.current)) wanted.current = undefined // else not drawn yet
  })

  const goSoon = useCallback((goal: Goal) => {
    wanted.current = goal
    setFocused(undefined) // one's own doing may move everything
    setDoing(undefined)
  }, [])
  /** Says why something is not done. */
  const refuse = useCallback(
    (act: DocumentAct, id: NoteId) => {
      const rule = room.ruleFor(act, book.note(id))
      if (rule) toast(t(`step.why.${rule}`))
    },
    [room, book, t],
  )
  const remove = useCallback(
    (id: NoteId) => {
      const next = neighbourOf(shown.current, id)
      const home = shown.current.find(({ notes }) => notes.includes(id))
      const removal = acting.remove(id)
      if (!removal) return refuse('note.remove', id)
      goSoon(next ? { note: next } : { section: home ? keyOf(home) : '' })
      const undo = () => {
        if (!removal.putBack()) return refuse('note.create', id)
        say(t('list.restored'))
        goSoon({ note: id })
      }
      toast(t('list.removed'), { undo })
    },
    [acting, goSoon, refuse, say, t],
  )
  const move = (id: NoteId, zone: ZoneId | undefined) => {
    acting.move(id, zone)
    const title = zone && book.zone(zone)?.title
    say(title ? t('list.moved', { zone: title }) : t('list.movedOut'))
    goSoon({ note: id })
  }
  const mean = (id: NoteId, part: MeaningPart, value: string) => {
    giveMeaning(acting, [id], part, value)
    const title = book.zone(book.note(id)?.zone ?? ('' as ZoneId))?.title
    say(title ? t('list.moved', { zone: title }) : t('list.movedOut'))
    goSoon({ note: id })
  }
  const weigh = (id: NoteId, values: MatrixValues) => {
    if (acting.weigh(id, values).length > 0) say(t('table.weighed', { x: values.x, y: values.y }))
    goSoon({ note: id })
  }
  const colour = (id: NoteId, chosen: NoteColour) => {
    acting.colour(id, chosen)
    say(t('list.coloured', { colour: t(`colour.${chosen}`) }))
    goSoon({ note: id })
  }
  const commentOn = (id: NoteId) => {
    setDoing(undefined)
    desk.open({ root: roots.notes, id })
  }
  const join = (id: NoteId, to: GroupId) => {
    const title = book.groups.get(to)?.title ?? ''
    if (grouping.add(id, to)) say(t('board.event.grouped', { count: 1, title: title || t('board.group.untitled') }))
    else refuse('note.move', id)
    goSoon({ note: id })
  }
  const makeGroup = (id: NoteId, title: string, notes: readonly NoteId[]) => {
    const made = grouping.make(title, notes)
    const named = title.trim() || t('board.group.untitled')
    if (made) say(t('board.event.groupNamed', { count: notes.length, title: named }))
    else refuse('note.move', id)
    goSoon({ note: id })
  }
  const leave = (id: NoteId) => {
    if (grouping.leave(id)) say(t('board.event.ungrouped', { count: 1 }))
    else refuse('note.move', id)
    goSoon({ note: id })
  }
  const renameGroup = (id: GroupId, title: string) => {
    const count = grouping.groups().find(({ group }) => group.id === id)?.notes.length ?? 0
    if (grouping.rename(id, title)) {
      say(t('board.event.groupNamed', { count, title: title.trim() || t('board.group.untitled') }))
    }
    setRenaming(undefined)
  }
  const openGroup = useCallback(
    (id: GroupId, action: 'rename' | 'dissolve') => {
      if (action === 'rename') return setRenaming(id)
      const notes = grouping.groups().find(({ group }) => group.id === id)?.notes ?? []
      if (!grouping.dissolve(id)) return
      say(t('board.event.ungrouped', { count: notes.length }))
      if (notes[0]) goSoon({ note: notes[0] })
    },
    [grouping, goSoon, say, t],
  )
  const choose = (id: NoteId, action: NoteAction) => {
    if (action === 'remove') remove(id)
    else if (action === 'comment') commentOn(id)
    else if (action === 'makeFinding') {
      makeFinding?.([id])
      goSoon({ note: id })
    } else if (action === 'makeSheet') sheets?.make([id])
    else if (action === 'openSheet') for (const made of sheets?.madeOf([id]).slice(0, 1) ?? []) sheets?.open(made.id)
    else if (action === 'leave') leave(id)
    else setDoing({ what: action, note: id })
  }

  const parts = useMemo<ListParts>(
    () => ({
      book,
      acting,
      you,
      canWrite,
      ruleFor,
      say,
      remove,
      openGroup,
      openMenu: (note, button) => {
        setDoing({ what: 'menu', note, button })
        void loadTextEditor().catch(() => undefined) // the likeliest thing to come
      },
      edit: (note) =>
        room.ruleFor('note.write', book.note(note)) ? refuse('note.write', note) : setDoing({ what: 'edit', note }),
      endEdit: (note, hasGone = false) =>
        hasGone ? setDoing((now) => (now?.what === 'edit' && now.note === note ? undefined : now)) : goSoon({ note }),
      lost: (note: Note, words: RichText) =>
        toast(t('list.lost'), { undo: () => void acting.putBack([{ note, words }]) }),
    }),
    [room, book, acting, you, canWrite, ruleFor, say, refuse, remove, openGroup, goSoon, t],
  )
  const chosen = doing && book.note(doing.note)
  const matrix = chosen?.zone && book.zone(chosen.zone)
  const renamed = renaming && !ruleFor('group', { id: renaming }) ? book.groups.get(renaming) : undefined
  const stopped = chosen && doing.what !== 'menu' ? ruleFor(actOf[doing.what], chosen) : undefined
  const [ended, setEnded] = useState<{ readonly note: NoteId; readonly wasWriting: boolean; readonly rule: ActRule }>()
  if (stopped && chosen) {
    setEnded({ note: chosen.id, wasWriting: doing.what === 'edit', rule: stopped })
    setDoing(undefined)
  }
  useEffect(() => {
    if (!ended) return
    const why = t(`step.why.${ended.rule}`)
    toast(ended.wasWriting ? t('step.writingEnded', { why }) : why)
    goTo({ note: ended.note })
  }, [ended, t])
  useEffect(() => {
    const show = () => {
      const wantedThing = desk.takeWanted((thing) => thing.field === undefined && goalOf(thing) !== undefined)
      const goal = wantedThing && goalOf(wantedThing)
      if (goal) goSoon(goal)
    }
    show()
    return desk.onWanted(show)
  }, [desk, goSoon])
  useEffect(() => room.history.onRefused((rule) => toast(t(`step.why.${rule}`))), [room, t])
  useEffect(() => room.history.onHeld(() => toast(t('board.event.heldByOthers'))), [room, t])
  const goToWriter = (note: NoteId) => {
    const top = scroller.current?.scrollTop ?? 0
    setStart((before) => before ?? { note: last.current, top })
    showRow(note)
    goSoon({ note })
  }
  const comeBack = () => {
    setStart(undefined)
    if (start?.note && book.note(start.note)) {
      showRow(start.note)
      return goSoon({ note: start.note })
    }
    scroller.current?.scrollTo({ top: start?.top ?? 0, behavior: 'instant' })
    composer.current?.querySelector('textarea')?.focus()
  }
  const isEmpty = sections.every(({ notes }) => notes.length === 0)
  return (
    <ListContext value={parts}>
      <ThingDesk goSoon={goSoon}>
        <WallDesk goSoon={goSoon}>
          <ListTools
            arrangement={arrangement}
            onArrange={(next) => {
              setFocused(undefined) // one's own doing may move everything
              arrange(next)
              if (scroller.current) scroller.current.scrollTop = 0
            }}
            holding={canWrite ? { isOn: isHolding, choose: chooseHolding } : undefined}
            onGoTo={goToWriter}
            onComeBack={start && comeBack}
          >
            <TreeLink />
            <AddMenu />
          </ListTools>
          <div
            className={styles.scroller}
            ref={scroller}
            data-scroller
            // Without buttons in it, the keyboard still has to reach what is below.
            tabIndex={canWrite ? undefined : 0}
            role={canWrite ? undefined : 'region'}
            aria-label={canWrite ? undefined : t('list.title')}
            onFocus={(event: FocusEvent) => {
              last.current = noteAround(event.target)
              setFocused(last.current)
            }}
            onBlur={(event: FocusEvent) => hasMovedOn(event) && setFocused(noteAround(event.relatedTarget))}
          >
            <div className={styles.page}>
              <ZoneNav sections={sections} isByZone={arrangement.grouping === 'zone'} />
              <div className={styles.sections}>
                {isEmpty && (
                  <EmptyState
                    title={t('list.empty.title')}
                    action={
                      may(standing.role, 'structure.write') && (
                        <ChooseTemplate onOpen={() => setChoosingTemplate(true)} />
                      )
                    }
                  >
                    {t(canWrite && !ruleFor('note.create') ? 'list.empty.write' : 'list.empty.read')}
                  </EmptyState>
                )}
                {sections.map((section) => (
                  <ZoneSection
                    key={keyOf(section)}
                    section={section}
                    edited={doing?.what === 'edit' && section.notes.includes(doing.note) ? doing.note : undefined}
                  />
                ))}
                <ThingsOfBoard isAll={arrangement.grouping !== 'zone'} />
                <FindingsOfList standing={standing} />
              </div>
            </div>
          </div>
        </WallDesk>
      </ThingDesk>
      {unseen.length > 0 && waiting === 0 && (
        <div className={styles.arrived}>
          <Button
            kind="primary"
            icon={<ArrowDown size={18} strokeWidth={2} aria-hidden />}
            onClick={() => showFirst(sections, unseen)}
          >
            {t('list.seeArrived', { count: unseen.length })}
          </Button>
        </div>
      )}
      {waiting > 0 && (
        <div className={styles.arrived}>
          <Button
            kind="primary"
            icon={<Eye size={18} strokeWidth={2} aria-hidden />}
            ref={keepFocus}
            onClick={showWaiting}
          >
            {t('list.waiting', { count: waiting })}
          </Button>
        </div>
      )}
      {canWrite && (
        <div
          ref={composer}
          onFocus={() => {
            last.current = undefined
            setComposing(true)
          }}
          onBlur={(event: FocusEvent) =>
            hasMovedOn(event) && setComposing(event.currentTarget.contains(event.relatedTarget))
          }
        >
          <Composer />
        </div>
      )}
      <Templates
        isOpen={isChoosingTemplate}
        onClose={() => {
          setChoosingTemplate(false)
          focusWhenFree(() => document.querySelector('[data-section] h2'))
        }}
      />
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {doing?.what === 'menu' && (
        <NoteMenu
          key={doing.note}
          note={doing.note}
          grouping={grouping}
          sheetCount={sheets?.madeOf([doing.note]).length ?? 0}
          button={doing.button}
          onChoose={(action) => choose(doing.note, action)}
          onClose={() => setDoing((now) => (now === doing ? undefined : now))}
        />
      )}
      {doing?.what === 'move' && chosen && (
        <MoveDialog
          note={chosen}
          onChoose={(zone) => move(chosen.id, zone)}
          onClose={() => goSoon({ note: chosen.id })}
        />
      )}
      {doing?.what === 'mean' && chosen && (
        <MeaningDialog
          note={chosen}
          onChoose={(part, value) => mean(chosen.id, part, value)}
          onClose={() => goSoon({ note: chosen.id })}
        />
      )}
      {doing?.what === 'weigh' && chosen && isMatrix(matrix) && (
        <PositionDialog
          zone={matrix}
          values={valuesAt(matrix, chosen.at, chosen.size)}
          onChoose={(values) => weigh(chosen.id, { ...valuesAt(matrix, chosen.at, chosen.size), ...values })}
          onClose={() => goSoon({ note: chosen.id })}
        />
      )}
      {doing?.what === 'join' && chosen && (
        <JoinDialog
          note={chosen}
          grouping={grouping}
          onChoose={(group) => join(chosen.id, group)}
          onClose={() => goSoon({ note: chosen.id })}
        />
      )}
      {doing?.what === 'makeGroup' && chosen && (
        <MakeDialog
          note={chosen}
          grouping={grouping}
          onMake={(title, notes) => makeGroup(chosen.id, title, notes)}
          onClose={() => goSoon({ note: chosen.id })}
        />
      )}
      {renamed && (
        <RenameDialog
          key={renamed.id}
          group={renamed}
          onRename={(title) => renameGroup(renamed.id, title)}
          onClose={() => setRenaming(undefined)}
        />
      )}
      {doing?.what === 'colour' && chosen && (
        <ColourDialog
          note={chosen}
          onChoose={(one) => colour(chosen.id, one)}
          onClose={() => goSoon({ note: chosen.id })}
        />
      )}
    </ListContext>
  )
}

function showFirst(sections: readonly Section[], unseen: readonly NoteId[]): void {
  const first = sections.flatMap(({ notes }) => notes).find((id) => unseen.includes(id))
  if (!first) return
  showRow(first)
  goTo({ note: first })
}
