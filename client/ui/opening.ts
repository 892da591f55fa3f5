import { useCallback, useEffect, useState } from 'react'
import { useText } from '../text/index.ts'
import type { Apart } from './apart.tsx'
import { toast } from './toasts.ts'
import { bringWhenIdle } from './whenIdle.ts'

/** How a button opens what it stands for: at the next press, or at once, for a press that came before its part was there. */
export type Opening = 'whenPressed' | 'byPointer' | 'byKeys'

/**
 * For a plain button whose menu or panel is a part of the program of its own. Until that part is there the button stands
 * alone; it is brought when nothing else is to be done, or when a hand comes near.
 * @returns `opening` once the part can be drawn in the button's place
 */
export function useOpening<Props extends object>(part: Apart<Props>) {
  const t = useText()
  const [opening, setOpening] = useState<Opening | undefined>(() => (part.isThere() ? 'whenPressed' : undefined))
  const [isComing, setComing] = useState(false)
  useEffect(() => bringWhenIdle(part.bring), [part])
  const comeNear = useCallback(() => void part.bring().catch(() => undefined), [part])
  const press = async (how: Opening) => {
    setComing(true)
    try {
      await part.bring()
      setOpening(how)
    } catch {
      toast(t('ui.partAbsent'))
    } finally {
      setComing(false)
    }
  }
  const button = {
    'aria-busy': isComing,
    onFocus: comeNear,
    onPointerEnter: comeNear,
    // A press of Enter or Space counts no clicks.
    onClick: (event: React.MouseEvent) => void press(event.detail === 0 ? 'byKeys' : 'byPointer'),
  }
  return { opening, button }
}
