import type { BallotNews } from '../../../shared/domain/ballot.ts'
import { useText } from '../../text/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useRoom } from '../workgroup/roomContext.ts'
import { BallotBox } from './BallotBox.tsx'

/** One's own paper, over the page; on a phone, from below. */
export function PaperDialog({ news, onClose }: { news: BallotNews; onClose: () => void }) {
  const t = useText()
  const { workgroup } = useRoom()
  return (
    <Dialog title={t('ballots.yours')} isOpen onClose={onClose}>
      <BallotBox workgroup={workgroup} news={news} />
    </Dialog>
  )
}
