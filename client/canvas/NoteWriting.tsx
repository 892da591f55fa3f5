import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { writeBeside } from '../board/commands/walking.ts'
import type { Editor } from '../board/Editor.ts'
import type { BoardNote } from '../board/Notes.ts'
import { writingCommandOf } from '../board/shortcuts.ts'
import type { WritingCommand } from '../board/shortcutTable.ts'
import { richTextOf } from '../../shared/document/richText.ts'
import { StaticText } from '../richText/StaticText.tsx'
import { useText } from '../text/index.ts'
import { keyOf } from './keyEvents.ts'
import { keepInSight } from './keepInSight.ts'
import { useSurface } from './Surface.ts'
import { loadTextEditor, textEditor } from './textEditor.ts'
import styles from './NoteWriting.module.css'

/** The words of a note while one writes in them. What is typed before the editor has come waits in a plain field. */
export function NoteWriting({ editor, note }: { editor: Editor; note: BoardNote }) {
  const t = useText()
  const [Text, setText] = useState(() => textEditor())
  const [typed, setTyped] = useState(editor.writing?.typed ?? '')
  const surface = useSurface()
  const writing = editor.writing
  useEffect(() => () => surface.setControls(undefined), [surface])
  if (!writing) return <StaticText words={note.words} />
  if (!Text) {
    return (
      <>
        <StaticText words={note.words} />
        <WaitingField
          label={t('board.noteText')}
          typed={typed}
          onTyped={setTyped}
          onReady={() => setText(() => textEditor())}
          onLeave={(command) => {
            if (typed !== '') {
              editor.change((board) => board.setText(note.id, [...(note.text ? note.words : []), ...richTextOf(typed)]))
            }
            leave(editor, command)
          }}
        />
      </>
    )
  }
  const { caret } = writing
  return (
    <>
      {note.text === '' && (
        <span className={styles.hint} aria-hidden>
          {t('board.writeHere')}
        </span>
      )}
      <Text
        key={note.id}
        board={editor.board}
        note={note.id}
        history={editor.history}
        label={t('board.noteText')}
        caret={typeof caret === 'string' ? caret : surface.toPage(caret)}
        typed={typed}
        onKey={(event) => writingKey(editor, event)}
        onFull={() => editor.tell({ kind: 'noteFull' })}
        onCaret={(rect) => keepInSight(editor, surface, rect)}
        onStyle={(controls) => surface.setControls(controls)}
      />
    </>
  )
}

/** Esc ends; Tab and Ctrl+Enter go on writing in the note beside. The rest is text. */
function writingKey(editor: Editor, event: KeyboardEvent): boolean {
  const command = writingCommandOf(keyOf(event))
  if (!command) return false
  later(() => leave(editor, command))
  event.preventDefault()
  event.stopPropagation()
  return true
}
function leave(editor: Editor, command: WritingCommand): void {
  if (command === 'end') editor.endWriting()
  else writeBeside(editor, command)
}

/** Not while ProseMirror handles the key: the editor that handles it is about to go. */
function later(work: () => void): void {
  queueMicrotask(() => flushSync(work))
}

interface WaitingFieldProps {
  label: string
  typed: string
  onTyped: (typed: string) => void
  onReady: () => void
  onLeave: (command: WritingCommand) => void
}

/** Takes what is typed while the editor is on its way, an accent or a syllable under way included. */
function WaitingField({ label, typed, onTyped, onReady, onLeave }: WaitingFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const isComposing = useRef(false)
  const isReady = useRef(false)
  const ready = useRef(onReady)
  useEffect(() => {
    ready.current = onReady
  })
  useEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    let isGone = false
    void loadTextEditor().then(
      () => {
        isReady.current = true
        if (!isGone && !isComposing.current) ready.current()
      },
      () => undefined, // asked for again at the next note; what was typed stays here to be copied
    )
    return () => {
      isGone = true
    }
  }, [])
  return (
    <textarea
      ref={field}
      className={styles.field}
      aria-label={label}
      value={typed}
      onChange={({ target }) => onTyped(target.value)}
      onCompositionStart={() => (isComposing.current = true)}
      onCompositionEnd={() => {
        isComposing.current = false
        if (isReady.current) ready.current()
      }}
      onKeyDown={(event) => {
        const command = isComposing.current ? undefined : writingCommandOf(keyOf(event.nativeEvent))
        if (!command) return
        event.preventDefault()
        onLeave(command)
      }}
    />
  )
}
