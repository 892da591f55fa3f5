import { Vote } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../text/index.ts'
import { IconButton } from '../../ui/Button.tsx'

const BallotDialog = lazy(() => import('./BallotDialog.tsx').then((file) => ({ default: file.BallotDialog })))

/** For those who run the workshop: the way to all votes. */
export function BallotButton() {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton name={t('ballots.title')} onClick={() => setOpen(true)}>
        <Vote size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      {isOpen && (
        <Suspense>
          <BallotDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
