import { inkColours } from '../../shared/domain/thing.ts'
import { inkChosen } from '../board/commands/drawing.ts'
import type { Editor } from '../board/Editor.ts'
import type { ToolName } from '../board/tools/tools.ts'
import { useText } from '../text/index.ts'
import { IconButton } from '../ui/Button.tsx'
import { useEditor } from './hooks.ts'
import styles from './InkPalette.module.css'

const inked: ReadonlySet<ToolName> = new Set(['pen', 'highlighter', 'link', 'rectangle', 'ellipse', 'diamond'])

/** The inks, beside a tool that draws. */
export function InkPalette({ editor }: { editor: Editor }) {
  const t = useText()
  const tool = useEditor(editor, 'tool', (board) => board.tool)
  const ink = useEditor(editor, 'tool', (board) => board.ink)
  if (!inked.has(tool)) return null
  return (
    <div className={styles.palette} role="group" aria-label={t('board.ink.label')}>
      {inkColours.map((colour) => (
        <IconButton
          key={colour}
          name={t(`board.ink.${colour}`)}
          className={styles.choice}
          aria-pressed={ink === colour}
          onClick={() => inkChosen(editor, colour)}
        >
          <span className={styles.drop} data-ink={colour} />
        </IconButton>
      ))}
    </div>
  )
}
