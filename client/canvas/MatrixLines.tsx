import type { CSSProperties } from 'react'
import { type Matrix, planeOf } from '../../shared/domain/matrix.ts'
import type { MatrixAxis } from '../../shared/domain/zone.ts'
import styles from './MatrixLines.module.css'

const LETTERS = 18

/** The two axes of a matrix: a cross through the middle, and what each end stands for in the margins. */
export function MatrixLines({ zone, leastText }: { zone: Matrix; leastText: number }) {
  const { left, top, width, height } = planeOf(zone)
  const { x, y } = zone.meaning.axes
  const [middleX, middleY] = [left + width / 2 - zone.at[0], top + height / 2 - zone.at[1]]
  return (
    <div className={styles.lines} style={{ fontSize: Math.max(LETTERS, leastText) }}>
      <span className={styles.across} style={{ top: middleY }} />
      <span className={styles.upwards} style={{ left: middleX }} />
      <AxisWords axis={x} className={styles.foot} />
      <AxisWords axis={y} className={styles.side} style={{ width: zone.size[1] - MARGINS }} />
    </div>
  )
}
/** What the head and the foot of the zone take of the axis that goes upwards. */
const MARGINS = 160

interface AxisWordsProps {
  axis: MatrixAxis
  className: string | undefined
  style?: CSSProperties
}

function AxisWords({ axis, className, style }: AxisWordsProps) {
  return (
    <p className={className} style={style}>
      <span>{axis.low}</span>
      <span className={styles.name}>{axis.name && `${axis.name} →`}</span>
      <span>{axis.high}</span>
    </p>
  )
}
