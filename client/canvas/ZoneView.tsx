import { memo } from 'react'
import { isMatrix } from '../../shared/domain/matrix.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import type { TextMeasure } from '../../shared/layout/textLayout.ts'
import { ZONE_HEAD, zoneHead } from '../../shared/layout/zoneHead.ts'
import type { Editor } from '../board/Editor.ts'
import { usePlaced } from './figures/usePlaced.ts'
import { useText } from '../text/index.ts'
import { groundOf } from './groundOf.ts'
import { MatrixLines } from './MatrixLines.tsx'
import { NatureIcon } from './NatureIcon.tsx'
import styles from './ZoneView.module.css'

const NATURE_LETTERS = 18

interface ZoneViewProps {
  editor: Editor
  zone: Zone
  measure: TextMeasure
  /** The smallest letters of the title, and of the rest, in board units: for a wall read from the back of a room. */
  leastTitle?: number | undefined
  leastText?: number | undefined
}

/** A part of the wall: title, what to do there, and a ground in the colour of what its notes say. Clicks pass through. */
export const ZoneView = memo(function ZoneView({
  editor,
  zone,
  measure,
  leastTitle = 0,
  leastText = 0,
}: ZoneViewProps) {
  const t = useText()
  const element = usePlaced<HTMLElement>(editor, zone.id, zone.at)
  const head = zoneHead(zone, measure)
  const title = Math.max(head.title, leastTitle)
  const instruction = Math.max(head.instruction, leastText)
  const linesLeft = (ZONE_HEAD.height - title * ZONE_HEAD.titleLine) / (instruction * ZONE_HEAD.instructionLine)
  const isCut = instruction > head.instruction
  const { nature } = zone.meaning
  return (
    <section
      ref={element}
      className={styles.zone}
      data-layout={zone.layout}
      aria-label={zone.title}
      style={{
        background: groundOf(zone),
        width: zone.size[0],
        height: zone.size[1],
        padding: `${ZONE_HEAD.top}px ${ZONE_HEAD.side}px`,
      }}
    >
      {zone.title !== '' && (
        <h2 className={styles.title} style={{ fontSize: title, lineHeight: ZONE_HEAD.titleLine }}>
          {zone.title}
        </h2>
      )}
      {zone.instruction !== '' && linesLeft >= 0.9 && (
        <p
          className={isCut ? styles.cutInstruction : styles.instruction}
          style={{ fontSize: instruction, lineHeight: ZONE_HEAD.instructionLine }}
        >
          {zone.instruction}
        </p>
      )}
      {isMatrix(zone) && <MatrixLines zone={zone} leastText={leastText} />}
      {nature && (
        <span className={styles.nature} style={{ fontSize: Math.max(NATURE_LETTERS, leastText) }}>
          <NatureIcon nature={nature} />
          {t(`board.nature.${nature}`)}
        </span>
      )}
    </section>
  )
})
