import { Editor } from '@tiptap/react'
import type { ResolvedPos } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { BoardDocument } from '../../shared/document/BoardDocument.ts'
import type { BoardHistory } from '../../shared/document/BoardHistory.ts'
import type { TextRange } from '../../shared/document/passages.ts'
import { MAX_NOTE_LENGTH } from '../../shared/domain/note.ts'
import type { ParticipantId } from '../../shared/ids.ts'
import type { PresenceChannel } from '../sync/PresenceChannel.ts'
import { binding, type Written } from './binding.ts'
import { careMarks } from './careMarks.ts'
import { carets } from './carets.ts'
import { markedIn, passageMarks, type PassageRange } from './passageMarks.ts'
import { INPUT_RULES, noteText } from './schema.ts'
import { suggesting } from './suggesting.ts'
import { lookForTerms, termMarks } from './termMarks.ts'
import { type TermsInTexts, useTerms } from './terms.ts'
import styles from './text.module.css'

/** Bold, italic and lists, for buttons outside of the text. */
export interface TextControls {
  toggle(what: TextStyle): void
  isOn(what: TextStyle): boolean
}
export type TextStyle = 'bold' | 'italic' | 'bulletList'

/** A place on the page, in CSS pixels. */
interface PagePlace {
  readonly left: number
  readonly top: number
}

export interface RichTextProps {
  board: BoardDocument
  /** The note whose words are written, or the field of a record (the same object each time); it must exist. Give a `key`. */
  note: Written
  /** Characters that they may be; those of a note, unless said otherwise. */
  limit?: number
  /** Where others' carets are heard, and one's own is said; without it there are none. */
  presence?: PresenceChannel
  /** Ctrl+Z goes here; it comes to follow what is typed. */
  history: BoardHistory
  /** What this field is, for those who hear it. */
  label: string
  /** Where the caret is put first: under a pointer, at the end, or around everything. */
  caret?: PagePlace | 'end' | 'all'
  /** Put at the caret first: what was typed before this was there. */
  typed?: string
  /** Who proposes what is typed here, rather than writing it. */
  proposer?: ParticipantId | undefined
  /** Passages that somebody has commented; see `passageMarks`. */
  passages?: readonly PassageRange[]
  /** What is marked now, as places in the plain text with all that is proposed; undefined for nothing. */
  onMarked?: (range: TextRange | undefined) => void
  /** Each key before the text gets it. @returns true when it was meant for something else */
  onKey?: (event: KeyboardEvent) => boolean
  /** The note has as many characters as it may have, and more were wanted. */
  onFull?: () => void
  /** The caret is here now, on the page: keep it in sight. */
  onCaret?: (place: DOMRect) => void
  /** The caret or the text under it has another style, or is there for the first time. */
  onStyle?: (controls: TextControls) => void
  onBlur?: () => void
}

/**
 * The words of one note, or of a field, with a caret in them: a Tiptap editor bound to the document, which appears with its caret and goes
 * away without a trace. Load this file by `import()`: it brings ProseMirror along.
 */
export function RichText(props: RichTextProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const { board, note, history, label, presence, proposer, limit = MAX_NOTE_LENGTH } = props
  const untyped = useRef(props.typed ?? '')
  const finder = useTerms()?.finder
  const terms = useRef(finder)
  const opened = useRef<Editor>(undefined)

  useLayoutEffect(() => {
    const element = place.current
    if (!element) return undefined
    const editor = open(element, latest, {
      board,
      note,
      history,
      label,
      presence,
      proposer,
      limit,
      finder: terms.current,
    })
    opened.current = editor
    putCaret(editor, latest.current.caret ?? 'end')
    if (untyped.current !== '') editor.view.dispatch(editor.state.tr.insertText(untyped.current))
    untyped.current = '' // once, also when React tries its effects twice
    editor.view.focus()
    return () => {
      opened.current = undefined
      editor.destroy()
    }
  }, [board, note, history, label, presence, proposer, limit])
  useEffect(() => {
    terms.current = finder
    if (opened.current) lookForTerms(opened.current.view, finder)
  }, [finder])

  return <div ref={place} className={styles.text} />
}

type Bound = Pick<RichTextProps, 'board' | 'note' | 'history' | 'label' | 'presence' | 'proposer'> & {
  limit: number
  finder: TermsInTexts['finder'] | undefined
}
type Latest = { readonly current: RichTextProps }

function open(element: HTMLElement, latest: Latest, bound: Bound): Editor {
  const { board, note, history, label, presence, proposer, limit, finder } = bound
  const controls = (editor: Editor): TextControls => ({
    toggle(what) {
      const chain = editor.chain()
      if (what === 'bold') chain.toggleBold().run()
      else if (what === 'italic') chain.toggleItalic().run()
      else chain.toggleBulletList().run()
      editor.view.focus()
    },
    isOn: (what) => editor.isActive(what),
  })
  const showCaret = caretShower((place) => latest.current.onCaret?.(place))
  return new Editor({
    element,
    injectCSS: false, // the page's security policy takes no style from scripts: text.module.css has what is needed
    extensions: [
      ...noteText,
      binding({ board, note, history, limit, onFull: () => latest.current.onFull?.() }),
      suggesting(proposer && { author: proposer, now: Date.now }),
      careMarks,
      termMarks(finder),
      passageMarks(() => latest.current.passages ?? []),
      ...(presence ? [carets(presence)] : []),
    ],
    enableInputRules: proposer ? false : INPUT_RULES, // lists are made, not proposed
    enablePasteRules: false,
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', spellcheck: 'true' },
      handleKeyDown: (_view, event) => !event.isComposing && (latest.current.onKey?.(event) ?? false),
      // The board moves its camera instead; a page that scrolls would tear the two apart.
      handleScrollToSelection(view) {
        showCaret(view)
        return true
      },
    },
    onBlur: () => latest.current.onBlur?.(),
    onSelectionUpdate: ({ editor }) => latest.current.onMarked?.(markedIn(editor.state)),
    onTransaction: ({ editor }) => latest.current.onStyle?.(controls(editor)),
  })
}

/**
 * Asking where the caret is makes the browser lay out the page: once a frame, when what else a letter changes has been drawn, and
 * not while the letter is being put in.
 */
function caretShower(show: (place: DOMRect) => void): (view: EditorView) => void {
  let isAsked = false
  return (view) => {
    if (isAsked) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      if (view.isDestroyed) return
      const { left, right, top, bottom } = view.coordsAtPos(view.state.selection.head)
      show(new DOMRect(left, top, right - left, bottom - top))
    })
  }
}

function putCaret(editor: Editor, caret: NonNullable<RichTextProps['caret']>): void {
  const { doc } = editor.state
  if (caret === 'all') {
    editor.commands.selectAll()
  } else {
    const under = caret === 'end' ? undefined : editor.view.posAtCoords(caret)?.pos
    editor.commands.setTextSelection(under ?? lastPlace(doc.resolve(doc.content.size)))
  }
}

/** After the last letter, also when that is in a list. */
function lastPlace(end: ResolvedPos): number {
  let depth = 0
  for (let node = end.doc.lastChild; node; node = node.lastChild) if (!node.isText && !node.isLeaf) depth++
  return end.pos - depth
}
