import { useState } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { buttonClass } from './Button.tsx'
import { classNames } from './classNames.ts'
import type { MenuProps } from './Menu.tsx'
import styles from './Menu.module.css'
import list from './menuList.module.css'
import { menuTakesFocus } from './menuTakesFocus.ts'
import type { Opening } from './opening.ts'
import { useOpenAtOnce } from './useOpenAtOnce.ts'

/** A menu's button with all that it takes to open it: see `Menu`. */
export default function OpenedMenu({
  label,
  icon,
  isIconOnly = false,
  kind = 'secondary',
  placement = 'bottom end',
  items,
  opening,
}: MenuProps & { opening: Opening }) {
  const { trigger, isOpen, setOpen } = useOpenAtOnce(opening)
  // Later openings know by themselves whether a key did it.
  const [startsAtFirst, setStartsAtFirst] = useState(opening === 'byKeys')
  const change = (open: boolean) => {
    setOpen(open)
    if (!open) setStartsAtFirst(false)
  }
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={change}>
      <AriaButton
        ref={trigger}
        className={classNames(buttonClass(kind), isIconOnly && styles.iconOnly)}
        aria-label={label}
      >
        {icon}
        {!isIconOnly && <span>{label}</span>}
      </AriaButton>
      <Popover className={list.popover ?? ''} placement={placement}>
        <AriaMenu
          ref={menuTakesFocus}
          className={list.menu ?? ''}
          aria-label={label}
          {...(startsAtFirst && { autoFocus: 'first' })}
        >
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              className={classNames(list.item, item.isDangerous && list.dangerous)}
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
