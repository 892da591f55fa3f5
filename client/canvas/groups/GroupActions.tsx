import { Group as GroupIcon, Layers, LayoutGrid, PencilLine, Ungroup } from 'lucide-react'
import { LEAST_IN_GROUP } from '../../../shared/grouping.ts'
import type { NoteId } from '../../../shared/ids.ts'
import { groupChosen, spreadGroup, stackGroup, ungroupChosen } from '../../board/commands/grouping.ts'
import type { Editor } from '../../board/Editor.ts'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useEditor } from '../hooks.ts'
import styles from '../SelectionActions.module.css'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What one does with chosen notes as a group: make one of them, or what the group they are in can. */
export function GroupActions({ editor, ids }: { editor: Editor; ids: ReadonlySet<NoteId> }) {
  const t = useText()
  useEditor(editor, 'groups', (board) => board.groups.list)
  const whole = editor.groups.exactly(ids)
  const isGrouped = [...ids].some((id) => editor.groups.of(id))
  const mayMove = [...ids].filter((id) => !editor.ruleFor('note.move', editor.notes.get(id))).length
  if (editor.ruleFor('group', whole?.group)) return null
  const canGroup = !whole && mayMove >= LEAST_IN_GROUP
  if (!isGrouped) {
    if (!canGroup) return null
    return (
      <IconButton name={t('board.group.make')} className={styles.action} onClick={() => groupChosen(editor)}>
        <GroupIcon {...icon} />
      </IconButton>
    )
  }
  const items = [
    ...(canGroup
      ? [
          {
            id: 'make',
            label: t('board.group.make'),
            icon: <GroupIcon {...icon} />,
            onChoose: () => groupChosen(editor),
          },
        ]
      : []),
    ...(whole
      ? [
          {
            id: 'rename',
            label: t('board.group.rename'),
            icon: <PencilLine {...icon} />,
            // Once the menu has given the focus back, or it would take it from the field.
            onChoose: () => requestAnimationFrame(() => editor.writeGroup(whole.group.id)),
          },
          whole.group.stacked
            ? {
                id: 'spread',
                label: t('board.group.spread'),
                icon: <LayoutGrid {...icon} />,
                onChoose: () => spreadGroup(editor, whole.group.id),
              }
            : {
                id: 'stack',
                label: t('board.group.stack'),
                icon: <Layers {...icon} />,
                onChoose: () => stackGroup(editor, whole.group.id),
              },
        ]
      : []),
    {
      id: 'ungroup',
      label: t(whole ? 'board.group.ungroup' : 'board.group.leave'),
      icon: <Ungroup {...icon} />,
      onChoose: () => ungroupChosen(editor),
    },
  ]
  return <Menu label={t('board.group.menu')} icon={<GroupIcon {...icon} />} kind="quiet" isIconOnly items={items} />
}
