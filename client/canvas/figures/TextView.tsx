import { memo } from 'react'
import { type BoardText, TEXT_LETTERS } from '../../../shared/domain/zone.ts'
import type { Editor } from '../../board/Editor.ts'
import { useEditor } from '../hooks.ts'
import styles from './TextView.module.css'
import { usePlaced } from './usePlaced.ts'

/** A text laid on the board without paper under it. */
export const TextView = memo(function TextView({ editor, text }: { editor: Editor; text: BoardText }) {
  const element = usePlaced<HTMLParagraphElement>(editor, text.id, text.at)
  const isWritten = useEditor(editor, 'figures', (board) => board.writingFigure === text.id)
  const letters = text.letters ?? TEXT_LETTERS
  return (
    <p
      ref={element}
      className={styles.text}
      hidden={isWritten}
      style={{ width: text.size[0], minHeight: text.size[1], fontSize: letters }}
    >
      {text.text}
    </p>
  )
})
