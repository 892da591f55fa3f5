import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { classNames } from '../../ui/classNames.ts'
import styles from './Panel.module.css'

interface PanelProps {
  /** What the button shows. */
  face: ReactNode
  /** What the button is called, where its face does not say it in words. */
  name?: string
  className?: string | undefined
  title: string
  children: ReactNode
}

/** A button of the bar that opens a small panel under itself. Escape and a click elsewhere close it. */
export function Panel({ face, name, className, title, children }: PanelProps) {
  return (
    <DialogTrigger>
      <Button className={classNames(styles.button, className)} {...(name && { 'aria-label': name })}>
        {face}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6} containerPadding={8}>
        <Dialog className={styles.panel ?? ''}>
          <Heading slot="title" level={2} className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
