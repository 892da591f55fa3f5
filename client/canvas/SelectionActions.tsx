import {
  Bold,
  ClipboardPlus,
  BookOpen,
  Copy,
  ExternalLink,
  FolderInput,
  ImageDown,
  Italic,
  List,
  Lock,
  MessageSquarePlus,
  Palette,
  PencilLine,
  ScrollText,
  Trash2,
} from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { DocumentAct } from '../../shared/access.ts'
import type { CommentTarget } from '../../shared/domain/comment.ts'
import { noteColours } from '../../shared/domain/note.ts'
import type { TermLine } from '../../shared/glossaryApi.ts'
import { boxAround } from '../../shared/geometry.ts'
import type { GroupId, NoteId, SheetId } from '../../shared/ids.ts'
import type { Size } from '../../shared/units.ts'
import { colourChosen, removeChosen } from '../board/commands/changing.ts'
import { duplicateChosen } from '../board/commands/copying.ts'
import { moveToZone } from '../board/commands/moving.ts'
import type { Editor } from '../board/Editor.ts'
import { titleBox } from '../board/groupFrames.ts'
import type { TextStyle } from '../richText/RichText.tsx'
import { useTerms } from '../richText/terms.ts'
import { useText } from '../text/index.ts'
import { IconButton } from '../ui/Button.tsx'
import { classNames } from '../ui/classNames.ts'
import { Menu } from '../ui/Menu.tsx'
import { AlikeMenu, TidyMenu } from './ChoiceMenus.tsx'
import { roomOfHandles } from './CloneHandles.tsx'
import { chosenTarget } from './comments/chosenTarget.ts'
import { FigureActions } from './FigureActions.tsx'
import { followSize } from './followSize.ts'
import { GroupActions } from './groups/GroupActions.tsx'
import { useEditor, useSignal } from './hooks.ts'
import { keepFocus } from './keepFocus.ts'
import styles from './SelectionActions.module.css'
import { useSurface } from './Surface.ts'

const GAP_PX = 14
const EDGE_PX = 8
const MOST_LINKS = 12
const ROOM_PX = 8 // between the bar and what is offered beside a note

/** What action sheets have to do with notes. */
export interface SheetsOfNotes {
  readonly make: (notes: readonly NoteId[]) => void
  /** The sheets that any of these notes is behind. */
  readonly madeOf: (notes: readonly NoteId[]) => readonly { readonly id: SheetId; readonly title: string }[]
  readonly open: (sheet: SheetId) => void
}

interface SelectionActionsProps {
  editor: Editor
  onComment: (target: CommentTarget) => void
  onCopyPicture: () => void
  /** Makes a finding of notes, or of the group that they are; absent where there are no findings. */
  onFinding?: MakeFinding | undefined
  /** Where action sheets are made of notes; without it none are. */
  sheets?: SheetsOfNotes | undefined
}
/** Of notes, or of the group that they are. */
export type MakeFinding = (notes: readonly NoteId[], group?: GroupId) => void

/** The few things one does with what is chosen, beside it. While one writes: the style of the text. */
export function SelectionActions({ editor, ...asked }: SelectionActionsProps) {
  const count = useEditor(editor, 'selection', ({ selection }) => selection.size)
  const canWrite = useEditor(editor, 'tool', (board) => board.canWrite)
  // Where nothing may be done with any note, the page has said so once.
  const isFrozen = useEditor(editor, 'tool', (board) => board.ruleFor('note.create') === 'frozen')
  const isWritingFigure = useEditor(
    editor,
    'writing',
    (board) => board.writingFigure !== undefined || board.writingGroup !== undefined,
  )
  return count > 0 && canWrite && !isFrozen && !isWritingFigure ? (
    <Actions editor={editor} count={count} {...asked} />
  ) : null
}

