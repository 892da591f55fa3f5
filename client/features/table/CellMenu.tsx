import { Check } from 'lucide-react'
import { useRef } from 'react'
import { Menu, MenuItem, Popover, Text } from 'react-aria-components'
import { classNames } from '../../ui/classNames.ts'
import { useOpenWhileStill } from '../../ui/useOpenWhileStill.ts'
import type { Choice } from './choices.ts'
import list from '../../ui/menuList.module.css'
import styles from './CellMenu.module.css'

interface CellMenuProps {
  /** Where it opens. */
  cell: HTMLElement
  name: string
  choices: readonly Choice[]
  present: string
  onChoose: (id: string) => void
  onClose: () => void
}

/** What a cell can hold, under the cell. One menu for all cells. */
export function CellMenu({ cell, name, choices, present, onChoose, onClose }: CellMenuProps) {
  const anchor = useRef(cell)
  useOpenWhileStill(cell)
  return (
    <Popover
      className={list.popover ?? ''}
      aria-label={name}
      triggerRef={anchor}
      placement="bottom start"
      isOpen
      // The rest of the page stays reachable: the cell has the focus in the very moment the menu closes.
      isNonModal
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Menu
        className={list.menu ?? ''}
        aria-label={name}
        selectionMode="single"
        selectedKeys={[keyOf(present)]}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that was asked for has the focus
        autoFocus="first"
        onAction={(key) => onChoose(idOf(String(key)))}
        onClose={onClose}
      >
        {choices.map(({ id, label, detail, colour }) => (
          <MenuItem key={id} id={keyOf(id)} textValue={label} className={classNames(list.item, styles.choice)}>
            {colour && <span className={styles.swatch} style={{ background: `var(--note-${colour})` }} />}
            <span className={styles.words}>
              <Text slot="label">{label}</Text>
              {detail && (
                <Text slot="description" className={styles.detail ?? ''}>
                  → {detail}
                </Text>
              )}
            </span>
            {id === present && <Check size={18} strokeWidth={2} aria-hidden />}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}

/** A menu takes no empty key. */
function keyOf(id: string): string {
  return `=${id}`
}
function idOf(key: string): string {
  return key.slice(1)
}
