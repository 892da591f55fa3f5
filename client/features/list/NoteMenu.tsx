import { FolderInput, Palette, Pencil, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import styles from './NoteMenu.module.css'

export type NoteAction = 'edit' | 'move' | 'colour' | 'remove'
const actions = [
  ['edit', Pencil],
  ['move', FolderInput],
  ['colour', Palette],
  ['remove', Trash2],
] as const satisfies readonly (readonly [NoteAction, unknown])[]

interface NoteMenuProps {
  /** Where it opens. */
  button: HTMLElement
  onChoose: (action: NoteAction) => void
  onClose: () => void
}

/** One menu for all the notes: a thousand closed ones would weigh more than the notes. */
export function NoteMenu({ button, onChoose, onClose }: NoteMenuProps) {
  const t = useText()
  const anchor = useRef(button)
  const name = button.getAttribute('aria-label') ?? ''
  return (
    <Popover
      className={styles.popover ?? ''}
      aria-label={name}
      triggerRef={anchor}
      placement="bottom end"
      isOpen
      // The rest of the page stays reachable: the caret goes into the note in the very moment the menu closes.
      isNonModal
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Menu
        className={styles.menu ?? ''}
        aria-label={name}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that was asked for has the focus
        autoFocus="first"
        onAction={(action) => onChoose(action as NoteAction)}
        onClose={onClose}
      >
        {actions.map(([action, Icon]) => (
          <MenuItem
            key={action}
            id={action}
            textValue={t(`list.${action}`)}
            className={classNames(styles.item, action === 'remove' && styles.dangerous)}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {t(`list.${action}`)}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
