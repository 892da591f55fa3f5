import { useMemo } from 'react'
import { personalDataIn } from '../../../shared/language/personalData.ts'
import { CareLine } from '../../richText/CareLine.tsx'

interface FieldCareProps {
  /** What the field says. */
  text: string
  /** What it is to say, with the passage masked. */
  onMask: (masked: string) => void
}

/** Under a plain field of a finding or a sheet: what looks like somebody's own in it, and the gesture that masks it. */
export function FieldCare({ text, onMask }: FieldCareProps) {
  // A page has dozens of fields: those in which there is nothing to say are not listened to.
  const isClean = useMemo(() => personalDataIn(text).length === 0, [text])
  if (isClean) return null
  return (
    <CareLine
      text={text}
      hasHint={false}
      onMask={({ start, end, mask }) => onMask(text.slice(0, start) + mask + text.slice(end))}
    />
  )
}
