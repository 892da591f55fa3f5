import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../text/index.ts'
import { Button, IconButton } from './Button.tsx'
import styles from './Dialog.module.css'

interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  /** Large: for a list or a table. */
  isWide?: boolean
  children: ReactNode
}

/** A window over the page; on a phone, a sheet that comes from below. Escape and the veil close it. */
export function Dialog({ title, isOpen, onClose, isWide = false, children }: DialogProps) {
  const t = useText()
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className={`${styles.window} ${isWide ? styles.wide : ''}`}>
        <AriaDialog className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton name={t('ui.close')} onClick={onClose}>
              <X size={20} strokeWidth={1.75} />
            </IconButton>
          </header>
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface ConfirmDialogProps {
  title: string
  /** What will happen, and whether it can be taken back. */
  children: ReactNode
  /** The verb of the action, on its button: « Fermer l’invitation ». */
  action: string
  isOpen: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({ title, children, action, isOpen, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useText()
  const confirm = () => {
    onClose()
    onConfirm()
  }
  return (
    <ModalOverlay className={styles.veil ?? ''} isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles.window ?? ''}>
        <AriaDialog className={styles.dialog ?? ''} role="alertdialog">
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
          </header>
          <div className={styles.body}>{children}</div>
          <footer className={styles.foot}>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            <Button kind="danger" onClick={confirm}>
              {action}
            </Button>
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
