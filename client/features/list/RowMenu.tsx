import { Lock, type LucideIcon } from 'lucide-react'
import { useId, useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { ActRule } from '../../../shared/access.ts'
import { useText } from '../../text/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { useOpenWhileStill } from '../../ui/useOpenWhileStill.ts'
import styles from '../../ui/menuList.module.css'

interface RowMenuProps<Action extends string> {
  /** Where it opens. */
  button: HTMLElement
  items: readonly {
    readonly id: Action
    readonly label: string
    readonly icon: LucideIcon
    readonly isDangerous?: boolean
    /** Why it may not be done now. */
    readonly rule?: ActRule | undefined
  }[]
  onChoose: (action: Action) => void
  onClose: () => void
}

/** One menu for all the rows of a list: a thousand closed ones would weigh more than the rows. */
export function RowMenu<Action extends string>({ button, items, onChoose, onClose }: RowMenuProps<Action>) {
  const t = useText()
  const whyId = useId()
  const anchor = useRef(button)
  useOpenWhileStill(button)
  const name = button.getAttribute('aria-label') ?? ''
  const why = items.find(({ rule }) => rule)?.rule
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
      {why && (
        <p className={styles.why} id={whyId}>
          <Lock size={18} strokeWidth={1.75} aria-hidden />
          {t(`step.why.${why}`)}
        </p>
      )}
      <Menu
        className={styles.menu ?? ''}
        aria-label={name}
        {...(why && { 'aria-describedby': whyId })}
        disabledKeys={items.flatMap(({ id, rule }) => (rule ? [id] : []))}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that was asked for has the focus
        autoFocus="first"
        onAction={(action) => onChoose(action as Action)}
        onClose={onClose}
      >
        {items.map(({ id, label, icon: Icon, isDangerous }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={label}
            className={classNames(styles.item, isDangerous && styles.dangerous)}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            {label}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
