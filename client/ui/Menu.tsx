import type { ComponentProps, ReactNode } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { type ButtonKind, buttonClass } from './Button.tsx'
import { classNames } from './classNames.ts'
import styles from './Menu.module.css'

interface MenuProps {
  /** What the button says; with `icon` alone in sight when `isIconOnly`. */
  label: string
  icon?: ReactNode
  isIconOnly?: boolean
  kind?: ButtonKind
  placement?: ComponentProps<typeof Popover>['placement']
  items: readonly {
    readonly id: string
    readonly label: string
    readonly icon?: ReactNode
    readonly isDangerous?: boolean
    readonly onChoose: () => void
  }[]
}

/** A button that opens a short list of actions. Arrows, first letters, Escape and screen readers work. */
export function Menu({
  label,
  icon,
  isIconOnly = false,
  kind = 'secondary',
  placement = 'bottom end',
  items,
}: MenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className={classNames(buttonClass(kind), isIconOnly && styles.iconOnly)} aria-label={label}>
        {icon}
        {!isIconOnly && <span>{label}</span>}
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement={placement}>
        <AriaMenu className={styles.menu ?? ''} aria-label={label}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              className={classNames(styles.item, item.isDangerous && styles.dangerous)}
              onAction={item.onChoose}
            >
              {item.icon}
              {item.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
