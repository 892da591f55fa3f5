import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'

const MAX_REASON = 200

/** A pause may say why, to everybody. */
export function PauseDialog({ onPause, onClose }: { onPause: (reason: string) => void; onClose: () => void }) {
  const t = useText()
  const [reason, setReason] = useState('')
  return (
    <Dialog title={t('console.pauseTitle')} isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          onPause(reason.trim())
        }}
      >
        <TextField
          label={t('console.pauseReason')}
          hint={t('console.pauseHint')}
          value={reason}
          maxLength={MAX_REASON}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button type="submit" kind="primary">
          {t('console.pauseAction')}
        </Button>
      </Form>
    </Dialog>
  )
}
