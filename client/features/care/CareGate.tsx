import { type ReactNode, useCallback, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CareBefore } from './CareBefore.tsx'
import { type Meaning, usePassages } from './usePassages.ts'

/** What is about to be done, as its button says it, clean or not. */
type CarefulAct = 'transmit' | 'validate'

/**
 * Something that shows others what was written: what looks personal in it is shown first.
 * @param isMeant the same function as long as the same is shown
 * @returns what does it, or asks first; and the dialog that asks, to be put on the page
 */
export function useCareGate(act: CarefulAct, isMeant: Meaning): [ask: (go: () => void) => void, dialog: ReactNode] {
  const t = useText()
  const hasPassages = usePassages(isMeant).length > 0
  const [asked, setAsked] = useState<{ readonly go: () => void }>()
  const ask = useCallback((go: () => void) => (hasPassages ? setAsked({ go }) : go()), [hasPassages])
  const close = () => setAsked(undefined)
  const dialog = asked && (
    <CareBefore
      isMeant={isMeant}
      title={(count) => t(`care.before.${act}`, { count })}
      onClose={close}
      goOn={(isClean) => (
        <Button
          kind={isClean ? 'primary' : 'secondary'}
          onClick={() => {
            close()
            asked.go()
          }}
        >
          {t(`care.${isClean ? 'goOn' : 'anyway'}.${act}`)}
        </Button>
      )}
    />
  )
  return [ask, dialog]
}
