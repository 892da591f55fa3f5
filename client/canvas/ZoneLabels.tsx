import { useEffect, useMemo, useRef } from 'react'
import type { Editor } from '../board/Editor.ts'
import { zoneHead } from '../../shared/layout/zoneHead.ts'
import { useEditor } from './hooks.ts'
import styles from './ZoneLabels.module.css'

const LEAST_TITLE_PX = 13 // smaller than this a title is not read any more, and a label takes its place

/** The titles of zones seen from afar, at a size that can still be read. */
export function ZoneLabels({ editor }: { editor: Editor }) {
  const zones = useEditor(editor, 'zones', (board) => board.zones)
  const layer = useRef<HTMLDivElement>(null)
  const titles = useMemo(() => zones.map((zone) => zoneHead(zone, editor.measure).title), [zones, editor])
  useEffect(() => {
    const place = () => {
      const { zoom } = editor.camera
      // All or none: a wall with some titles on labels and some on zones reads like two walls.
      const isAfar = Math.min(...titles) * zoom < LEAST_TITLE_PX
      layer.current?.parentElement?.toggleAttribute('data-afar', isAfar)
      for (const [index, label] of [...(layer.current?.children ?? [])].entries()) {
        const zone = zones[index]
        if (!zone || !(label instanceof HTMLElement)) continue
        const [x, y] = editor.camera.toScreen(zone.at)
        label.hidden = !isAfar
        label.style.transform = `translate(${x}px, ${y}px)`
        label.style.maxWidth = `${Math.max(48, zone.size[0] * zoom - 8)}px`
      }
    }
    place()
    return editor.signals.camera.listen(place)
  }, [editor, zones, titles])
  return (
    <div ref={layer} className={styles.labels} aria-hidden>
      {zones.map((zone) => (
        <span key={zone.id} className={styles.label}>
          {zone.title}
        </span>
      ))}
    </div>
  )
}
