import { useCallback, useEffect, useRef, useState } from 'react'
import { type Box, boxAround, boxOf } from '../../../shared/geometry.ts'
import type { ZoneId } from '../../../shared/ids.ts'
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

/** The part of the board that a wall keeps to; all of it where there is neither. */
export interface Focus {
  readonly box?: Box | undefined
  readonly zone?: ZoneId | undefined
  /** Several, side by side. */
  readonly zones?: readonly ZoneId[] | undefined
}
interface WallProps {
  client: SyncClient
  focus: Focus
  /** Whether those who write are named. */
  hasNames: boolean
}

/** The board without hands: it shows where something happens, in letters that are read from the back. */
export function Wall({ client, focus, hasNames }: WallProps) {
  const open = useCallback(() => openEditor(client.board, { presence: client.presence, canWrite: false }), [client])
  const editor = useOpened(open)
  return editor ? <Picture editor={editor} focus={focus} hasNames={hasNames} /> : null
}

function Picture({ editor, focus, hasNames }: Omit<WallProps, 'client'> & { editor: Editor }) {
  const surface = useRef<HTMLDivElement>(null)
  const [{ zoom, scale }, setSeen] = useState({ zoom: 1, scale: 1 })
  useSize(editor, surface)
  const kept = useRef(focus)
  const following = useRef<Follower>(undefined)
  useEffect(() => {
    const follower = new Follower(editor, {
      clock: browserClock,
      legibility: legibility(),
      glideMs: glideMs(CALM_MS),
      zoomChanged: (rests) => setSeen({ zoom: rests, scale: scaleNow() }),
      focus: () => boxOfFocus(editor, kept.current),
    })
    following.current = follower
    const observer = new ResizeObserver(() => follower.resize(legibility()))
    if (surface.current) observer.observe(surface.current)
    return () => {
      observer.disconnect()
      follower.close()
    }
  }, [editor])
  const { zone, box, zones: several } = focus
  const zones = several?.join()
  const place = box && `${box.x} ${box.y} ${box.width} ${box.height}`
  useEffect(() => {
    kept.current = { zone, box, zones: several }
    following.current?.look()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a box and zones are told from others by their numbers and names
  }, [editor, zone, place, zones])
  return (
    <div ref={surface} className={styles.wall} data-names={hasNames || undefined}>
      <BoardLayers editor={editor} least={{ title: (LEAST_TITLE * scale) / zoom, text: (LEAST_TEXT * scale) / zoom }} />
      <GroupTitles editor={editor} leastPx={LEAST_TEXT * scale} />
    </div>
  )
}

/** A zone that is gone leaves all of the board. */
function boxOfFocus(editor: Editor, { box, zone: id, zones }: Focus): Box | undefined {
  if (box) return box
  if (zones) return boxAround(zones.flatMap((one) => editor.zone(one) ?? []).map(({ at, size }) => boxOf(at, size)))
  const zone = editor.zone(id)
  return zone && boxOf(zone.at, zone.size)
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
