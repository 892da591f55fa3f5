import { CircleHelp, Maximize, Minus, Plus, Search } from 'lucide-react'
import { fitAll, zoomIn, zoomOut, zoomTo100 } from '../board/commands/looking.ts'
import type { Editor } from '../board/Editor.ts'
import { useText } from '../text/index.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { useEditor } from './hooks.ts'
import type { Openable } from './keyEvents.ts'
import { keepFocus } from './keepFocus.ts'
import styles from './ZoomControls.module.css'

/** How near one is, and the ways to be nearer or farther; to find something, and to be helped. */
export function ZoomControls({ editor, onOpen }: { editor: Editor; onOpen: (what: Openable) => void }) {
  const t = useText()
  const percent = useEditor(editor, 'camera', ({ camera }) => Math.round(camera.zoom * 100))
  const canWrite = useEditor(editor, 'tool', (board) => board.canWrite)
  return (
    <div
      ref={keepFocus}
      className={styles.controls}
      data-reads={canWrite ? undefined : ''}
      role="group"
      aria-label={t('board.zoom.label')}
    >
      <IconButton name={t('board.zoom.fit')} className={styles.control} onClick={() => fitAll(editor)}>
        <Maximize size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton name={t('board.zoom.out')} className={styles.control} onClick={() => zoomOut(editor)}>
        <Minus size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <Button
        kind="quiet"
        className={styles.percent}
        aria-label={t('board.zoom.reset', { percent })}
        onClick={() => zoomTo100(editor)}
      >
        {t('board.zoom.percent', { percent })}
      </Button>
      <IconButton name={t('board.zoom.in')} className={styles.control} onClick={() => zoomIn(editor)}>
        <Plus size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <hr className={styles.line} />
      <IconButton
        name={t('find.open')}
        className={styles.control}
        data-aid
        aria-keyshortcuts="Control+F"
        onClick={() => onOpen('find')}
      >
        <Search size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        name={t('help.open')}
        className={styles.control}
        data-aid
        aria-keyshortcuts="?"
        onClick={() => onOpen('help')}
      >
        <CircleHelp size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  )
}
