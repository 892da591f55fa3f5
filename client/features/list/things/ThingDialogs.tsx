import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ZoneId } from '../../../../shared/ids.ts'
import { figureWords, mostLetters } from '../../../board/figureChanges.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextAreaField } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { PlacesDialog } from '../PlacesDialog.tsx'
import type { ListedThing } from './ThingBook.ts'
import styles from './ThingDialogs.module.css'

interface WordsDialogProps {
  one: ListedThing
  /** Somebody has taken it away meanwhile. */
  isGone: boolean
  onKeep: (words: string) => void
  onLost: (words: string) => void
  onClose: () => void
}

/** What is written on a thing; of a picture, what it shows. */
export function WordsDialog({ one, isGone, onKeep, onLost, onClose }: WordsDialogProps) {
  const t = useText()
  const { kind } = one
  const [words, setWords] = useState(figureWords(one))
  const last = useRef({ words, onLost })
  useEffect(() => {
    last.current = { words, onLost }
  })
  useEffect(() => {
    if (isGone) last.current.onLost(last.current.words)
  }, [isGone])
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    onKeep(words)
  }
  const title = t(`board.figure.${kind}`)
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form onSubmit={submitted}>
        {kind === 'images' && <img className={styles.picture} src={`/api/uploads/${one.thing.upload}`} alt="" />}
        <TextAreaField
          label={title}
          hint={kind === 'images' ? t('board.image.altHint') : undefined}
          value={words}
          maxLength={mostLetters(one)}
          rows={kind === 'links' ? 1 : 4}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- one came to write
          autoFocus
          onChange={({ target }) => setWords(target.value)}
        />
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('board.zone.keep')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

interface MoveThingsDialogProps {
  phrase: string
  present: ZoneId | undefined
  onChoose: (zone: ZoneId | undefined) => void
  onClose: () => void
}

/** The zones that a thing may be laid into, and out of them. */
export function MoveThingsDialog({ phrase, present, onChoose, onClose }: MoveThingsDialogProps) {
  const t = useText()
  return (
    <PlacesDialog
      title={t('list.things.moveTitle')}
      present={present}
      here={t('list.things.here')}
      onChoose={onChoose}
      onClose={onClose}
    >
      <p className={styles.quote}>{phrase}</p>
    </PlacesDialog>
  )
}
