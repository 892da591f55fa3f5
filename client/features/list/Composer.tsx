import { SendHorizontal } from 'lucide-react'
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { MAX_NAME_LENGTH } from '../../../shared/domain/participant.ts'
import { MAX_NOTE_LENGTH } from '../../../shared/domain/note.ts'
import type { NoteId, ZoneId } from '../../../shared/ids.ts'
import { CareLine, maskInField } from '../../richText/CareLine.tsx'
import { useText } from '../../text/index.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { useToastsAbove } from '../../ui/useToastsAbove.ts'
import { useRoom, useStage } from '../workgroup/roomContext.ts'
import styles from './Composer.module.css'
import { ideasIn } from './composing.ts'
import { draftOf, keepDraft } from './draft.ts'
import { fitHeight } from './fitHeight.ts'
import { rowOf, showRow } from './focusing.ts'
import { useList } from './listContext.ts'
import { useChosenZone } from './useChosenZone.ts'

const SHOWN_MS = 4000
const MOST_AT_ONCE = 300 // more is an import, which has its own way in

/** One field and one button, always at hand. What is written stays until it is sent, whatever happens to the page. */
export function Composer() {
  const t = useText()
  const { client, workgroup } = useRoom()
  const { acting, ruleFor } = useList()
  const closed = ruleFor('note.create')
  const form = useRef<HTMLFormElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [text, setText] = useState(() => draftOf(workgroup))
  const [isPasted, setPasted] = useState(false)
  const [zone, zones, chooseZone] = useChosenZone()
  const [told, tell] = useTelling()
  // Two write together: one of them for the other.
  const isPaired = useStage()?.parts?.session?.turn?.step.method === 'sherpa'
  const [bearer, setBearer] = useState('')

  useEffect(() => {
    keepDraft(workgroup, text)
    fitHeight(field.current)
  }, [workgroup, text])

  useToastsAbove(form)

  const ideas = isPasted ? ideasIn(text) : []
  const canSplit = ideas.length > 1 && ideas.length <= MOST_AT_ONCE
  const excess = text.trim().length - MAX_NOTE_LENGTH
  const warning =
    excess > 0 && !canSplit ? t('list.compose.tooLong', { count: excess, most: MAX_NOTE_LENGTH }) : undefined

  const send = (texts: readonly string[]) => {
    field.current?.focus() // the keyboard of a phone stays, and the next idea can come
    if (closed) return tell(t(`step.why.${closed}`))
    if (texts.length === 0) return tell(t('list.compose.blank'))
    const tooLong = Math.max(...texts.map((one) => one.length)) - MAX_NOTE_LENGTH
    if (tooLong > 0) return tell(t('list.compose.tooLong', { count: tooLong, most: MAX_NOTE_LENGTH }))
    const sent = acting.write(texts, zone || undefined, (isPaired && bearer.trim()) || undefined)
    if (sent.length === 0) return // closed this very moment: the words stay in the field
    setText('')
    setPasted(false)
    const isAway = client.state.connection !== 'open'
    const many = t('list.compose.sentMany', { count: texts.length })
    tell(isAway ? t('list.compose.sentOffline') : texts.length > 1 ? many : t('list.compose.sent'))
    showSoon(sent[0])
  }
  const sendAll = () => send(text.trim() === '' ? [] : [text.trim()])
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    sendAll()
  }
  const keyPressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    // Under a thumb Enter goes to the line, as everywhere on a phone; the button is beside it.
    if (!event.ctrlKey && !event.metaKey && isUnderThumb()) return
    event.preventDefault()
    sendAll()
  }
  const pasted = (event: ClipboardEvent) => {
    if (ideasIn(event.clipboardData.getData('text/plain')).length > 1) setPasted(true)
  }

  return (
    <form ref={form} className={styles.composer} aria-label={t('list.compose.title')} onSubmit={submitted}>
      <div className={styles.wide}>
        <div className={styles.inner}>
          {canSplit && !closed && (
            <div className={styles.proposal} role="status">
              <span>{t('list.compose.pasted', { count: ideas.length })}</span>
              <span className={styles.choices}>
                <Button kind="secondary" onClick={() => send(ideas)}>
                  {t('list.compose.split', { count: ideas.length })}
                </Button>
                <Button kind="quiet" onClick={() => setPasted(false)}>
                  {t('list.compose.together')}
                </Button>
              </span>
            </div>
          )}
          {zones.length > 0 && (
            <label className={styles.zone}>
              <span>{t('list.compose.zone')}</span>
              <select
                className={styles.select}
                value={zone}
                onChange={({ target }) => chooseZone(target.value as ZoneId | '')}
              >
                {zones.map(({ id: zoneId, title }) => (
                  <option key={zoneId} value={zoneId}>
                    {title}
                  </option>
                ))}
                <option value="">{t('list.noZone')}</option>
              </select>
            </label>
          )}
          {isPaired && (
            <label className={styles.zone}>
              <span>{t('methods.borne.field')}</span>
              <input
                className={styles.bearer}
                value={bearer}
                maxLength={MAX_NAME_LENGTH}
                placeholder={t('methods.borne.hint')}
                autoComplete="off"
                onChange={({ target }) => setBearer(target.value)}
              />
            </label>
          )}
          <div className={styles.line}>
            <textarea
              ref={field}
              className={styles.field}
              rows={1}
              value={text}
              placeholder={closed ? t('step.composeClosed') : t('list.compose.placeholder')}
              readOnly={closed !== undefined}
              aria-label={t('list.compose.field')}
              aria-invalid={warning !== undefined || undefined}
              aria-describedby={`${id}-rule ${id}-keys ${warning ? `${id}-warning` : ''}`}
              enterKeyHint={isUnderThumb() ? 'enter' : 'send'}
              onChange={({ target }) => setText(target.value)}
              onKeyDown={keyPressed}
              onPaste={pasted}
            />
            <button
              type="submit"
              className={classNames(buttonClass('primary'), styles.send)}
              aria-disabled={closed !== undefined}
            >
              <SendHorizontal size={20} strokeWidth={1.75} aria-hidden />
              {t('list.compose.send')}
            </button>
          </div>
          {!closed && (
            <CareLine text={text} hasHint={false} onMask={(masking) => maskInField(field.current, masking, setText)} />
          )}
          <p className={styles.small}>
            <span id={`${id}-rule`}>{t(closed ? `step.why.${closed}` : 'list.compose.rule')}</span>
            <span className={styles.keys} id={`${id}-keys`}>
              {!closed && t('list.compose.keys')}
            </span>
          </p>
          {closed && text.trim() !== '' && (
            <div className={styles.proposal}>
              <span>{t('step.draftKept')}</span>
              <CopyButton copied={text} label={t('step.copyDraft')} />
            </div>
          )}
        </div>
      </div>
      <p className={styles.told} role="status">
        {told}
      </p>
      {/* Not read aloud at each letter: it belongs to the field, and is said when one tries to send. */}
      {warning && told === '' && (
        <p className={styles.told} id={`${id}-warning`}>
          {warning}
        </p>
      )}
    </form>
  )
}

/** A word under the field about what was just done; it goes by itself. */
function useTelling(): [string, (words: string) => void] {
  const [told, setTold] = useState({ words: '', turn: 0 })
  useEffect(() => {
    if (told.words === '') return undefined
    const timer = setTimeout(() => setTold(({ turn }) => ({ words: '', turn })), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [told])
  const tell = (words: string) =>
    // The same words a second time have to differ to be heard again.
    setTold(({ turn }) => ({ words: turn % 2 === 0 ? words : `${words}\u200B`, turn: turn + 1 }))
  return [told.words, tell]
}

function isUnderThumb(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

/** One's own idea is seen to land; others' never move the list. */
function showSoon(id: NoteId | undefined): void {
  if (!id) return
  requestAnimationFrame(() => {
    showRow(id)
    rowOf(id)?.setAttribute('data-fresh', '')
  })
}
