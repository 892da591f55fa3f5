import { useEffect, useRef, useState } from 'react'
import type { Editor } from '../../board/Editor.ts'
import { READABLE_ZOOM } from '../../board/following.ts'
import { Follower, type Legibility } from '../../board/Follower.ts'
import { BoardLayers } from '../../canvas/BoardLayers.tsx'
import { browserClock, glideMs } from '../../canvas/browserClock.ts'
import { openEditor } from '../../canvas/openEditor.ts'
import { useSize } from '../../canvas/useSize.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import styles from './Wall.module.css'

/** For a screen of 1080 lines; others in proportion. */
const LINES = 1080
const LEAST_TEXT = 24
const LEAST_TITLE = 48
const MARGIN = 32
const DOORS_WIDTH = 380
const CALM_MS = 600

/** The board without hands: it shows where something happens, in letters that are read from the back. */
export function Wall({ client, hasDoors }: { client: SyncClient; hasDoors: boolean }) {
  const [editor, setEditor] = useState<Editor>()
  useEffect(() => {
    const { editor: made, close } = openEditor(client.board, { presence: client.presence, canWrite: false })
    setEditor(made)
    return () => {
      close()
      setEditor(undefined)
    }
  }, [client])
  return editor ? <Picture editor={editor} hasDoors={hasDoors} /> : null
}

function Picture({ editor, hasDoors }: { editor: Editor; hasDoors: boolean }) {
  const surface = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState(1)
  useSize(editor, surface)
  useEffect(() => {
    editor.margins = marginsFor(hasDoors)
    const follower = new Follower(editor, {
      clock: browserClock,
      legibility: legibility(),
      glideMs: glideMs(CALM_MS),
      zoomChanged: setZoom,
    })
    const resized = () => {
      editor.margins = marginsFor(hasDoors)
      follower.resize(legibility())
    }
    const observer = new ResizeObserver(resized)
    if (surface.current) observer.observe(surface.current)
    return () => {
      observer.disconnect()
      follower.close()
    }
  }, [editor, hasDoors])
  const scale = innerHeight / LINES
  return (
    <div ref={surface} className={styles.wall}>
      <BoardLayers editor={editor} least={{ title: (LEAST_TITLE * scale) / zoom, text: (LEAST_TEXT * scale) / zoom }} />
    </div>
  )
}

function legibility(): Legibility {
  const scale = innerHeight / LINES
  return { leastPx: LEAST_TEXT * scale, zoom: READABLE_ZOOM * scale }
}
function marginsFor(hasDoors: boolean): Editor['margins'] {
  const scale = innerHeight / LINES
  const margin = MARGIN * scale
  return { top: margin, bottom: margin, left: margin, right: hasDoors ? DOORS_WIDTH * scale : margin }
}
