import { fitAll } from '../board/commands/looking.ts'
import type { Editor } from '../board/Editor.ts'
import { boxesMeet, boxOf } from '../../shared/geometry.ts'
import { useText } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useEditor } from './hooks.ts'
import styles from './LostHint.module.css'

/** Nothing is in sight though there is something: the way back. */
export function LostHint({ editor }: { editor: Editor }) {
  const t = useText()
  const isLost = useEditor(editor, 'camera', seesNothing)
  if (!isLost) return null
  return (
    <div className={styles.hint}>
      <Button kind="primary" onClick={() => fitAll(editor)}>
        {t('board.backToContent')}
      </Button>
    </div>
  )
}

function seesNothing({ camera, notes, zones, texts, mounted }: Editor): boolean {
  const { box } = camera
  if (box.width === 0 || notes.size + zones.length + texts.length === 0) return false
  if ([...zones, ...texts].some(({ at, size }) => boxesMeet(boxOf(at, size), box))) return false
  // What is in view is drawn, or about to be: only these need a look.
  if (mounted.isBehind || mounted.isFar) return false
  return !mounted.list.some((id) => {
    const note = notes.boxOf(id)
    return note !== undefined && boxesMeet(note, box)
  })
}
