import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { classNames } from '../../ui/classNames.ts'
import type { Opening } from '../../ui/opening.ts'
import { useOpenAtOnce } from '../../ui/useOpenAtOnce.ts'
import type { PanelProps } from './Panel.tsx'
import { PanelContext } from './panelContext.ts'
import styles from './Panel.module.css'

/** A panel's button with all that it takes to open it: see `Panel`. */
export default function OpenedPanel({
  face,
  name,
  className,
  title,
  children,
  opening,
}: PanelProps & { opening: Opening }) {
  const { trigger, isOpen, setOpen } = useOpenAtOnce(opening)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button ref={trigger} className={classNames(styles.button, className)} {...(name && { 'aria-label': name })}>
        {face}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6} containerPadding={8}>
        <Dialog className={styles.panel ?? ''}>
          {({ close }) => (
            <PanelContext value={close}>
              <Heading slot="title" level={2} className={styles.title ?? ''}>
                {title}
              </Heading>
              {children}
            </PanelContext>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
