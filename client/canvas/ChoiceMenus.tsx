import { LayoutGrid, ListChecks } from 'lucide-react'
import { chooseAlike, likenessesOf } from '../board/commands/choosing.ts'
import { tidyChosen, tidyingsOf } from '../board/commands/tidying.ts'
import type { Editor } from '../board/Editor.ts'
import { useText } from '../text/index.ts'
import { Menu } from '../ui/Menu.tsx'
import { useEditor } from './hooks.ts'

const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** All notes like the chosen ones, chosen. */
export function AlikeMenu({ editor }: { editor: Editor }) {
  const t = useText()
  return (
    <Menu
      label={t('board.selection.alike')}
      icon={<ListChecks {...icon} />}
      kind="quiet"
      isIconOnly
      items={likenessesOf(editor).map((likeness) => ({
        id: likeness,
        label: t(`board.alike.${likeness}`),
        onChoose: () => chooseAlike(editor, likeness),
      }))}
    />
  )
}

/** The chosen notes, in rows. */
export function TidyMenu({ editor }: { editor: Editor }) {
  const t = useText()
  useEditor(editor, 'tool', ({ collegeOf }) => collegeOf)
  return (
    <Menu
      label={t('board.selection.tidy')}
      icon={<LayoutGrid {...icon} />}
      kind="quiet"
      isIconOnly
      items={tidyingsOf(editor, editor.selection.ids).map((by) => ({
        id: by,
        label: t(`board.tidy.${by}`),
        onChoose: () => tidyChosen(editor, by),
      }))}
    />
  )
}
