import { useMutation } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { MAX_PHOTO_WORDS, type OwnPhoto, type Photo, photos } from '../../../shared/domain/photo.ts'
import { failureOf, failureText } from '../../api/failure.ts'
import { queryClient } from '../../api/queryClient.ts'
import { type Text, useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError, TextField } from '../../ui/Field.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { choosePhoto, type PhotoStep, presentChoice, skipPhoto } from './choosing.ts'
import styles from './PhotoDialog.module.css'
import { usePhotoWords } from './photoWords.ts'
import { DRAWN, drawingOf } from './pictures.ts'

interface PhotoDialogProps {
  step: PhotoStep
  /** What one has answered so far. */
  own: OwnPhoto | undefined
  onClose: () => void
}

/** All pictures, one of them to be taken, with a sentence or without; or none. Native radios: arrows and readers know them. */
export default function PhotoDialog({ step, own, onClose }: PhotoDialogProps) {
  const t = useText()
  const id = useId()
  const room = useRoom()
  const words = usePhotoWords()
  const [present] = useState(() => presentChoice(room, own, words))
  const [photo, setPhoto] = useState(present.photo)
  const [said, setSaid] = useState(present.said)
  const [isNoneSaid, setNoneSaid] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const answer = useMutation(
    {
      mutationFn: (chosen: Photo | undefined) => {
        if (!chosen) return skipPhoto(room, step, own)
        const { name, alt } = words[chosen]
        const sentence = said.trim()
        const text = sentence ? t('methods.photos.said', { photo: name, words: sentence }) : name
        return choosePhoto(room, step, own, { photo: chosen, alt, words: text })
      },
      onSuccess: onClose,
    },
    queryClient,
  )
  const isBusy = answer.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setNoneSaid(!photo)
    if (photo) answer.mutate(photo)
    else form.current?.querySelector<HTMLInputElement>('input[type=radio]')?.focus()
  }
  const error =
    isNoneSaid && !photo ? t('methods.photos.noneChosen') : answer.error ? whyNot(t, answer.error) : undefined
  return (
    <Dialog title={t('methods.photos.choose')} isOpen onClose={onClose} isWide>
      <form ref={form} className={styles.form} onSubmit={submit} data-photos>
        <fieldset aria-describedby={`${id}-hint`}>
          <legend className="visually-hidden">{t('methods.photos.set')}</legend>
          <p id={`${id}-hint`} className={styles.hint}>
            {t('methods.photos.hint')}
          </p>
          <div className={styles.pictures}>
            {photos.map((one) => (
              <label key={one} className={styles.picture}>
                <input
                  type="radio"
                  className="visually-hidden"
                  name={id}
                  value={one}
                  checked={one === photo}
                  aria-labelledby={`${id}-${one}-name`}
                  aria-describedby={`${id}-${one}`}
                  onChange={() => setPhoto(one)}
                />
                <img
                  id={`${id}-${one}`}
                  className={styles.drawing}
                  src={drawingOf(one)}
                  alt={words[one].alt}
                  width={DRAWN[0]}
                  height={DRAWN[1]}
                  decoding="async"
                  draggable={false}
                />
                <span className={styles.name}>
                  <span id={`${id}-${one}-name`}>{words[one].name}</span>
                  {one === photo && <Check size={18} strokeWidth={2.5} aria-hidden />}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className={styles.foot}>
          <TextField
            label={t('methods.photos.words')}
            placeholder={t('methods.photos.wordsHint')}
            value={said}
            maxLength={MAX_PHOTO_WORDS}
            autoComplete="off"
            enterKeyHint="send"
            onChange={(event) => setSaid(event.target.value)}
          />
          <div className={styles.ways}>
            <Button
              kind="primary"
              type="submit"
              busyWords={isBusy && answer.variables ? t('methods.photos.submitting') : undefined}
            >
              {t('methods.photos.submit')}
            </Button>
            <Button
              busyWords={isBusy && !answer.variables ? t('methods.photos.submitting') : undefined}
              onClick={() => !isBusy && answer.mutate(undefined)}
            >
              {t('methods.photos.skip')}
            </Button>
          </div>
          <FieldError id={`${id}-error`} error={error} />
        </div>
      </form>
    </Dialog>
  )
}

function whyNot(t: Text, error: unknown): string {
  return failureOf(error) === 'conflict' ? t('methods.photos.over') : failureText(t, error)
}
