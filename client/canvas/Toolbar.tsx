import { Hand, type LucideIcon, MousePointer2, Redo2, StickyNote, Undo2 } from 'lucide-react'
import { createNoteInView } from '../board/commands/creating.ts'
import type { Editor } from '../board/Editor.ts'
import type { ToolName } from '../board/tools/tools.ts'
import { useText } from '../text/index.ts'
import { IconButton } from '../ui/Button.tsx'
import { useEditor } from './hooks.ts'
import { keepFocus } from './keepFocus.ts'
import styles from './Toolbar.module.css'

const tools: readonly { readonly name: ToolName; readonly icon: LucideIcon; readonly shortcut: string }[] = [
  { name: 'select', icon: MousePointer2, shortcut: 'V' },
  { name: 'hand', icon: Hand, shortcut: 'H' },
  { name: 'note', icon: StickyNote, shortcut: 'N' },
]

/** A short column at the edge: what the hand can be, and one's own steps back and forth. */
export function Toolbar({ editor }: { editor: Editor }) {
  const t = useText()
  const tool = useEditor(editor, 'tool', (board) => board.tool)
  const canUndo = useEditor(editor, 'history', ({ history }) => history.canUndo)
  const canRedo = useEditor(editor, 'history', ({ history }) => history.canRedo)
  const closed = useEditor(editor, 'tool', (board) => board.ruleFor('note.create'))
  const choose = (name: ToolName, isByKeyboard: boolean) => {
    // Who points at the button points at a place next; who comes by keyboard has none, and gets the note at once.
    if (name === 'note' && !closed && (isByKeyboard || tool === 'note')) {
      editor.chooseTool('select')
      createNoteInView(editor)
    } else {
      editor.chooseTool(name)
    }
  }
  return (
    <div className={styles.toolbar} ref={keepFocus} role="group" aria-label={t('board.tools.label')}>
      {tools.map(({ name, icon: Icon, shortcut }) => (
        <IconButton
          key={name}
          name={t(name === 'note' && closed ? 'step.noteToolClosed' : `board.tools.${name}`)}
          aria-disabled={(name === 'note' && closed !== undefined) || undefined}
          className={styles.tool}
          aria-pressed={tool === name}
          aria-keyshortcuts={shortcut}
          onClick={(event) => choose(name, event.detail === 0)}
        >
          <Icon size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
      ))}
      <hr className={styles.line} />
      <IconButton
        name={t('workgroup.undo')}
        className={styles.tool}
        aria-disabled={!canUndo}
        aria-keyshortcuts="Control+Z"
        onClick={() => editor.undo()}
      >
        <Undo2 size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        name={t('workgroup.redo')}
        className={styles.tool}
        aria-disabled={!canRedo}
        aria-keyshortcuts="Control+Shift+Z"
        onClick={() => editor.redo()}
      >
        <Redo2 size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  )
}
