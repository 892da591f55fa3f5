import type { FormEvent, ReactNode } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Form } from '../../../ui/Form.tsx'
import styles from '../things/ThingDialogs.module.css'

interface FormDialogProps {
  title: string
  submit: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A few fields, a way to give them up, and one to keep them. */
export function FormDialog({ title, submit, onSubmit, onClose, children }: FormDialogProps) {
  const t = useText()
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form onSubmit={submitted}>
        {children}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit">
            {submit}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
