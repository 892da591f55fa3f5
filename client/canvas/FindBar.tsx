import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Editor } from '../board/Editor.ts'
import { Finding } from '../board/Finding.ts'
import { folded } from '../../shared/language/folding.ts'
import { useText } from '../text/index.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './FindBar.module.css'
import { useSurface } from './Surface.ts'
import { type Opened, useOpened } from './useOpened.ts'

const COVERED_PX = 130

interface FindBarProps {
  editor: Editor
  onClose: () => void
}

/** Words that are looked for across the board. What holds them is marked, and one goes from one to the next. */
export function FindBar({ editor, onClose }: FindBarProps) {
  const finding = useOpened(useCallback(() => openFinding(editor), [editor]))
  return finding ? <Bar editor={editor} finding={finding} onClose={onClose} /> : null
}

function openFinding(editor: Editor): Opened<Finding> {
  editor.endWriting()
  const value = new Finding(editor, folded)
  // What is gone to is to be seen under the bar, with its own actions.
  const { margins } = editor
  editor.margins = { ...margins, top: margins.top + COVERED_PX }
  return {
    value,
    close() {
      editor.margins = margins
      value.close()
    },
  }
}

function Bar({ editor, finding, onClose }: FindBarProps & { finding: Finding }) {
  const t = useText()
  const surface = useSurface()
  const field = useRef<HTMLInputElement>(null)
  const [sought, setSought] = useState('')
  const where = useSyncExternalStore(finding.changed.listen, () => `${finding.place} ${finding.count}`)
  const [place = 0, count = 0] = where.split(' ').map(Number)
  useEffect(() => field.current?.focus(), [])

  const close = () => {
    const { focused } = editor.selection
    const board = surface.element
    const note = focused && board?.querySelector<HTMLElement>(`[data-note="${focused}"]`)
    ;(note || board)?.focus({ preventScroll: true })
    onClose()
  }
  const hear = (event: KeyboardEvent) => {
    const isControl = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === field.current) finding.go(event.shiftKey ? -1 : 1)
    else if (isControl && event.key.toLowerCase() === 'f') field.current?.select()
    else return
    event.preventDefault()
  }
  const size = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    // Its keys are the field's, as those of a note are that are written in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className={styles.bar} role="search" aria-label={t('find.title')} data-writing onKeyDown={hear}>
      <Search {...size} className={styles.icon} />
      <input
        ref={field}
        className={styles.field}
        type="text"
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        value={sought}
        autoComplete="off"
        enterKeyHint="search"
        onChange={({ target }) => {
          setSought(target.value)
          finding.search(target.value)
        }}
      />
      <span className={styles.count} role="status">
        {sought.trim() === '' ? '' : place > 0 ? t('find.place', { place, count }) : t('find.count', { count })}
      </span>
      <IconButton name={t('find.previous')} aria-disabled={count === 0} onClick={() => finding.go(-1)}>
        <ChevronUp {...size} />
      </IconButton>
      <IconButton name={t('find.next')} aria-disabled={count === 0} onClick={() => finding.go(1)}>
        <ChevronDown {...size} />
      </IconButton>
      <IconButton name={t('find.close')} className={styles.close} onClick={close}>
        <X {...size} />
      </IconButton>
    </div>
  )
}
