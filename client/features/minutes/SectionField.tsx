import { PenLine } from 'lucide-react'
import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useState } from 'react'
import { plainTextOf } from '../../../shared/document/richText.ts'
import { MAX_WORDS_LENGTH } from '../../../shared/domain/fields.ts'
import type { MinutesWords } from '../../../shared/domain/minutes.ts'
import { useTextEditor } from '../../canvas/useTextEditor.ts'
import { CareLine } from '../../richText/CareLine.tsx'
import { endsWriting } from '../../richText/endsWriting.ts'
import { StaticText } from '../../richText/StaticText.tsx'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { keepCaretInSight } from '../../ui/keepCaretInSight.ts'
import { Message } from '../../ui/Message.tsx'
import { useSayWriting } from '../sheets/fieldWriters.ts'
import { Writers } from '../sheets/Writers.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { useMinutes } from './minutesContext.ts'
import styles from './MinutesPage.module.css'

/** A section of the minutes: read as it is, until one goes in to write it with the others. */
export function SectionField({ field, children }: { field: MinutesWords; children?: ReactNode }) {
  const t = useText()
  const heading = useId()
  const { minutes, desk } = useMinutes()
  const [isWriting, setWriting] = useState(false)
  const mayWrite = desk.ruleFor(minutes, { key: field }) === undefined
  const words = minutes.words[field]
  const isOpen = isWriting && mayWrite
  const section = t(`minutes.section.${field}`)
  const enter = (event: MouseEvent) => {
    // A link leads where it leads, and who marks words to copy them does not want to write.
    if (event.target instanceof Element && event.target.closest('a, [data-term]')) return
    if (mayWrite && !isOpen && !getSelection()?.toString()) setWriting(true)
  }
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionName} id={heading}>
          {section}
        </h3>
        {mayWrite && !isOpen && (
          <Button
            kind="quiet"
            className={styles.write}
            icon={<PenLine size={18} strokeWidth={1.75} aria-hidden />}
            aria-label={t('minutes.writeIn', { section })}
            onClick={() => setWriting(true)}
          >
            {t('minutes.write')}
          </Button>
        )}
      </div>
      {isOpen ? (
        <Writing field={field} label={section} onEnd={() => setWriting(false)} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the button above does the same for keys
        <div className={classNames(styles.words, mayWrite && styles.writable)} onClick={enter}>
          {plainTextOf(words).trim() === '' ? (
            <>
              <p className={styles.nothing}>{t(mayWrite ? `minutes.prompt.${field}` : 'minutes.nothing')}</p>
              <p className={styles.printed}>{t('minutes.nothing')}</p>
            </>
          ) : (
            <StaticText words={words} />
          )}
        </div>
      )}
      <Writers path={`minutes/${minutes.id}/${field}`} />
      {children}
    </section>
  )
}

/** The same words with a caret in them, and the carets of the others. */
function Writing({ field, label, onEnd }: { field: MinutesWords; label: string; onEnd: () => void }) {
  const t = useText()
  const { client, history } = useRoom()
  const { id, words } = useMinutes().minutes
  const [Text, isMissing] = useTextEditor()
  const { onFocus, onBlur } = useSayWriting(`minutes/${id}/${field}`)
  const place = useMemo(() => ({ kind: 'minutes', id, field }) as const, [id, field])
  const fragment = client.board.records.fragmentOf('minutes', id, field)
  useEffect(() => {
    history.mark()
    onFocus()
    return () => {
      history.mark()
      onBlur()
    }
  }, [history, onFocus, onBlur])
  useEffect(() => {
    // A program of another hand may have left it out.
    if (!fragment) client.board.records.setWords('minutes', id, field, '')
  }, [client, fragment, id, field])
  const leave = () => {
    const section = document.activeElement?.closest('section')
    onEnd()
    // Back to the button that leads in again, once it is there.
    requestAnimationFrame(() => section?.querySelector('button')?.focus())
  }
  return (
    <div className={styles.editor}>
      {Text && fragment && (
        <Text
          key={field}
          board={client.board}
          note={place}
          presence={client.presence}
          limit={MAX_WORDS_LENGTH}
          history={history}
          label={label}
          onKey={(event) => endsWriting(event, leave)}
          onCaret={keepCaretInSight}
        />
      )}
      {Text && (
        <CareLine
          text={plainTextOf(words[field])}
          onMask={({ start, end, words: former, mask }) => {
            history.mark()
            client.board.records.replaceWords('minutes', id, field, { start, end, former }, mask)
            history.mark()
          }}
        />
      )}
      {isMissing && <Message kind="offline">{t('ui.unreachable')}</Message>}
      <Button className={styles.done} onClick={leave}>
        {t('minutes.done')}
      </Button>
    </div>
  )
}
