import { CircleHelp, Ellipsis, ImagePlus, Redo2, Search, Undo2 } from 'lucide-react'
import { useRef } from 'react'
import { createNoteInView } from '../board/commands/creating.ts'
import type { Editor } from '../board/Editor.ts'
import { toolKeys } from '../board/shortcutTable.ts'
import { makes, type ToolName } from '../board/tools/tools.ts'
import { useText } from '../text/index.ts'
import { IconButton } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useMediaQuery } from '../ui/useMediaQuery.ts'
import { useEditor } from './hooks.ts'
import { ImagePicker } from './images/ImagePicker.tsx'
import { InkPalette } from './InkPalette.tsx'
import type { Openable } from './keyEvents.ts'
import { keepFocus } from './keepFocus.ts'
import { firstTools, moreTools, toolIcons, wideTools } from './toolList.ts'
import styles from './Toolbar.module.css'

/** Where there is no room for them beside the zoom. */
const aids = [
  { id: 'find', icon: Search },
  { id: 'help', icon: CircleHelp },
] as const satisfies readonly { id: Openable; icon: unknown }[]

interface ToolbarProps {
  editor: Editor
  onOpen: (what: Openable) => void
  /** Takes pictures that were chosen among one's files. */
  onImages: (files: readonly File[]) => void
}

/** A short column at the edge: what the hand can be, and one's own steps back and forth. */
export function Toolbar({ editor, onOpen, onImages }: ToolbarProps) {
  const t = useText()
  const picker = useRef<HTMLInputElement>(null)
  const isWide = useMediaQuery('(min-width: 700px)')
  const tool = useEditor(editor, 'tool', (board) => board.tool)
  const canUndo = useEditor(editor, 'history', ({ history }) => history.canUndo)
  const canRedo = useEditor(editor, 'history', ({ history }) => history.canRedo)
  const closed = useEditor(editor, 'tool', (board) => board.ruleFor('note.create'))
  const mayBuild = useEditor(editor, 'tool', (board) => !board.ruleFor('structure'))
  const choose = (name: ToolName, isByKeyboard: boolean) => {
    // Who points at the button points at a place next; who comes by keyboard has none, and gets the note at once.
    if (name === 'note' && !closed && (isByKeyboard || tool === 'note')) {
      editor.chooseTool('select')
      createNoteInView(editor)
    } else {
      editor.chooseTool(name)
    }
  }
  const shown = isWide ? [...firstTools, ...wideTools] : firstTools
  const more = [...moreTools, ...(mayBuild ? (['zone'] as const) : [])].filter((name) => !shown.includes(name))
  const inMenu = more.find((name) => name === tool)
  const pickImages = {
    id: 'image',
    label: t('board.tools.image'),
    icon: <ImagePlus size={20} strokeWidth={1.75} aria-hidden />,
    onChoose: () => editor.permits('note.create') && picker.current?.click(),
  }
  const MenuIcon = inMenu ? toolIcons[inMenu] : Ellipsis
  return (
    <>
      <div className={styles.toolbar} ref={keepFocus} role="group" aria-label={t('board.tools.label')}>
        {shown.map((name) => {
          const Icon = toolIcons[name]
          const isClosed = makes(name) && closed !== undefined
          return (
            <IconButton
              key={name}
              name={t(name === 'note' && isClosed ? 'step.noteToolClosed' : `board.tools.${name}`)}
              aria-disabled={isClosed || undefined}
              className={styles.tool}
              aria-pressed={tool === name}
              aria-keyshortcuts={toolKeys[name].toUpperCase()}
              onClick={(event) => choose(name, event.detail === 0)}
            >
              <Icon size={20} strokeWidth={1.75} aria-hidden />
            </IconButton>
          )
        })}
        <div className={styles.more} data-on={inMenu !== undefined || undefined}>
          <Menu
            label={inMenu ? t(`board.tools.${inMenu}`) : t('board.tools.more')}
            icon={<MenuIcon size={20} strokeWidth={1.75} aria-hidden />}
            kind="quiet"
            isIconOnly
            placement={isWide ? 'right top' : 'top start'}
            items={[
              ...more.map((name) => {
                const Icon = toolIcons[name]
                return {
                  id: name,
                  label: t(`board.tools.${name}`),
                  icon: <Icon size={20} strokeWidth={1.75} aria-hidden />,
                  onChoose: () => editor.chooseTool(name),
                }
              }),
              pickImages,
              ...(isWide ? [] : aids).map(({ id, icon: Icon }) => ({
                id,
                label: t(`${id}.title`),
                icon: <Icon size={20} strokeWidth={1.75} aria-hidden />,
                onChoose: () => onOpen(id),
              })),
            ]}
          />
        </div>
        <ImagePicker ref={picker} onChoose={onImages} />
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
      <InkPalette editor={editor} />
    </>
  )
}
