import { useEffect, useRef } from 'react'
import { MAX_PASTED_NOTES, pasteLines } from '../board/commands/pasting.ts'
import type { Editor } from '../board/Editor.ts'
import { useText } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { PastedText } from './clipboardEvents.ts'
import styles from './PasteDialog.module.css'

const SHOWN = 6

/** Several lines were pasted: as many notes, or one note with all of them? */
export function PasteDialog({ editor, pasted, onClose }: { editor: Editor; pasted: PastedText; onClose: () => void }) {
  const t = useText()
  const count = Math.min(pasted.lines.length, MAX_PASTED_NOTES)
  const first = useRef<HTMLButtonElement>(null)
  // Enter pastes: what the dialog would focus by itself is the way out.
  useEffect(() => first.current?.focus(), [])
  const left = pasted.lines.length - count
  const paste = (lines: readonly string[]) => {
    onClose()
    pasteLines(editor, lines)
  }
  return (
    <Dialog title={t('board.paste.title', { count })} isOpen onClose={onClose}>
      <div className={styles.body}>
        <p>{t('board.paste.words', { count })}</p>
        <ul className={styles.notes} aria-label={t('board.paste.preview')}>
          {pasted.lines.slice(0, SHOWN).map((line, index) => (
            <li key={`${index} ${line}`} className={styles.note}>
              <span className={styles.line}>{line}</span>
            </li>
          ))}
        </ul>
        {count > SHOWN && <p className={styles.more}>{t('board.paste.more', { count: count - SHOWN })}</p>}
        {left > 0 && <p className={styles.more}>{t('board.paste.tooMany', { most: MAX_PASTED_NOTES, count: left })}</p>}
        <div className={styles.actions}>
          <Button ref={first} kind="primary" onClick={() => paste(pasted.lines)}>
            {t('board.paste.many', { count })}
          </Button>
          <Button onClick={() => paste([pasted.text.trim()])}>{t('board.paste.one')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
