import { ChevronDown, Map } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Editor } from '../board/Editor.ts'
import { useText } from '../text/index.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { useMediaQuery } from '../ui/useMediaQuery.ts'
import { keepFocus } from './keepFocus.ts'
import styles from './Minimap.module.css'
import { MinimapPicture } from './MinimapPicture.ts'
import { hasMinimap, useOwnChoice } from './ownChoices.ts'

/** The whole board, small, and what is seen of it: a press there looks there. Not where all is seen, nor on a phone. */
export function Minimap({ editor }: { editor: Editor }) {
  const isWide = useMediaQuery('(min-width: 700px)')
  const isOpen = useOwnChoice(hasMinimap)
  return isWide ? <Frame key={isOpen ? 'open' : 'folded'} editor={editor} isOpen={isOpen} /> : null
}

function Frame({ editor, isOpen }: { editor: Editor; isOpen: boolean }) {
  const t = useText()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const seen = useRef<HTMLDivElement>(null)
  const [picture, setPicture] = useState<MinimapPicture>()
  useEffect(() => {
    if (!frame.current) return undefined
    const drawn = new MinimapPicture(editor, frame.current, canvas.current, seen.current)
    setPicture(drawn)
    return () => drawn.close()
  }, [editor])
  const size = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <div
      ref={(element) => {
        frame.current = element
        return keepFocus(element)
      }}
      className={isOpen ? styles.open : styles.folded}
      hidden
    >
      {isOpen ? (
        <>
          <Plan picture={picture} canvas={canvas} seen={seen} />
          <IconButton name={t('board.minimap.hide')} className={styles.fold} onClick={() => hasMinimap.choose(false)}>
            <ChevronDown {...size} />
          </IconButton>
        </>
      ) : (
        <Button kind="quiet" icon={<Map {...size} />} onClick={() => hasMinimap.choose(true)}>
          {t('board.minimap.show')}
        </Button>
      )}
    </div>
  )
}

interface PlanProps {
  picture: MinimapPicture | undefined
  canvas: React.RefObject<HTMLCanvasElement | null>
  seen: React.RefObject<HTMLDivElement | null>
}

/** For a hand only: arrows look around for those who use keys. */
function Plan({ picture, canvas, seen }: PlanProps) {
  const isHeld = useRef(false)
  const at = ({ currentTarget, clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left, top } = currentTarget.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }
  return (
    <div
      className={styles.plan}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        isHeld.current = true
        picture?.take(at(event))
      }}
      onPointerMove={(event) => isHeld.current && picture?.carry(at(event))}
      onPointerUp={() => (isHeld.current = false)}
      onLostPointerCapture={() => (isHeld.current = false)}
    >
      <canvas ref={canvas} className={styles.picture} />
      <div ref={seen} className={styles.seen} />
    </div>
  )
}
