import { useMemo } from 'react'
import { encode } from 'uqr'
import styles from './QrCode.module.css'

/** A QR code, black on white in every theme since phones read nothing else well. `name` says in words what it holds. */
export function QrCode({ value, name, className }: { value: string; name: string; className?: string | undefined }) {
  const { size, path } = useMemo(() => drawn(value), [value])
  return (
    <svg
      className={className ?? styles.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

/** One path: a run of dark squares is one bar. Level M: a projector's glare or a fold in the paper is forgiven. */
function drawn(value: string): { size: number; path: string } {
  const { data, size } = encode(value, { ecc: 'M', border: 4 })
  let path = ''
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      path += `M${start} ${y}h${x - start + 1}v1H${start}z`
    }
  }
  return { size, path }
}