function Actions({
  editor,
  count,
  onComment,
  onCopyPicture,
  onFinding,
  sheets,
}: SelectionActionsProps & { count: number }) {
  const t = useText()
  const bar = useRef<HTMLDivElement>(null)
  const isWriting = useEditor(editor, 'writing', (board) => board.writing !== undefined)
  const hasFigures = useEditor(editor, 'selection', ({ selection }) => selection.figures.size > 0)
  useEffect(() => keepFocus(bar.current), [])
  // Asking for its size makes the browser lay out the page: when it changes, and not for each step of a pan.
  const size = useRef<Size>([0, 0])
  const place = () => bar.current && placeBeside(bar.current, size.current, editor)
  useSignal(editor, 'selectionBox', place)
  useLayoutEffect(() => {
    if (!bar.current) return undefined
    return followSize(bar.current, (now) => {
      size.current = now
      if (bar.current) placeBeside(bar.current, now, editor)
    })
  }, [editor])
  return (
    <div
      ref={bar}
      className={styles.bar}
      role="group"
      aria-label={t(hasFigures ? 'board.selection.labelAny' : 'board.selection.label', { count })}
    >
      {isWriting ? (
        <Styles />
      ) : hasFigures ? (
        <FigureActions editor={editor} />
      ) : (
        <Gestures editor={editor} count={count} onFinding={onFinding} />
      )}
      {!isWriting && !hasFigures && sheets && <SheetAction editor={editor} sheets={sheets} />}
      {!isWriting && (
        <IconButton
          name={t('board.selection.copyPicture')}
          className={classNames(styles.action, styles.whereThereIsRoom)}
          onClick={onCopyPicture}
        >
          <ImageDown size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {!isWriting && <CommentAction editor={editor} onComment={onComment} />}
    </div>
  )
}

/** Makes an action sheet of what is chosen, and leads to those that were. */
function SheetAction({ editor, sheets }: { editor: Editor; sheets: SheetsOfNotes }) {
  const t = useText()
  const chosen = useEditor(editor, 'selection', ({ selection }) => selection.ids)
  const ids = [...chosen]
  const made = sheets.madeOf(ids)
  const icon = <ClipboardPlus size={20} strokeWidth={1.75} aria-hidden />
  const mayMake = !editor.ruleFor('sheet.create')
  if (made.length === 0) {
    return mayMake ? (
      <IconButton name={t('sheets.make')} className={styles.action} onClick={() => sheets.make(ids)}>
        {icon}
      </IconButton>
    ) : null
  }
  return (
    <Menu
      label={t('sheets.inSheets', { count: made.length })}
      icon={icon}
      kind="quiet"
      items={[
        ...made.map(({ id, title }) => ({
          id,
          label: t('sheets.open', { title: title || t('sheet.untitled') }),
          onChoose: () => sheets.open(id),
        })),
        ...(mayMake ? [{ id: 'make', label: t('sheets.make'), onChoose: () => sheets.make(ids) }] : []),
      ]}
    />
  )
}

/** Speaks beside the one thing that is chosen. */
function CommentAction({ editor, onComment }: Pick<SelectionActionsProps, 'editor' | 'onComment'>) {
  const t = useText()
  const target = chosenTarget(editor)
  if (!target) return null
  return (
    <IconButton name={t('comments.commentKey')} className={styles.action} onClick={() => onComment(target)}>
      <MessageSquarePlus size={20} strokeWidth={1.75} aria-hidden />
    </IconButton>
  )
}

interface GesturesProps extends Pick<SelectionActionsProps, 'editor' | 'onFinding'> {
  count: number
}

function Gestures({ editor, count, onFinding }: GesturesProps) {
  const t = useText()
  const zones = useEditor(editor, 'zones', (board) => board.zones)
  useEditor(editor, 'tool', (board) => board.standing) // what may be done with them follows the rights of the step
  const ids = useEditor(editor, 'selection', ({ selection }) => selection.ids)
  const only = count === 1 ? [...ids][0] : undefined
  const chosen = [...ids].flatMap((id) => editor.notes.get(id) ?? [])
  const mayDo = (act: DocumentAct) => chosen.some((note) => editor.ruleFor(act, note) === undefined)
  const mayWrite = mayDo('note.write')
  const linksIn = chosen.flatMap(({ words }) => words.flatMap(({ runs }) => runs.flatMap(({ link }) => link ?? [])))
  const links = [...new Set(linksIn)].slice(0, MOST_LINKS)
  const rule = chosen[0] && editor.ruleFor('note.write', chosen[0])
  return (
    <>
      {!mayWrite && rule && (
        <p className={styles.why}>
          <Lock size={18} strokeWidth={1.75} aria-hidden />
          {t(`step.why.${rule}`)}
        </p>
      )}
      {only && mayWrite && (
        <IconButton name={t('board.selection.edit')} className={styles.action} onClick={() => editor.write(only)}>
          <PencilLine size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {links.length > 0 && (
        <Menu
          label={t('board.selection.openLink')}
          icon={<ExternalLink size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={links.map((address) => ({
            id: address,
            label: address.replace(/^https?:\/\//, ''),
            onChoose: () => window.open(address, '_blank', 'noopener,noreferrer'),
          }))}
        />
      )}
      {only && <TermsMenu editor={editor} id={only} />}
      {mayWrite && (
        <Menu
          label={t('board.selection.colour')}
          icon={<Palette size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={noteColours.map((colour) => ({
            id: colour,
            label: t(`colour.${colour}`),
            icon: <span className={styles.swatch} data-colour={colour} />,
            onChoose: () => colourChosen(editor, colour),
          }))}
        />
      )}
      {zones.length > 0 && mayDo('note.move') && (
        <Menu
          label={t('board.selection.move')}
          icon={<FolderInput size={20} strokeWidth={1.75} aria-hidden />}
          kind="quiet"
          isIconOnly
          items={zones.map((zone) => ({
            id: zone.id,
            label: zone.title || t('board.untitledZone'),
            onChoose: () => moveToZone(editor, ids, zone.id),
          }))}
        />
      )}
      <AlikeMenu editor={editor} />
      {count > 1 && mayDo('note.move') && <TidyMenu editor={editor} />}
      <GroupActions editor={editor} ids={ids} />
      {onFinding && !editor.ruleFor('finding.create') && (
        <IconButton
          name={t('findings.makeOfNote')}
          className={styles.action}
          onClick={() => onFinding([...ids], editor.groups.exactly(ids)?.group.id)}
        >
          <ScrollText size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {!editor.ruleFor('note.create') && (
        <IconButton
          name={t('board.selection.duplicate')}
          className={styles.action}
          onClick={() => duplicateChosen(editor)}
        >
          <Copy size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {mayDo('note.remove') && (
        <IconButton name={t('board.selection.delete')} className={styles.action} onClick={() => removeChosen(editor)}>
          <Trash2 size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
    </>
  )
}

/** The keyboard's way to what the underlined words of a note mean; a pointer rests on them, a finger taps. */
function TermsMenu({ editor, id }: { editor: Editor; id: NoteId }) {
  const t = useText()
  const terms = useTerms()
  const text = editor.notes.get(id)?.text
  if (!terms || !text) return null
  const said = [...new Set(terms.finder.in(text).map(({ term }) => term))]
  if (said.length === 0) return null
  const show = (term: TermLine) => {
    const note = document.querySelector(`[data-note="${id}"]`)
    const beside = note?.querySelector(`[data-term="${term.id}"]`) ?? note
    // Not while the menu closes: it gives the focus back.
    if (beside) requestAnimationFrame(() => terms.show(term, beside))
  }
  return (
    <Menu
      label={t('glossary.words')}
      icon={<BookOpen size={20} strokeWidth={1.75} aria-hidden />}
      kind="quiet"
      isIconOnly
      items={said.map((term) => ({ id: term.id, label: term.term, onChoose: () => show(term) }))}
    />
  )
}

const textStyles = [
  { name: 'bold', icon: Bold },
  { name: 'italic', icon: Italic },
  { name: 'bulletList', icon: List },
] as const satisfies readonly { name: TextStyle; icon: unknown }[]

function Styles() {
  const t = useText()
  const surface = useSurface()
  const isOn = (name: TextStyle) => surface.controls?.isOn(name) ?? false
  const on = useSyncExternalStore(surface.styleChanged.listen, () =>
    textStyles
      .filter(({ name }) => isOn(name))
      .map(({ name }) => name)
      .join(' '),
  )
  return textStyles.map(({ name, icon: Icon }) => (
    <IconButton
      key={name}
      name={t(`board.style.${name}`)}
      className={styles.action}
      aria-pressed={on.split(' ').includes(name)}
      onClick={() => surface.controls?.toggle(name)}
    >
      <Icon size={20} strokeWidth={1.75} aria-hidden />
    </IconButton>
  ))
}

/** Above what is chosen; below where there is no room above; at the top where there is none at all. */
function placeBeside(bar: HTMLElement, [wide, high]: Size, editor: Editor): void {
  const group = editor.groups.exactly(editor.selection.ids)
  const around = editor.boxAround(editor.selection.all)
  const title = group && titleBox(editor, group)
  const box = around && boxAround(title ? [around, title] : [around]) // a title that was clicked stays in sight
  bar.hidden = editor.isDragging || editor.band !== undefined || !box
  if (!box || bar.hidden) return
  const [width, height] = editor.camera.size
  const [left, top] = editor.camera.toScreen([box.x, box.y])
  const [right, bottom] = editor.camera.toScreen([box.x + box.width, box.y + box.height])
  const above = top - Math.max(GAP_PX, ROOM_PX + roomOfHandles(editor, 'above')) - high
  const below = bottom + Math.max(GAP_PX, ROOM_PX + roomOfHandles(editor, 'below'))
  const y = above >= EDGE_PX ? above : below + high <= height - EDGE_PX ? below : EDGE_PX
  const x = Math.min(width - wide - EDGE_PX, Math.max(EDGE_PX, (left + right - wide) / 2))
  // Out of sight with what it belongs to.
  bar.hidden = right < 0 || bottom < 0 || left > width || top > height
  bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
}
