import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { BallotPanel } from './BallotPanel.tsx'

/** All votes of the group, over the page. */
export function BallotDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  return (
    <Dialog title={t('ballots.title')} isOpen onClose={onClose} isWide>
      <BallotPanel />
    </Dialog>
  )
}
