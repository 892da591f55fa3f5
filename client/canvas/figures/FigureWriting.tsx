import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { TEXT_LETTERS } from '../../../shared/domain/zone.ts'
import { wordFigure } from '../../board/commands/drawing.ts'
import type { Editor } from '../../board/Editor.ts'
import { figureWords, mostLetters } from '../../board/figureChanges.ts'
import type { Figure } from '../../board/Figures.ts'
import { useText } from '../../text/index.ts'
import { useEditor } from '../hooks.ts'
import { middleOf } from './drawLink.ts'
import styles from './FigureWriting.module.css'

/** The words of a text, a shape, a link or a zone, while one writes them. They are kept when one leaves them. */
export function FigureWriting({ editor }: { editor: Editor }) {
  const id = useEditor(editor, 'writing', (board) => board.writingFigure)
  const figure = id && editor.figures.get(id)
  return figure ? <Field key={id} editor={editor} figure={figure} /> : null
}

function Field({ editor, figure }: { editor: Editor; figure: Figure }) {
  const t = useText()
  const field = useRef<HTMLTextAreaElement>(null)
  const { id } = figure.thing
  const before = figureWords(figure)
  const since = useRef(editor.writingSince)
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])
  useEffect(() => {
    const element = field.current
    if (!element) return undefined
    const keep = () => {
      if (element.value !== before || (figure.kind === 'texts' && element.value === '')) {
        wordFigure(editor, id, element.value, since.current)
      }
    }
    // A page that goes takes what is being written with it, unless it is kept before.
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      if (!element.isConnected) keep() // not when React only tries its effects twice
    }
  }, [editor, id, before, figure.kind])

  // What is written under a picture is read from however far one looks.
  const [least] = useState(() => 1 / Math.min(1, editor.camera.zoom))
  const { x, y, width, height } = fieldBox(figure, least)
  return (
    <textarea
      ref={field}
      data-writing
      className={styles.field}
      data-kind={figure.kind}
      aria-label={t(`board.figure.${figure.kind}`)}
      placeholder={figure.kind === 'images' ? t('board.image.altHint') : undefined}
      defaultValue={before}
      maxLength={mostLetters(figure)}
      rows={1}
      style={{
        transform: `translate(${x}px, ${y}px)`,
        width,
        height,
        fontSize: figure.kind === 'images' ? 18 * least : lettersOf(figure),
      }}
      onKeyDown={(event) => {
        const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || isOneLine(figure)))
        if (!isDone || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        editor.endWriting()
      }}
      onBlur={() => editor.writingFigure === id && editor.endWriting()}
    />
  )
}

function isOneLine({ kind }: Figure): boolean {
  return kind === 'zones' || kind === 'links' || kind === 'images'
}

function lettersOf(figure: Figure): number {
  if (figure.kind === 'texts') return figure.thing.letters ?? TEXT_LETTERS
  return figure.kind === 'zones' ? 40 : 20
}

/** Where one writes, in board units. @param pixel of the screen, in board units, and 1 at least */
function fieldBox({ kind, box, way }: Figure, pixel: number) {
  if (kind === 'links') {
    const [x, y] = middleOf(way ?? [])
    return { x: x - 120, y: y - 18, width: 240, height: 36 }
  }
  if (kind === 'zones') return { x: box.x + 32, y: box.y + 16, width: Math.max(200, box.width - 64), height: 60 }
  if (kind === 'shapes') {
    const height = Math.min(box.height - 16, Math.max(40, box.height * 0.6))
    return { x: box.x + 12, y: box.y + (box.height - height) / 2, width: box.width - 24, height }
  }
  // Under the picture, so that one sees what one describes.
  if (kind === 'images') {
    const [y, width] = [box.y + box.height + 8 * pixel, Math.max(box.width, 300 * pixel)]
    return { x: box.x, y, width, height: 36 * pixel }
  }
  return { ...box, height: Math.max(box.height, 44) }
}
