import { useCallback, useEffect, useRef, useState } from 'react'
import type { Editor } from '../../board/Editor.ts'
import { READABLE_ZOOM } from '../../board/following.ts'
import { Follower, type Legibility } from '../../board/Follower.ts'
import { BoardLayers } from '../../canvas/BoardLayers.tsx'
import { GroupTitles } from '../../canvas/groups/GroupTitles.tsx'
import { browserClock, glideMs } from '../../canvas/browserClock.ts'
import { openEditor } from '../../canvas/openEditor.ts'
import { useOpened } from '../../canvas/useOpened.ts'
import { useSize } from '../../canvas/useSize.ts'
import type { SyncClient } from '../../sync/SyncClient.ts'
import styles from './Wall.module.css'

/** For a screen of 1080 lines; others in proportion. */
const LINES = 1080
const LEAST_TEXT = 24
const LEAST_TITLE = 48
const MARGIN = 32
const CALM_MS = 600

/** The board without hands: it shows where something happens, in letters that are read from the back. */
export function Wall({ client }: { client: SyncClient }) {
  const open = useCallback(() => openEditor(client.board, { presence: client.presence, canWrite: false }), [client])
  const editor = useOpened(open)
  return editor ? <Picture editor={editor} /> : null
}

function Picture({ editor }: { editor: Editor }) {
  const surface = useRef<HTMLDivElement>(null)
  const [{ zoom, scale }, setSeen] = useState({ zoom: 1, scale: 1 })
  useSize(editor, surface)
  useEffect(() => {
    const follower = new Follower(editor, {
      clock: browserClock,
      legibility: legibility(),
      glideMs: glideMs(CALM_MS),
      zoomChanged: (rests) => setSeen({ zoom: rests, scale: scaleNow() }),
    })
    const observer = new ResizeObserver(() => follower.resize(legibility()))
    if (surface.current) observer.observe(surface.current)
    return () => {
      observer.disconnect()
      follower.close()
    }
  }, [editor])
  return (
    <div ref={surface} className={styles.wall}>
      <BoardLayers editor={editor} least={{ title: (LEAST_TITLE * scale) / zoom, text: (LEAST_TEXT * scale) / zoom }} />
      <GroupTitles editor={editor} leastPx={LEAST_TEXT * scale} />
    </div>
  )
}

function scaleNow(): number {
  return innerHeight / LINES
}
function legibility(): Legibility {
  const scale = scaleNow()
  const margin = MARGIN * scale
  return {
    leastPx: LEAST_TEXT * scale,
    zoom: READABLE_ZOOM * scale,
    margins: { top: margin, right: margin, bottom: margin, left: margin },
  }
}
