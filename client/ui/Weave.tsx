import { useId } from 'react'
import styles from './Weave.module.css'

const STEP = 28 // between threads
const THREAD = 15
const GAP = 3 // of ground on each side of the thread that passes over
const COLOURS = 4

/** The cloth: threads of the notes' colours, over and under. A picture of the name, without meaning for the ear. */
export function Weave({ className }: { className?: string | undefined }) {
  const id = useId()
  const crossings = Array.from({ length: COLOURS * 2 }, (_, index) => ({
    column: index % 2,
    row: Math.floor(index / 2),
  }))
  return (
    <svg className={`${styles.weave} ${className ?? ''}`} aria-hidden width="100%" height="100%">
      <pattern id={id} width={2 * STEP} height={COLOURS * STEP} patternUnits="userSpaceOnUse">
        {crossings.map(({ column, row }) => (
          <g key={`${column} ${row}`} transform={`translate(${column * STEP} ${row * STEP})`} data-colour={row}>
            {(column + row) % 2 === 0 ? (
              <>
                <Warp />
                <Weft />
              </>
            ) : (
              <>
                <Weft />
                <Warp />
              </>
            )}
          </g>
        ))}
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}

const SIDE = (STEP - THREAD) / 2

function Weft() {
  return (
    <>
      <rect className={styles.ground} y={SIDE - GAP} width={STEP} height={THREAD + 2 * GAP} />
      <rect className={styles.weft} y={SIDE} width={STEP} height={THREAD} />
    </>
  )
}

function Warp() {
  return (
    <>
      <rect className={styles.ground} x={SIDE - GAP} width={THREAD + 2 * GAP} height={STEP} />
      <rect className={styles.warp} x={SIDE} width={THREAD} height={STEP} />
    </>
  )
}
